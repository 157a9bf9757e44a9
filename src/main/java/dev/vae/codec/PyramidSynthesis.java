package dev.vae.codec;

import dev.vae.error.VaeException;
import dev.vae.image.Picture;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.model.PyramidNetworks;
import dev.vae.model.network.BandGraph;
import dev.vae.model.network.BandNetwork;
import dev.vae.transform.ColorTransform;
import dev.vae.transform.ParallelRanges;
import dev.vae.transform.WaveletTransform;

/** From dequantized residuals to samples: prediction and wavelet level by level, repair, color. */
final class PyramidSynthesis {
  private final PyramidShape shape;
  private final QuantizationStep step;
  private final PyramidNetworks networks;
  private final ParallelRanges parallel;

  PyramidSynthesis(
      PyramidShape shape,
      QuantizationStep step,
      PyramidNetworks networks,
      ParallelRanges parallel) {
    this.shape = shape;
    this.step = step;
    this.networks = networks;
    this.parallel = parallel;
  }

  /**
   * Replaces dequantized residuals by decoded planes.
   *
   * @param planes [1 or 3][height * width]
   */
  void inverse(float[][] planes) throws VaeException {
    WaveletTransform wavelet = new WaveletTransform(shape, parallel);
    for (int level = shape.levels(); level >= 1; level--) {
      if (networks.predict()) {
        networks.run(BandGraph.PREDICTION, level, planes, shape, step, adder(planes));
      }
      for (float[] plane : planes) {
        wavelet.inverse(plane, level);
      }
    }
  }

  private static BandNetwork.RowSink adder(float[][] planes) {
    return (color, index, values, from, count) -> {
      for (int i = 0; i < count; i++) {
        planes[color][index + i] += values[from + i];
      }
    };
  }

  /** Fills in a picture's color samples from decoded planes. */
  void render(float[][] planes, Picture picture) throws VaeException {
    if (!networks.repair()) {
      parallel.run(
          planes[0].length,
          1,
          (from, to) ->
              ColorTransform.inverse(
                  planes, picture.samples(), picture.isDeep(), picture.channels(), from, to));
      return;
    }
    networks.repair(
        planes,
        picture.width(),
        picture.height(),
        step,
        (tile, repaired) ->
            parallel.run(
                tile.height(),
                1,
                (from, to) -> {
                  for (int y = from; y < to; y++) {
                    ColorTransform.inverse(
                        repaired,
                        y * tile.width(),
                        picture.samples(),
                        picture.isDeep(),
                        ((tile.y() + y) * picture.width() + tile.x()) * picture.channels(),
                        picture.channels(),
                        tile.width());
                  }
                }));
  }
}
