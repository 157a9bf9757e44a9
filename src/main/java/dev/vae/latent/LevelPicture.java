package dev.vae.latent;

/**
 * A small picture whose samples are quantized to few levels, evenly spread over 0 to 255.
 *
 * @param width width in pixels
 * @param height height in pixels
 * @param channels 1 gray, 3 RGB
 * @param levels number of levels, 2 to 256; with 256 a level is the sample itself
 * @param values the levels, [channels, height, width]; owned by the picture
 */
public record LevelPicture(int width, int height, int channels, int levels, int[] values) {
  /** The value of the highest level. */
  public static final int SAMPLE_MAX = 255;

  /**
   * Returns the picture with every sample at the level next to it.
   *
   * @param samples 0 to 255, [channels, height, width]
   */
  public static LevelPicture of(int width, int height, int channels, int levels, int[] samples) {
    int[] values = new int[samples.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = level(samples[i], levels);
    }
    return new LevelPicture(width, height, channels, levels, values);
  }

  /** Returns the level next to a sample of 0 to 255. */
  public static int level(int sample, int levels) {
    return (2 * sample * (levels - 1) + SAMPLE_MAX) / (2 * SAMPLE_MAX);
  }

  /** Returns the sample that a level stands for, rounded down. */
  public static int sample(int level, int levels) {
    return level * SAMPLE_MAX / (levels - 1);
  }
}
