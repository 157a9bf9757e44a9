package dev.vae.image;

/**
 * How stored pixels must be turned to stand upright: the eight values of the TIFF and EXIF tag 274.
 *
 * <p>The named step is the one that is applied to the stored picture.
 */
enum Orientation {
  UPRIGHT(false, false, false),
  MIRROR_HORIZONTALLY(false, true, false),
  ROTATE_180(false, true, true),
  MIRROR_VERTICALLY(false, false, true),
  TRANSPOSE(true, false, false),
  ROTATE_90_CLOCKWISE(true, false, true),
  TRANSVERSE(true, true, true),
  ROTATE_90_COUNTERCLOCKWISE(true, true, false);

  /** Whether rows become columns. */
  private final boolean swapsSides;

  /** Whether the result takes stored columns from the right. */
  private final boolean fromRight;

  /** Whether the result takes stored rows from the bottom. */
  private final boolean fromBottom;

  Orientation(boolean swapsSides, boolean fromRight, boolean fromBottom) {
    this.swapsSides = swapsSides;
    this.fromRight = fromRight;
    this.fromBottom = fromBottom;
  }

  /** Returns the orientation of a tag's value; values other than 1 to 8 mean upright. */
  static Orientation ofTag(int value) {
    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
  }

  boolean swapsSides() {
    return swapsSides;
  }

  /**
   * Turns a picture.
   *
   * @param stored the picture as stored
   * @return the upright picture; the same object if there is nothing to do
   */
  Picture apply(Picture stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int width = swapsSides ? stored.height() : stored.width();
    int height = swapsSides ? stored.width() : stored.height();
    byte[] samples = new byte[stored.samples().length];
    for (int y = 0; y < height; y++) {
      turnRow(stored, samples, y, width);
    }
    return new Picture(width, height, stored.channels(), samples);
  }

  private void turnRow(Picture stored, byte[] samples, int y, int width) {
    int channels = stored.channels();
    byte[] source = stored.samples();
    int step = channels * stepPixels(stored.width());
    int from = channels * startPixel(stored.width(), stored.height(), y);
    int to = y * width * channels;
    for (int x = 0; x < width; x++) {
      for (int c = 0; c < channels; c++) {
        samples[to++] = source[from + c];
      }
      from += step;
    }
  }

  /** Returns the distance in stored pixels between neighbors of a row of the result. */
  private int stepPixels(int storedWidth) {
    if (swapsSides) {
      return fromBottom ? -storedWidth : storedWidth;
    }
    return fromRight ? -1 : 1;
  }

  /** Returns the stored pixel that row y of the result starts with. */
  private int startPixel(int storedWidth, int storedHeight, int y) {
    int storedX = swapsSides ? y : 0;
    int storedY = swapsSides ? 0 : y;
    int column = fromRight ? storedWidth - 1 - storedX : storedX;
    int row = fromBottom ? storedHeight - 1 - storedY : storedY;
    return row * storedWidth + column;
  }
}
