package dev.vae.image;

/**
 * A picture in memory: 8 bits a sample, sRGB, not premultiplied.
 *
 * @param width width in pixels, 1 to {@link #SIDE_MAX}
 * @param height height in pixels, 1 to {@link #SIDE_MAX}
 * @param channels 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha
 * @param samples unsigned bytes, interleaved [height, width, channels]; owned by the picture, not
 *     copied
 */
public record Picture(int width, int height, int channels, byte[] samples) {
  /** The largest width or height, in pixels: what a 16-bit field of most formats can say. */
  public static final int SIDE_MAX = 65535;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a side, the channel count or the number of samples is out
   *     of range
   */
  public Picture {
    if (width < 1 || width > SIDE_MAX || height < 1 || height > SIDE_MAX) {
      throw new IllegalArgumentException(
          "picture is " + width + "x" + height + ", sides must be 1 to " + SIDE_MAX);
    }
    if (channels < 1 || channels > 4) {
      throw new IllegalArgumentException("picture has " + channels + " channels, must be 1 to 4");
    }
    if (samples.length != (long) width * height * channels) {
      throw new IllegalArgumentException(
          "picture of "
              + width
              + "x"
              + height
              + "x"
              + channels
              + " has "
              + samples.length
              + " samples");
    }
  }

  /** Returns whether the last channel is alpha. */
  public boolean hasAlpha() {
    return channels == 2 || channels == 4;
  }

  /** Returns the number of color channels: 1 for gray, 3 for RGB. */
  public int colorChannels() {
    return hasAlpha() ? channels - 1 : channels;
  }

  /** Returns the samples as 0 to 255 and plane by plane, [channels, height, width]. */
  public int[] planes() {
    int[] planes = new int[samples.length];
    int plane = width * height;
    for (int i = 0; i < planes.length; i++) {
      planes[i % channels * plane + i / channels] = samples[i] & 0xff;
    }
    return planes;
  }

  /**
   * Returns a picture of samples plane by plane.
   *
   * @param planes 0 to 255, [channels, height, width]
   */
  public static Picture ofPlanes(int width, int height, int channels, int[] planes) {
    byte[] samples = new byte[planes.length];
    int plane = width * height;
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) planes[i % channels * plane + i / channels];
    }
    return new Picture(width, height, channels, samples);
  }

  /** Returns the number of pixels. */
  public long pixels() {
    return (long) width * height;
  }
}
