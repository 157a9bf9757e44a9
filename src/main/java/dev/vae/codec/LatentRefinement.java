package dev.vae.codec;

import dev.vae.container.TileGrid.Tile;
import dev.vae.image.Picture;
import dev.vae.latent.Planes;
import dev.vae.latent.QuantizationStep;
import dev.vae.model.PyramidNetworks;
import dev.vae.transform.ParallelRanges;
import dev.vae.transform.WaveletTransform;
import java.io.IOException;
import java.util.List;

/**
 * Moves a picture's coefficients to where the decoder makes the most of them: iterative inference,
 * after the amortized inference of the analysis transform (Campos et al. 2019).
 *
 * <p>The decoder adds f(d) to what it has decoded, d. A round decodes and aims at x - f(d) instead
 * of the original x, so that both together give the original; with the gradient of f it aims at x -
 * f(d) + J'(x - d - f(d)), the minimum of the squared error if its curvature were 1. It goes a part
 * of the way there, as quantization decides differently each time.
 */
final class LatentRefinement {
  /** Part of the way to the target that a round goes. */
  private static final float STEP = 0.9f;

  /** With the gradient, rounds follow each other, and larger ones would oscillate. */
  private static final float GRADIENT_STEP = 0.6f;

  private final PictureAnalysis analysis;
  private final PyramidNetworks networks;
  private final boolean usesGradient;
  private final ParallelRanges parallel;

  /**
   * Creates a refinement.
   *
   * @param analysis decodes
   * @param networks repair
   * @param usesGradient whether targets take the repair network's gradient into account
   */
  LatentRefinement(
      PictureAnalysis analysis,
      PyramidNetworks networks,
      boolean usesGradient,
      ParallelRanges parallel) {
    this.analysis = analysis;
    this.networks = networks;
    this.usesGradient = usesGradient;
    this.parallel = parallel;
  }

  /**
   * Does a round.
   *
   * @param coefficients pyramid [1 or 3][height * width]; moved
   * @param tiles those that the picture is coded in
   */
  void round(float[][] coefficients, Picture picture, QuantizationStep step, List<Tile> tiles)
      throws IOException {
    float[][] target = target(coefficients, picture, step, tiles);
    WaveletTransform wavelet = new WaveletTransform(PictureAnalysis.shape(picture), parallel);
    for (int c = 0; c < target.length; c++) {
      wavelet.forward(target[c]);
      approach(coefficients[c], target[c]);
    }
  }

  private void approach(float[] from, float[] to) {
    float step = usesGradient ? GRADIENT_STEP : STEP;
    parallel.run(
        from.length,
        1,
        (first, end) -> {
          for (int i = first; i < end; i++) {
            from[i] += step * (to[i] - from[i]);
          }
        });
  }

  /** Returns the planes [1 or 3][height * width] to aim at. */
  private float[][] target(
      float[][] coefficients, Picture picture, QuantizationStep step, List<Tile> tiles)
      throws IOException {
    float[][] decoded = analysis.decode(Planes.copy(coefficients), picture, step, tiles);
    float[][] target = analysis.planes(picture);
    subtractRepair(target, decoded, picture, step);
    if (usesGradient) {
      float[][] errors = Planes.copy(target);
      for (int c = 0; c < errors.length; c++) {
        for (int i = 0; i < errors[c].length; i++) {
          errors[c][i] -= decoded[c][i];
        }
      }
      networks.addRepairGradient(decoded, errors, picture.width(), picture.height(), step, target);
    }
    return target;
  }

  private void subtractRepair(
      float[][] target, float[][] decoded, Picture picture, QuantizationStep step)
      throws IOException {
    int width = picture.width();
    networks.repair(
        decoded,
        width,
        picture.height(),
        step,
        (tile, repaired) -> {
          for (int c = 0; c < target.length; c++) {
            for (int y = 0; y < tile.height(); y++) {
              int to = (tile.y() + y) * width + tile.x();
              int from = y * tile.width();
              for (int x = 0; x < tile.width(); x++) {
                target[c][to + x] -= repaired[c][from + x] - decoded[c][to + x];
              }
            }
          }
        });
  }
}
