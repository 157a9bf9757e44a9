package dev.vae.image;

/**
 * One pass of an interlaced PNG picture: a smaller picture spread over the whole one.
 *
 * @param columns width in pixels of this pass, 0 if it is empty
 * @param rows height in pixels of this pass, 0 if it is empty
 * @param left column of its first pixel in the whole picture
 * @param top row of its first pixel in the whole picture
 * @param columnStep distance of its columns in the whole picture
 * @param rowStep distance of its rows in the whole picture
 */
record PngPass(int columns, int rows, int left, int top, int columnStep, int rowStep) {
  // Adam7, ISO/IEC 15948 section 8.2.
  private static final int[] LEFT = {0, 4, 0, 2, 0, 1, 0};
  private static final int[] TOP = {0, 0, 4, 0, 2, 0, 1};
  private static final int[] COLUMN_STEP = {8, 8, 4, 4, 2, 2, 1};
  private static final int[] ROW_STEP = {8, 8, 8, 4, 4, 2, 2};

  /** Returns pass 0 to 6 of a picture of so many pixels. */
  static PngPass adam7(int pass, int width, int height) {
    return new PngPass(
        count(width, LEFT[pass], COLUMN_STEP[pass]),
        count(height, TOP[pass], ROW_STEP[pass]),
        LEFT[pass],
        TOP[pass],
        COLUMN_STEP[pass],
        ROW_STEP[pass]);
  }

  private static int count(int side, int first, int step) {
    return (side - first + step - 1) / step;
  }
}
