package dev.vae.training;

/**
 * What a residual costs, as a smooth function: {@code log2(1 + (2 r)^2) / 2} bits for a residual of
 * r steps. The context coder knows the local scale, so small residuals cost next to nothing and
 * large ones their logarithm.
 */
final class RateProxy {
  private RateProxy() {}

  /** Returns the bits of a residual in steps. */
  static double bits(double steps) {
    return Math.log1p(4 * steps * steps) / (2 * Math.log(2));
  }

  /** Returns the derivative of the bits by the steps. */
  static double slope(double steps) {
    return 4 * steps / ((1 + 4 * steps * steps) * Math.log(2));
  }
}
