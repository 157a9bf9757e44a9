package dev.vae.prior;

import java.util.Arrays;

/**
 * A plane of numbers with margins, so that neighbors need no look at the borders (docs/FORMAT.md,
 * section "Neighbors of samples").
 */
final class SamplePlane {
  /** Columns and rows on each side. */
  static final int MARGIN = 3;

  final int width;
  final int height;

  /** From a number to the one below it. */
  final int stride;

  /** [height + 2 * MARGIN, width + 2 * MARGIN]. */
  final int[] values;

  SamplePlane(int width, int height) {
    this.width = width;
    this.height = height;
    stride = width + 2 * MARGIN;
    values = new int[stride * (height + 2 * MARGIN)];
  }

  /** Returns the index of a row's first number. */
  int row(int y) {
    return (y + MARGIN) * stride + MARGIN;
  }

  /** Fills the rows above the first one. */
  void fillAbove(int value) {
    Arrays.fill(values, 0, MARGIN * stride, value);
  }

  /** Fills the margin to the left of a row with the first number of the row above. */
  void openRow(int y) {
    int row = row(y);
    Arrays.fill(values, row - MARGIN, row, values[row - stride]);
  }

  /** Fills the margin to the right of a row with its last number. */
  void closeRow(int y) {
    int end = row(y) + width;
    Arrays.fill(values, end, end + MARGIN, values[end - 1]);
  }

  /** Fills the rows below the last one with its numbers. */
  void fillBelow() {
    int last = row(height - 1) - MARGIN;
    for (int k = 1; k <= MARGIN; k++) {
      System.arraycopy(values, last, values, last + k * stride, stride);
    }
  }
}
