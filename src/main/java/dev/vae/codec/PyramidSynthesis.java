package dev.vae.codec;

import dev.vae.error.VaeException;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.model.PyramidNetworks;
import dev.vae.model.network.BandGraph;
import dev.vae.model.network.BandNetwork;
import dev.vae.transform.ParallelRanges;
import dev.vae.transform.WaveletTransform;

/** From dequantized residuals to decoded planes: prediction and wavelet level by level. */
final class PyramidSynthesis {
  private final PyramidShape shape;
  private final QuantizationStep step;
  private final PyramidNetworks networks;
  private final WaveletTransform wavelet;

  PyramidSynthesis(
      PyramidShape shape,
      QuantizationStep step,
      PyramidNetworks networks,
      ParallelRanges parallel) {
    this.shape = shape;
    this.step = step;
    this.networks = networks;
    this.wavelet = new WaveletTransform(shape, parallel);
  }

  /**
   * Replaces dequantized residuals by decoded planes, as fine as the shape holds.
   *
   * @param planes [1 or 3][rows * stride]
   */
  void inverse(float[][] planes) throws VaeException {
    for (int level = shape.levels(); level >= shape.finest(); level--) {
      inverse(planes, level);
    }
  }

  /** Does so for one level, whose decoded low-pass plane lies at the top left. */
  void inverse(float[][] planes, int level) throws VaeException {
    if (networks.predict()) {
      networks.run(BandGraph.PREDICTION, level, planes, shape, step, adder(planes));
    }
    for (float[] plane : planes) {
      wavelet.inverse(plane, level);
    }
  }

  private static BandNetwork.RowSink adder(float[][] planes) {
    return (color, index, values) -> {
      for (int i = 0; i < values.length; i++) {
        planes[color][index + i] += values[i];
      }
    };
  }
}
