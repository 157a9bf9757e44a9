package dev.vae.codec;

import dev.vae.error.VaeException;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.latent.Subband;
import dev.vae.model.PyramidNetworks;
import dev.vae.model.network.BandGraph;
import dev.vae.transform.ParallelRanges;
import dev.vae.transform.WaveletTransform;

/**
 * The encoder's transform: at each level the wavelet, then the analysis network, which moves the
 * level's detail coefficients to where they are worth their bits.
 */
final class AnalysisTransform {
  private final PyramidShape shape;
  private final QuantizationStep step;
  private final PyramidNetworks networks;
  private final WaveletTransform wavelet;

  AnalysisTransform(
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
   * Replaces planes [1 or 3][rows * stride] by their pyramid: color planes, or a low-pass plane if
   * the shape holds coarser levels alone.
   */
  void forward(float[][] planes) throws VaeException {
    for (int level = shape.finest(); level <= shape.levels(); level++) {
      for (float[] plane : planes) {
        wavelet.forward(plane, level);
      }
      if (networks.analyze()) {
        move(level, planes);
      }
    }
  }

  /**
   * Moves a level's detail coefficients. The network must not see what it has moved, so all moves
   * are gathered first.
   */
  void move(int level, float[][] planes) throws VaeException {
    float[][] moves = new float[planes.length][shape.lowHeight(level - 1) * shape.stride()];
    networks.run(
        BandGraph.ANALYSIS,
        level,
        planes,
        shape,
        step,
        (color, index, values) -> System.arraycopy(values, 0, moves[color], index, values.length));
    for (int color = 0; color < planes.length; color++) {
      for (Subband band : shape.details(level)) {
        add(moves[color], planes[color], band);
      }
    }
  }

  private void add(float[] moves, float[] plane, Subband band) {
    for (int y = band.y(); y < band.y() + band.height(); y++) {
      int row = y * shape.stride() + band.x();
      for (int i = row; i < row + band.width(); i++) {
        plane[i] += moves[i];
      }
    }
  }
}
