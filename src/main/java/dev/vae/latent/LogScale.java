package dev.vae.latent;

/** Integer classes that grow with the logarithm of a value. */
public final class LogScale {
  private LogScale() {}

  /**
   * Returns a value's class, 2^fractionBits classes an octave; values below that are themselves.
   *
   * @param value at least 0
   */
  public static int of(int value, int fractionBits) {
    if (value < 1 << fractionBits) {
      return value;
    }
    int octave = 31 - Integer.numberOfLeadingZeros(value) - fractionBits;
    return (octave << fractionBits) + (value >>> octave);
  }
}
