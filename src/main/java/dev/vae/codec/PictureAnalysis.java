package dev.vae.codec;

import dev.vae.container.TileGrid.Tile;
import dev.vae.image.Picture;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.latent.Quantizer;
import dev.vae.latent.TileSymbols;
import dev.vae.transform.ColorTransform;
import dev.vae.transform.ParallelRanges;
import dev.vae.transform.WaveletTransform;

/**
 * A picture's wavelet coefficients, before any quantization: made once, quantized as often as
 * wanted.
 */
public final class PictureAnalysis {
  private final Picture picture;
  private final PyramidShape shape;
  private final float[][] planes;

  private PictureAnalysis(Picture picture, PyramidShape shape, float[][] planes) {
    this.picture = picture;
    this.shape = shape;
    this.planes = planes;
  }

  /**
   * Analyzes a picture.
   *
   * @param parallel runs the loops
   */
  public static PictureAnalysis of(Picture picture, ParallelRanges parallel) {
    PyramidShape shape = PyramidShape.of(picture.width(), picture.height());
    int pixels = Math.toIntExact(picture.pixels());
    float[][] planes = new float[picture.colorChannels()][pixels];
    parallel.run(
        pixels,
        1,
        (from, to) ->
            ColorTransform.forward(picture.samples(), picture.channels(), planes, from, to));
    WaveletTransform wavelet = new WaveletTransform(shape, parallel);
    for (float[] plane : planes) {
      wavelet.forward(plane);
    }
    return new PictureAnalysis(picture, shape, planes);
  }

  /** Returns the whole picture's symbols as one tile. */
  public TileSymbols symbols(QuantizationStep step) {
    return symbols(new Tile(0, 0, picture.width(), picture.height()), step);
  }

  /** Returns the planes [color][pixels] that a decoder has before its networks. */
  public float[][] decoded(QuantizationStep step) {
    Tile whole = new Tile(0, 0, picture.width(), picture.height());
    TileQuantizer quantizer = new TileQuantizer(shape, new Quantizer(step));
    TileSymbols symbols = quantizer.quantize(whole, planes, picture);
    float[][] decoded = new float[planes.length][planes[0].length];
    quantizer.dequantize(whole, symbols, decoded, picture);
    WaveletTransform wavelet = new WaveletTransform(shape, ParallelRanges.SEQUENTIAL);
    for (float[] plane : decoded) {
      wavelet.inverse(plane);
    }
    return decoded;
  }

  /** Returns a tile's symbols. */
  TileSymbols symbols(Tile tile, QuantizationStep step) {
    return new TileQuantizer(shape, new Quantizer(step)).quantize(tile, planes, picture);
  }
}
