package dev.vae.evaluation;

import dev.vae.image.Picture;

/**
 * A rectangle of a picture.
 *
 * @param x left edge in pixels
 * @param y top edge in pixels
 * @param width width in pixels, at least 1
 * @param height height in pixels, at least 1
 */
public record Crop(int x, int y, int width, int height) {
  private static final int STRIDE = 16;

  /** Cuts the rectangle, which must lie inside, out of a picture. */
  public Picture of(Picture picture) {
    Picture cut = Picture.zeros(width, height, picture.channels(), picture.depth());
    int pixelBytes = picture.channels() * picture.sampleBytes();
    int rowBytes = width * pixelBytes;
    for (int row = 0; row < height; row++) {
      int from = ((y + row) * picture.width() + x) * pixelBytes;
      System.arraycopy(picture.samples(), from, cut.samples(), row * rowBytes, rowBytes);
    }
    return cut;
  }

  /**
   * Finds the rectangle with the most detail: the largest sum of differences between neighbors.
   *
   * @param width wanted width; cut to that of the picture
   * @param height wanted height; cut to that of the picture
   */
  static Crop mostDetailed(Picture picture, int width, int height) {
    int cutWidth = Math.min(width, picture.width());
    int cutHeight = Math.min(height, picture.height());
    long[] sums = detailSums(picture);
    int stride = picture.width() + 1;
    Crop best = null;
    long most = -1;
    for (int y = 0; y + cutHeight <= picture.height(); y += STRIDE) {
      for (int x = 0; x + cutWidth <= picture.width(); x += STRIDE) {
        int top = y * stride + x;
        int bottom = (y + cutHeight) * stride + x;
        long detail = sums[bottom + cutWidth] - sums[bottom] - sums[top + cutWidth] + sums[top];
        if (detail > most) {
          most = detail;
          best = new Crop(x, y, cutWidth, cutHeight);
        }
      }
    }
    return best;
  }

  /**
   * Returns sums of detail over all rectangles from the top left corner, [height + 1, width + 1].
   */
  private static long[] detailSums(Picture picture) {
    int stride = picture.width() + 1;
    long[] sums = new long[stride * (picture.height() + 1)];
    for (int y = 0; y < picture.height(); y++) {
      long row = 0;
      for (int x = 0; x < picture.width(); x++) {
        row += detail(picture, x, y);
        sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1] + row;
      }
    }
    return sums;
  }

  private static int detail(Picture picture, int x, int y) {
    int here = sample(picture, x, y);
    int right = x + 1 < picture.width() ? Math.abs(sample(picture, x + 1, y) - here) : 0;
    int below = y + 1 < picture.height() ? Math.abs(sample(picture, x, y + 1) - here) : 0;
    return right + below;
  }

  /** Green, or the only one of gray: near enough to luma for finding detail. */
  private static int sample(Picture picture, int x, int y) {
    int offset = picture.colorChannels() == 1 ? 0 : 1;
    return picture.samples()[(y * picture.width() + x) * picture.channels() + offset] & 0xFF;
  }
}
