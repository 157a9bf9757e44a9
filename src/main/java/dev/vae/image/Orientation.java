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
    int pixelBytes = stored.channels() * stored.sampleBytes();
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = storedPixel(stored, swapsSides ? y : x, swapsSides ? x : y) * pixelBytes;
        for (int k = 0; k < pixelBytes; k++) {
          samples[at++] = stored.samples()[from + k];
        }
      }
    }
    return new Picture(width, height, stored.channels(), stored.depth(), samples);
  }

  private int storedPixel(Picture stored, int column, int row) {
    int storedRow = fromBottom ? stored.height() - 1 - row : row;
    return storedRow * stored.width() + (fromRight ? stored.width() - 1 - column : column);
  }
}
