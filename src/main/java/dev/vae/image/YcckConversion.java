package dev.vae.image;

/** The color transform of four-component JPEG files: YCbCr of the inverted inks, and black. */
final class YcckConversion {
  // The JFIF equations in 16-bit fixed point.
  private static final int FROM_CR_TO_RED = 91881;
  private static final int FROM_CB_TO_GREEN = -22554;
  private static final int FROM_CR_TO_GREEN = -46802;
  private static final int FROM_CB_TO_BLUE = 116130;
  private static final int HALF = 1 << 15;

  private YcckConversion() {}

  /**
   * Converts stored samples to amounts of ink, in place.
   *
   * @param samples Y, Cb, Cr and inverted black of every pixel; becomes cyan, magenta, yellow and
   *     black
   */
  static void toInks(byte[] samples) {
    for (int i = 0; i < samples.length; i += 4) {
      int luma = (samples[i] & 0xff) << 16;
      int cb = (samples[i + 1] & 0xff) - 128;
      int cr = (samples[i + 2] & 0xff) - 128;
      samples[i] = clamped(luma + FROM_CR_TO_RED * cr);
      samples[i + 1] = clamped(luma + FROM_CB_TO_GREEN * cb + FROM_CR_TO_GREEN * cr);
      samples[i + 2] = clamped(luma + FROM_CB_TO_BLUE * cb);
      samples[i + 3] = (byte) ~samples[i + 3];
    }
  }

  private static byte clamped(int fixed) {
    return (byte) Math.max(0, Math.min(255, (fixed + HALF) >> 16));
  }
}
