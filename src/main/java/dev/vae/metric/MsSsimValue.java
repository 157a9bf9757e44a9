package dev.vae.metric;

/**
 * One multi-scale structural similarity.
 *
 * @param value 0 to 1, 1 for equal pictures
 * @param scales how many scales it is made of: {@link MsSsim#SCALES} unless the picture is too
 *     small
 */
public record MsSsimValue(double value, int scales) {
  /** Returns the value in decibels; infinite for equal pictures. */
  public double decibels() {
    return decibels(value);
  }

  /**
   * Returns {@code -10 log10(1 - value)}, the scale on which rate-distortion curves are drawn.
   *
   * @param value 0 to 1
   */
  public static double decibels(double value) {
    return 10 * Math.log10(1 / (1 - value));
  }

  /** Returns whether the picture was too small for all scales. */
  public boolean isReduced() {
    return scales < MsSsim.SCALES;
  }
}
