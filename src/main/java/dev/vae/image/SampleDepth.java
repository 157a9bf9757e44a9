package dev.vae.image;

/** Scales samples of other depths to 8 bits. */
final class SampleDepth {
  private SampleDepth() {}

  /**
   * Scales a sample of 1 to 16 bits so that the darkest stays 0 and the brightest becomes 255.
   *
   * @param value 0 to 2^bits - 1
   * @param bits 1 to 16
   */
  static int toEightBits(int value, int bits) {
    return bits == 8 ? value : scale(value, (1 << bits) - 1);
  }

  /**
   * Scales a sample to 0..255, rounded to the nearest.
   *
   * @param value 0 to maximum
   * @param maximum what stands for the brightest, 1 to 65535
   */
  static int scale(int value, int maximum) {
    return (value * 255 + maximum / 2) / maximum;
  }
}
