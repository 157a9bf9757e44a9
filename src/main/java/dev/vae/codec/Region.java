package dev.vae.codec;

/**
 * A rectangle of a picture's pixels.
 *
 * @param x left column, from 0
 * @param y top row, from 0
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Region(int x, int y, int width, int height) {
  /** Returns whether the region has pixels, and all of them are pixels of a picture. */
  public boolean liesWithin(int pictureWidth, int pictureHeight) {
    return x >= 0
        && y >= 0
        && width >= 1
        && height >= 1
        && (long) x + width <= pictureWidth
        && (long) y + height <= pictureHeight;
  }

  Window window() {
    return new Window(x, y, width, height);
  }
}
