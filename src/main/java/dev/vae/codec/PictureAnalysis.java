package dev.vae.codec;

import dev.vae.container.TileGrid;
import dev.vae.container.TileGrid.Tile;
import dev.vae.image.Picture;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.latent.TileSymbols;
import dev.vae.model.PyramidNetworks;
import dev.vae.transform.ColorTransform;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From pictures to symbols: color transform, wavelet, and the closed loop of prediction and
 * quantization. Safe for use by several threads at once.
 */
public final class PictureAnalysis {
  private static final float[][] NOT_DECODED = new float[0][];

  private final PyramidNetworks networks;
  private final Effort effort;
  private final WorkerPool workers;

  /** Creates an analysis of the least effort that works on the calling thread. */
  public PictureAnalysis(PyramidNetworks networks) {
    this(networks, new Effort(Effort.MIN));
  }

  /** Creates an analysis that works on the calling thread. */
  public PictureAnalysis(PyramidNetworks networks, Effort effort) {
    this(networks, effort, new WorkerPool(1));
  }

  PictureAnalysis(PyramidNetworks networks, Effort effort, WorkerPool workers) {
    this.networks = networks;
    this.effort = effort;
    this.workers = workers;
  }

  /** Returns the whole picture's symbols as one tile. */
  public TileSymbols symbols(Picture picture, QuantizationStep step) throws IOException {
    return quantize(picture, step, List.of(whole(picture)), networks.predict())[0];
  }

  /** Returns the symbols of each tile. */
  TileSymbols[] symbols(Picture picture, TileGrid grid, QuantizationStep step) throws IOException {
    List<Tile> tiles = IntStream.range(0, grid.count()).mapToObj(grid::tile).toList();
    return quantize(picture, step, tiles, networks.predict());
  }

  /** Returns the planes [1 or 3][height * width] that a decoder has before it repairs them. */
  public float[][] decoded(Picture picture, QuantizationStep step) throws IOException {
    return decode(refined(picture, step, List.of(whole(picture))), picture, step);
  }

  /**
   * Quantizes coefficients and returns the planes that a decoder has before it repairs them.
   *
   * @param coefficients pyramid [1 or 3][height * width]; replaced by the residuals of prediction
   */
  public float[][] decode(float[][] coefficients, Picture picture, QuantizationStep step)
      throws IOException {
    return decode(coefficients, picture, step, List.of(whole(picture)));
  }

  /**
   * Does so for a picture of several tiles.
   *
   * @param tiles cover the picture; quantization starts anew in each
   */
  float[][] decode(float[][] coefficients, Picture picture, QuantizationStep step, List<Tile> tiles)
      throws IOException {
    float[][] decoded = zeros(picture);
    loop(picture, step).quantize(coefficients, decoded, tiles);
    return decoded;
  }

  /** Returns the pyramid [1 or 3][height * width] that the analysis gives. */
  public float[][] coefficients(Picture picture, QuantizationStep step) throws IOException {
    float[][] planes = planes(picture);
    new AnalysisTransform(shape(picture), step, networks, workers).forward(planes);
    return planes;
  }

  /**
   * Moves coefficients to where the decoder makes the most of them, as far as effort allows.
   *
   * @param coefficients pyramid [1 or 3][height * width]; moved
   */
  public void refine(float[][] coefficients, Picture picture, QuantizationStep step)
      throws IOException {
    refine(coefficients, picture, step, List.of(whole(picture)));
  }

  private void refine(
      float[][] coefficients, Picture picture, QuantizationStep step, List<Tile> tiles)
      throws IOException {
    LatentRefinement refinement =
        new LatentRefinement(this, networks, effort.usesGradient(), workers);
    int rounds = effort.rounds(networks, picture.pixels());
    for (int round = 0; round < rounds; round++) {
      refinement.round(coefficients, picture, step, tiles);
    }
  }

  private float[][] refined(Picture picture, QuantizationStep step, List<Tile> tiles)
      throws IOException {
    float[][] coefficients = coefficients(picture, step);
    refine(coefficients, picture, step, tiles);
    return coefficients;
  }

  /** Returns a picture's color planes [1 or 3][height * width] before the wavelet. */
  public float[][] planes(Picture picture) {
    float[][] planes = zeros(picture);
    workers.run(
        planes[0].length,
        1,
        (from, to) ->
            ColorTransform.forward(
                picture.samples(), picture.isDeep(), picture.channels(), planes, from, to));
    return planes;
  }

  private TileSymbols[] quantize(
      Picture picture, QuantizationStep step, List<Tile> tiles, boolean decode) throws IOException {
    float[][] decoded = decode ? zeros(picture) : NOT_DECODED;
    TileSymbols[] symbols =
        loop(picture, step).quantize(refined(picture, step, tiles), decoded, tiles);
    for (int i = 0; i < symbols.length; i++) {
      int[] alpha = TileQuantizer.alpha(tiles.get(i), picture);
      symbols[i] = new TileSymbols(symbols[i].latents(), alpha);
    }
    return symbols;
  }

  private ClosedLoop loop(Picture picture, QuantizationStep step) {
    return new ClosedLoop(shape(picture), step, networks, workers);
  }

  private static float[][] zeros(Picture picture) {
    return new float[picture.colorChannels()][Math.toIntExact(picture.pixels())];
  }

  static PyramidShape shape(Picture picture) {
    return PyramidShape.of(picture.width(), picture.height());
  }

  private static Tile whole(Picture picture) {
    return new Tile(0, 0, picture.width(), picture.height());
  }
}
