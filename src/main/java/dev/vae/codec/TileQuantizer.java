package dev.vae.codec;

import dev.vae.container.TileGrid.Tile;
import dev.vae.image.Picture;
import dev.vae.latent.BandQuantizer;
import dev.vae.latent.BandView;
import dev.vae.latent.DependentQuantizer;
import dev.vae.latent.LatentPyramid;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.latent.Subband;
import dev.vae.latent.TileSymbols;
import dev.vae.latent.UniformQuantizer;
import java.util.List;
import java.util.function.Predicate;

/**
 * Moves tiles between coefficient planes, of the picture or of a window of it, and their symbols.
 */
final class TileQuantizer {
  private final Window window;
  private final PyramidShape shape;
  private final BandQuantizer lowpass;
  private final BandQuantizer details;

  /**
   * Creates the quantizer for the tiles of one picture.
   *
   * @param picture shape of the planes that hold the whole picture's subbands
   */
  TileQuantizer(PyramidShape picture, QuantizationStep step) {
    this(new Window(0, 0, picture.width(), picture.height()), picture, step);
  }

  /**
   * Creates the quantizer for planes of a part of a picture.
   *
   * @param window the part; its corner is a multiple of 2^levels, or of 2^l if no level above l is
   *     ever asked for
   * @param shape of the planes that hold its subbands
   */
  TileQuantizer(Window window, PyramidShape shape, QuantizationStep step) {
    this.window = window;
    this.shape = shape;
    this.lowpass = new UniformQuantizer(step);
    this.details = new DependentQuantizer(step);
  }

  /** Returns the shape of a tile's pyramid. */
  PyramidShape shape(Tile tile) {
    return new PyramidShape(tile.width(), tile.height(), shape.levels(), shape.finest());
  }

  /** Returns a tile's alpha samples, or none if the picture has no alpha. */
  static int[] alpha(Tile tile, Picture source) {
    int[] alpha = new int[source.hasAlpha() ? tile.width() * tile.height() : 0];
    for (int i = 0; i < alpha.length; i++) {
      int x = tile.x() + i % tile.width();
      int y = tile.y() + i / tile.width();
      alpha[i] = source.sample((y * source.width() + x + 1) * source.channels() - 1);
    }
    return alpha;
  }

  /** Quantizes a tile's part of some subbands; the tile lies within the window. */
  void quantize(Tile tile, Predicate<Subband> which, float[][] planes, TileSymbols symbols) {
    for (int color = 0; color < planes.length; color++) {
      quantize(tile, color, which, planes[color], symbols);
    }
  }

  /** Does so for a color. */
  void quantize(
      Tile tile, int color, Predicate<Subband> which, float[] plane, TileSymbols symbols) {
    int[] to = symbols.latents().planes()[color];
    forEachBand(
        tile,
        symbols.latents(),
        which,
        (quantizer, inTile, inPlane) -> quantizer.quantize(plane, inPlane, to, inTile));
  }

  /** Adds what symbols stand for to a tile's part of some subbands, as far as the window goes. */
  void dequantize(Tile tile, Predicate<Subband> which, LatentPyramid symbols, float[][] planes) {
    for (int color = 0; color < planes.length; color++) {
      dequantize(tile, color, which, symbols, planes[color]);
    }
  }

  /** Does so for a color. */
  void dequantize(
      Tile tile, int color, Predicate<Subband> which, LatentPyramid symbols, float[] plane) {
    int[] from = symbols.planes()[color];
    forEachBand(
        tile,
        symbols,
        which,
        (quantizer, inTile, inPlane) -> quantizer.dequantize(from, inTile, plane, inPlane));
  }

  /** Work on the part of a band that the window has: where it lies in the tile's and its plane. */
  private interface BandBody {
    void run(BandQuantizer quantizer, BandView inTile, BandView inPlane);
  }

  private void forEachBand(
      Tile tile, LatentPyramid latents, Predicate<Subband> which, BandBody body) {
    List<Subband> whole = shape.bands();
    List<Subband> part = latents.shape().bands();
    for (int b = 0; b < Math.min(whole.size(), part.size()); b++) {
      Subband band = part.get(b);
      if (!which.test(band)) {
        continue;
      }
      Window target = new Window(0, 0, whole.get(b).width(), whole.get(b).height());
      Window source =
          new Window(
              (tile.x() >> band.level()) - (window.x() >> band.level()),
              (tile.y() >> band.level()) - (window.y() >> band.level()),
              band.width(),
              band.height());
      if (!target.meets(source)) {
        continue;
      }
      Window common = source.common(target);
      BandView inPlane =
          view(shape, whole.get(b).x() + common.x(), whole.get(b).y() + common.y(), common);
      BandView inTile =
          view(
              latents.shape(),
              band.x() + common.x() - source.x(),
              band.y() + common.y() - source.y(),
              common);
      BandQuantizer quantizer = band.isLowpass() ? lowpass : details;
      body.run(quantizer, inTile, inPlane);
    }
  }

  private static BandView view(PyramidShape of, int x, int y, Window size) {
    return new BandView(y * of.stride() + x, of.stride(), size.width(), size.height());
  }
}
