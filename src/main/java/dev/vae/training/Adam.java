package dev.vae.training;

/** One array's state of the optimizer Adam (Kingma and Ba 2015), with bias correction. */
final class Adam {
  private static final double DECAY_1 = 0.9;
  private static final double DECAY_2 = 0.999;
  private static final double EPSILON = 1e-8;

  final float[] mean;
  final float[] square;

  Adam(float[] mean, float[] square) {
    this.mean = mean;
    this.square = square;
  }

  /**
   * Takes one step.
   *
   * @param values changed
   * @param gradient of the loss by the values
   * @param scale factor on the gradient, below 1 where it is clipped
   * @param rate learning rate
   * @param step number of this step, from 1
   */
  void step(float[] values, float[] gradient, float scale, double rate, int step) {
    double correction1 = 1 - Math.pow(DECAY_1, step);
    double correction2 = 1 - Math.pow(DECAY_2, step);
    for (int i = 0; i < values.length; i++) {
      double g = gradient[i] * scale;
      mean[i] += (float) ((1 - DECAY_1) * (g - mean[i]));
      square[i] += (float) ((1 - DECAY_2) * (g * g - square[i]));
      double root = Math.sqrt(square[i] / correction2) + EPSILON;
      values[i] -= (float) (rate * (mean[i] / correction1) / root);
    }
  }
}
