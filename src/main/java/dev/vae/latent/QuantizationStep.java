package dev.vae.latent;

/**
 * The quantizer's step D, on a logarithmic scale fine enough to count as continuous.
 *
 * @param index position on the scale, 0 to {@link #INDEX_MAX}; D = 2^(index / 4096 - 1)
 */
public record QuantizationStep(int index) {
  /** Largest index: what 16 bits hold, D just under 2^15. */
  public static final int INDEX_MAX = 65535;

  private static final double INDICES_PER_OCTAVE = 4096;
  private static final double SMALLEST_SIZE = 0.5;

  /**
   * Checks the index.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public QuantizationStep {
    if (index < 0 || index > INDEX_MAX) {
      throw new IllegalArgumentException("step index is " + index + ", must be 0 to " + INDEX_MAX);
    }
  }

  /**
   * Returns the step nearest to a size on the logarithmic scale.
   *
   * @param size D in sample units of an orthonormal transform of 8-bit samples; clamped to the
   *     scale
   */
  public static QuantizationStep nearest(double size) {
    double octaves = StrictMath.log(size / SMALLEST_SIZE) / StrictMath.log(2);
    long index = Math.round(octaves * INDICES_PER_OCTAVE);
    return new QuantizationStep((int) Math.max(0, Math.min(INDEX_MAX, index)));
  }

  /** Returns D in sample units, 0.5 to 2^15; the same float on every machine. */
  public float size() {
    return (float) (SMALLEST_SIZE * StrictMath.pow(2, index / INDICES_PER_OCTAVE));
  }
}
