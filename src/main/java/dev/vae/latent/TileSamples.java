package dev.vae.latent;

/**
 * The samples of a tile, plane by plane.
 *
 * @param width width in pixels, at least 1
 * @param height height in pixels, at least 1
 * @param depth bits of a sample, 8 or 16
 * @param colors number of color planes, 1 or 3; the first ones
 * @param planes [colors, or one more for alpha][height * width], each sample 0 to 2^depth - 1
 */
public record TileSamples(int width, int height, int depth, int colors, int[][] planes) {
  /** Returns samples that are all zero, for a decoder to fill. */
  public static TileSamples zeros(int width, int height, int depth, int colors, boolean alpha) {
    int[][] planes = new int[alpha ? colors + 1 : colors][width * height];
    return new TileSamples(width, height, depth, colors, planes);
  }

  /** Returns the largest value of a sample. */
  public int sampleMax() {
    return (1 << depth) - 1;
  }
}
