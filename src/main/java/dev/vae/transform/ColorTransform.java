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

  /** What 16-bit samples are divided by, so that steps mean the same for both depths. */
  private static final float DEEP_SCALE = 257;

  private static final int DEEP_MAX = 65535;

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
   * @param samples unsigned, [pixels, channels], of one byte, or of two with the higher one first
   * @param deep whether samples have two bytes; they are brought to the range of one
   * @param channels channels a pixel in {@code samples}
   * @param planes [1 or 3][pixels], filled for the range
   */
  public static void forward(
      byte[] samples, boolean deep, int channels, float[][] planes, int from, int to) {
    forward(samples, deep, from * channels, channels, planes, from, to);
  }

  /**
   * Does so for pixels that lie elsewhere in the samples than in the planes.
   *
   * @param start index of the first sample of the first pixel of the range
   */
  public static void forward(
      byte[] samples, boolean deep, int start, int channels, float[][] planes, int from, int to) {
    int at = start;
    if (planes.length == 1) {
      for (int i = from; i < to; i++, at += channels) {
        planes[0][i] = centered(samples, deep, at);
      }
      return;
    }
    for (int i = from; i < to; i++, at += channels) {
      float red = centered(samples, deep, at);
      float green = centered(samples, deep, at + 1);
      float blue = centered(samples, deep, at + 2);
      for (int c = 0; c < 3; c++) {
        planes[c][i] = BASIS[c][0] * red + BASIS[c][1] * green + BASIS[c][2] * blue;
      }
    }
  }

  private static float centered(byte[] samples, boolean deep, int index) {
    if (!deep) {
      return (samples[index] & 0xff) - CENTER;
    }
    int sample = (samples[2 * index] & 0xff) << 8 | (samples[2 * index + 1] & 0xff);
    return sample / DEEP_SCALE - CENTER;
  }

  /** Inverse of {@link #forward}, rounded and clipped; other channels stay untouched. */
  public static void inverse(
      float[][] planes, byte[] samples, boolean deep, int channels, int from, int to) {
    inverse(planes, from, samples, deep, from * channels, channels, to - from);
  }

  /**
   * Inverse for pixels that lie in a row, elsewhere in the planes than in the samples.
   *
   * @param from index of the first pixel in each plane
   * @param deep whether samples have two bytes
   * @param at index of the first pixel's first sample
   * @param count number of pixels
   */
  public static void inverse(
      float[][] planes, int from, byte[] samples, boolean deep, int at, int channels, int count) {
    if (planes.length == 1) {
      for (int i = 0; i < count; i++) {
        put(planes[0][from + i], samples, deep, at + i * channels);
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      float first = planes[0][from + i];
      float second = planes[1][from + i];
      float third = planes[2][from + i];
      for (int k = 0; k < 3; k++) {
        float sample = BASIS[0][k] * first + BASIS[1][k] * second + BASIS[2][k] * third;
        put(sample, samples, deep, at + i * channels + k);
      }
    }
  }

  private static void put(float centered, byte[] samples, boolean deep, int index) {
    if (deep) {
      int sample = (int) ((centered + CENTER) * DEEP_SCALE + 0.5f);
      int clipped = Math.max(0, Math.min(DEEP_MAX, sample));
      samples[2 * index] = (byte) (clipped >> 8);
      samples[2 * index + 1] = (byte) clipped;
    } else {
      samples[index] = toByte(centered);
    }
  }

  private static byte toByte(float centered) {
    return (byte) Math.max(0, Math.min(255, (int) (centered + (CENTER + 0.5f))));
  }
}
