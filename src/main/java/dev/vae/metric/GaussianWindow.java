package dev.vae.metric;

/** The one-dimensional Gaussian that, applied along both axes, is the window of SSIM. */
final class GaussianWindow {
  /** Taps of the window along each axis. */
  static final int LENGTH = 11;

  private static final double STANDARD_DEVIATION = 1.5;

  private GaussianWindow() {}

  /**
   * Returns the taps, which sum to 1: {@link #LENGTH} of them, or as many as fit a shorter side.
   *
   * @param side length of the axis in samples, at least 1
   */
  static double[] taps(int side) {
    double[] taps = new double[Math.min(LENGTH, side)];
    double center = (taps.length - 1) / 2.0;
    double sum = 0;
    for (int i = 0; i < taps.length; i++) {
      double distance = (i - center) / STANDARD_DEVIATION;
      taps[i] = Math.exp(-0.5 * distance * distance);
      sum += taps[i];
    }
    for (int i = 0; i < taps.length; i++) {
      taps[i] /= sum;
    }
    return taps;
  }
}
