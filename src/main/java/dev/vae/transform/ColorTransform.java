package dev.vae.transform;

/**
 * Orthonormal color transform: the Karhunen-Loeve basis of RGB photographs, or none for gray.
 *
 * <p>Orthonormal, so that squared error in the planes is squared error in RGB and one quantization
 * step serves all planes. Samples are centered on zero first.
 */
public final class ColorTransform {
  /** Half of the 8-bit range, taken off every sample. */
  private static final float CENTER = 128;

  /** Rows: the three planes, luma-like first; columns: red, green, blue. */
  private static final float[][] BASIS = {
    {0.5875450f, 0.5860373f, 0.5579885f},
    {0.7092538f, -0.0410018f, -0.7037599f},
    {0.3895510f, -0.8092460f, 0.4397396f}
  };

  /** What the first plane of a gray RGB picture is by, against the one plane of a gray picture. */
  public static final float GRAY_GAIN = BASIS[0][0] + BASIS[0][1] + BASIS[0][2];

  private ColorTransform() {}

  /**
   * Returns what a sample of a plane adds to a color's sample.
   *
   * @param plane 0 to 2
   * @param color 0 to 2 for red, green, blue
   */
  public static float weight(int plane, int color) {
    return BASIS[plane][color];
  }

  /**
   * Splits interleaved samples into decorrelated planes.
   *
   * @param samples unsigned bytes, [pixels, channels]
   * @param channels channels a pixel in {@code samples}
   * @param planes [1 or 3][pixels], filled for the range
   */
  public static void forward(byte[] samples, int channels, float[][] planes, int from, int to) {
    if (planes.length == 1) {
      for (int i = from; i < to; i++) {
        planes[0][i] = (samples[i * channels] & 0xff) - CENTER;
      }
      return;
    }
    for (int i = from; i < to; i++) {
      int at = i * channels;
      float red = (samples[at] & 0xff) - CENTER;
      float green = (samples[at + 1] & 0xff) - CENTER;
      float blue = (samples[at + 2] & 0xff) - CENTER;
      for (int c = 0; c < 3; c++) {
        planes[c][i] = BASIS[c][0] * red + BASIS[c][1] * green + BASIS[c][2] * blue;
      }
    }
  }

  /** Inverse of {@link #forward}, rounded and clipped to 0..255; other channels stay untouched. */
  public static void inverse(float[][] planes, byte[] samples, int channels, int from, int to) {
    inverse(planes, from, samples, from * channels, channels, to - from);
  }

  /**
   * Inverse for pixels that lie in a row, elsewhere in the planes than in the samples.
   *
   * @param from index of the first pixel in each plane
   * @param at index of the first pixel's first sample
   * @param count number of pixels
   */
  public static void inverse(
      float[][] planes, int from, byte[] samples, int at, int channels, int count) {
    if (planes.length == 1) {
      for (int i = 0; i < count; i++) {
        samples[at + i * channels] = toByte(planes[0][from + i]);
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      float first = planes[0][from + i];
      float second = planes[1][from + i];
      float third = planes[2][from + i];
      for (int k = 0; k < 3; k++) {
        float sample = BASIS[0][k] * first + BASIS[1][k] * second + BASIS[2][k] * third;
        samples[at + i * channels + k] = toByte(sample);
      }
    }
  }

  private static byte toByte(float centered) {
    return (byte) Math.max(0, Math.min(255, (int) (centered + (CENTER + 0.5f))));
  }
}
