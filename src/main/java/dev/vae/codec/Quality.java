package dev.vae.codec;

import dev.vae.latent.QuantizationStep;

/**
 * The quality scale of the command line and its quantization steps (docs/FORMAT.md, "Quality").
 *
 * <p>The step is {@value #STEP_AT_KNEE} at quality {@value #KNEE}. Below, it doubles every 25
 * points; above, it halves three times up to 100, which is beyond what the eye can tell.
 */
public final class Quality {
  /** Worst quality. */
  public static final double MIN = 1;

  /** Best quality: above 45 dB on photographs. */
  public static final double MAX = 100;

  /** What a user gets who asks for nothing. */
  public static final double DEFAULT = 75;

  private static final double KNEE = 75;
  private static final double STEP_AT_KNEE = 32;
  private static final double POINTS_PER_OCTAVE_BELOW = 25;
  private static final double POINTS_PER_OCTAVE_ABOVE = 25.0 / 3;

  private Quality() {}

  /**
   * Returns the step of a quality.
   *
   * @param quality {@link #MIN} to {@link #MAX}, fractions allowed
   * @throws IllegalArgumentException if it is out of range
   */
  public static QuantizationStep step(double quality) {
    if (!(quality >= MIN && quality <= MAX)) {
      throw new IllegalArgumentException("quality is " + quality + ", must be 1 to 100");
    }
    double octaves = (KNEE - quality) / pointsPerOctave(quality < KNEE);
    return QuantizationStep.nearest(STEP_AT_KNEE * StrictMath.pow(2, octaves));
  }

  /** Returns the quality whose step this is; beyond 1 to 100 for steps outside the scale. */
  public static double of(QuantizationStep step) {
    double octaves = StrictMath.log(step.size() / STEP_AT_KNEE) / StrictMath.log(2);
    return KNEE - octaves * pointsPerOctave(octaves > 0);
  }

  private static double pointsPerOctave(boolean belowKnee) {
    return belowKnee ? POINTS_PER_OCTAVE_BELOW : POINTS_PER_OCTAVE_ABOVE;
  }
}
