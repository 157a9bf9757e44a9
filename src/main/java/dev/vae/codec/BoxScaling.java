package dev.vae.codec;

import dev.vae.image.Picture;

/** Makes pictures smaller that have no latents to do it with: by the means of boxes of pixels. */
final class BoxScaling {
  private BoxScaling() {}

  /**
   * Cuts out a window and makes it smaller.
   *
   * @param picture the picture that the window and the boxes are counted in
   * @param scale boxes of 2^scale pixels a side become one, those at the border what is left of
   *     them
   */
  static Picture scaled(Picture picture, Window window, int scale) {
    Window target = window.scaled(scale);
    int channels = picture.channels();
    Picture result = Picture.zeros(target.width(), target.height(), channels, picture.depth());
    int side = 1 << scale;
    int at = 0;
    for (int y = target.y(); y < target.bottom(); y++) {
      int bottom = Math.min((y + 1) * side, picture.height());
      for (int x = target.x(); x < target.right(); x++) {
        int right = Math.min((x + 1) * side, picture.width());
        for (int c = 0; c < channels; c++) {
          result.set(at++, mean(picture, x * side, y * side, right, bottom, c));
        }
      }
    }
    return result;
  }

  private static int mean(Picture picture, int left, int top, int right, int bottom, int channel) {
    long sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += picture.sample((y * picture.width() + x) * picture.channels() + channel);
      }
    }
    int count = (right - left) * (bottom - top);
    return (int) ((sum + count / 2) / count);
  }
}
