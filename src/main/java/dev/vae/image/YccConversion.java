package dev.vae.image;

/** The color transform of JPEG files, by the equations of JFIF. */
final class YccConversion {
  // 1.402, 0.344136, 0.714136 and 1.772 in 16-bit fixed point.
  private static final int FROM_CR_TO_RED = 91881;
  private static final int FROM_CB_TO_GREEN = -22554;
  private static final int FROM_CR_TO_GREEN = -46802;
  private static final int FROM_CB_TO_BLUE = 116130;
  private static final int HALF = 1 << 15;

  private YccConversion() {}

  /**
   * Converts the first three channels of every pixel, in place.
   *
   * @param samples Y, Cb, Cr and maybe more; becomes red, green, blue and the same more
   * @param channels 3 or more
   */
  static void toRgb(byte[] samples, int channels) {
    for (int i = 0; i < samples.length; i += channels) {
      int luma = (samples[i] & 0xff) << 16;
      int cb = (samples[i + 1] & 0xff) - 128;
      int cr = (samples[i + 2] & 0xff) - 128;
      samples[i] = clamped(luma + FROM_CR_TO_RED * cr);
      samples[i + 1] = clamped(luma + FROM_CB_TO_GREEN * cb + FROM_CR_TO_GREEN * cr);
      samples[i + 2] = clamped(luma + FROM_CB_TO_BLUE * cb);
    }
  }

  private static byte clamped(int fixed) {
    return (byte) Math.max(0, Math.min(255, (fixed + HALF) >> 16));
  }
}
