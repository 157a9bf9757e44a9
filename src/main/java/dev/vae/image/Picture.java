package dev.vae.image;

/**
 * A picture in memory: 8 or 16 bits a sample, sRGB, not premultiplied.
 *
 * @param width width in pixels, 1 to {@link #SIDE_MAX}
 * @param height height in pixels, 1 to {@link #SIDE_MAX}
 * @param channels 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha
 * @param depth bits of a sample, {@link #SHALLOW} or {@link #DEEP}
 * @param samples unsigned, interleaved [height, width, channels], of one byte each, or of two with
 *     the higher one first; owned by the picture, not copied
 */
public record Picture(int width, int height, int channels, int depth, byte[] samples) {
  /** The usual bits of a sample. */
  public static final int SHALLOW = 8;

  /** Bits of a sample that takes two bytes. */
  public static final int DEEP = 16;

  /** The largest width or height, in pixels: what a 16-bit field of most formats can say. */
  public static final int SIDE_MAX = 65535;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a side, the channel count, the depth or the number of
   *     samples is out of range
   */
  public Picture {
    if (width < 1 || width > SIDE_MAX || height < 1 || height > SIDE_MAX) {
      throw new IllegalArgumentException(
          "picture is " + width + "x" + height + ", sides must be 1 to " + SIDE_MAX);
    }
    if (channels < 1 || channels > 4) {
      throw new IllegalArgumentException("picture has " + channels + " channels, must be 1 to 4");
    }
    if (depth != SHALLOW && depth != DEEP) {
      throw new IllegalArgumentException(
          "picture has " + depth + " bits a sample, must be 8 or 16");
    }
    if (samples.length != (long) width * height * channels * (depth / Byte.SIZE)) {
      throw new IllegalArgumentException(
          "picture of "
              + width
              + "x"
              + height
              + "x"
              + channels
              + " has "
              + samples.length / (depth / Byte.SIZE)
              + " samples");
    }
  }

  /** Creates a picture of 8 bits a sample. */
  public Picture(int width, int height, int channels, byte[] samples) {
    this(width, height, channels, SHALLOW, samples);
  }

  /** Returns a picture of which all samples are zero, to be filled. */
  public static Picture zeros(int width, int height, int channels, int depth) {
    long bytes = (long) width * height * channels * (depth / Byte.SIZE);
    return new Picture(width, height, channels, depth, new byte[Math.toIntExact(bytes)]);
  }

  /** Returns whether samples have 16 bits. */
  public boolean isDeep() {
    return depth == DEEP;
  }

  /** Returns the largest value of a sample: 255 or 65535. */
  public int sampleMax() {
    return (1 << depth) - 1;
  }

  /** Returns the number of bytes of a sample, 1 or 2. */
  public int sampleBytes() {
    return depth / Byte.SIZE;
  }

  /**
   * Returns a sample.
   *
   * @param index its place in [height, width, channels]
   * @return 0 to {@link #sampleMax()}
   */
  public int sample(int index) {
    return depth == SHALLOW
        ? samples[index] & 0xff
        : (samples[2 * index] & 0xff) << 8 | (samples[2 * index + 1] & 0xff);
  }

  /**
   * Sets a sample.
   *
   * @param index its place in [height, width, channels]
   * @param value 0 to {@link #sampleMax()}
   */
  public void set(int index, int value) {
    if (depth == SHALLOW) {
      samples[index] = (byte) value;
    } else {
      samples[2 * index] = (byte) (value >> 8);
      samples[2 * index + 1] = (byte) value;
    }
  }

  /** Returns the picture with 8 bits a sample, each rounded to the nearest; itself if it has 8. */
  public Picture shallow() {
    if (depth == SHALLOW) {
      return this;
    }
    byte[] reduced = new byte[samples.length / 2];
    for (int i = 0; i < reduced.length; i++) {
      reduced[i] = (byte) ((sample(i) * 255 + 32767) / 65535);
    }
    return new Picture(width, height, channels, reduced);
  }

  /** Returns whether the last channel is alpha. */
  public boolean hasAlpha() {
    return channels == 2 || channels == 4;
  }

  /** Returns the number of color channels: 1 for gray, 3 for RGB. */
  public int colorChannels() {
    return hasAlpha() ? channels - 1 : channels;
  }

  /** Returns the samples of 8 bits as 0 to 255 and plane by plane, [channels, height, width]. */
  public int[] planes() {
    int[] planes = new int[samples.length];
    int plane = width * height;
    for (int i = 0; i < planes.length; i++) {
      planes[i % channels * plane + i / channels] = samples[i] & 0xff;
    }
    return planes;
  }

  /**
   * Returns a picture of 8-bit samples plane by plane.
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
