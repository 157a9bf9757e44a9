package dev.vae.image;

/**
 * Where a frame of an animation stands on the whole picture.
 *
 * @param left column of its first pixel, 0 or more
 * @param top row of its first pixel, 0 or more
 * @param width width in pixels
 * @param height height in pixels
 */
record FrameArea(int left, int top, int width, int height) {
  int right() {
    return left + width;
  }

  int bottom() {
    return top + height;
  }
}
