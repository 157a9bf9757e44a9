package dev.vae.model.network;

import dev.vae.latent.QuantizationStep;

/**
 * How networks are told the quantization step: by the weights of knots between which whatever
 * depends on it is interpolated. A network sees them as constant planes beside its input, and as
 * the mix of gains of its channels.
 */
final class StepCondition {
  /** Knots lie at D = 4, 8, ... 256; beyond, the outermost gains hold. */
  static final int KNOTS = 7;

  private static final double FIRST_KNOT = 2;

  private StepCondition() {}

  /** Returns the weights of the knots [{@link #KNOTS}]: at most two are not 0, their sum is 1. */
  static float[] knots(QuantizationStep step) {
    double position = Math.log(step.size()) / Math.log(2) - FIRST_KNOT;
    double within = Math.max(0, Math.min(KNOTS - 1, position));
    int below = Math.min(KNOTS - 2, (int) within);
    float[] weights = new float[KNOTS];
    weights[below + 1] = (float) (within - below);
    weights[below] = 1 - weights[below + 1];
    return weights;
  }

  /**
   * Fills the knots' planes.
   *
   * @param input receives them
   * @param channel number of the first plane
   * @param size samples of a plane
   */
  static void fill(float[] knots, float[] input, Layout layout, int channel, int size) {
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < KNOTS; k++) {
        input[layout.index(channel + k, i)] = knots[k];
      }
    }
  }
}
