package dev.vae.codec;

import dev.vae.container.TileGrid.Tile;

/**
 * A rectangle of a picture's pixels.
 *
 * @param x left column
 * @param y top row
 * @param width columns
 * @param height rows
 */
record Window(int x, int y, int width, int height) {
  static Window of(Tile tile) {
    return new Window(tile.x(), tile.y(), tile.width(), tile.height());
  }

  int right() {
    return x + width;
  }

  int bottom() {
    return y + height;
  }

  /** Returns the rows of this window from one to before another. */
  Window rows(int from, int to) {
    return new Window(x, from, width, to - from);
  }

  /**
   * Returns a window that reaches further to all sides, out to multiples of a unit, as far as the
   * picture goes.
   *
   * @param by pixels, at least 0
   * @param picture the whole picture, at (0, 0)
   */
  Window grown(int by, int unit, Window picture) {
    int left = Math.max(0, x - by) / unit * unit;
    int top = Math.max(0, y - by) / unit * unit;
    int newRight = roundUp(right() + by, unit, picture.width);
    int newBottom = roundUp(bottom() + by, unit, picture.height);
    return new Window(left, top, newRight - left, newBottom - top);
  }

  private static int roundUp(int value, int unit, int most) {
    return Math.min(most, (value + unit - 1) / unit * unit);
  }

  /** Returns the window elsewhere. */
  Window movedBy(int columns, int rows) {
    return new Window(x + columns, y + rows, width, height);
  }

  /** Returns whether the windows have a pixel in common. */
  boolean meets(Window other) {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }

  /** Returns what the windows have in common; they must meet. */
  Window common(Window other) {
    int left = Math.max(x, other.x);
    int top = Math.max(y, other.y);
    return new Window(
        left,
        top,
        Math.min(right(), other.right()) - left,
        Math.min(bottom(), other.bottom()) - top);
  }

  /** Returns the pixels of a picture 2^shift times smaller that show some of this window. */
  Window scaled(int shift) {
    int left = x >> shift;
    int top = y >> shift;
    int round = (1 << shift) - 1;
    return new Window(
        left, top, ((right() + round) >> shift) - left, ((bottom() + round) >> shift) - top);
  }
}
