package dev.vae.prior;

import java.util.Arrays;

/**
 * The magnitudes around a symbol that are known before it is coded (docs/FORMAT.md, section
 * "Expected magnitude"): of its own band what lies above and to the left, of its parent and of two
 * related planes all around its place.
 */
final class MagnitudeNeighbors {
  /** Neighbors of a symbol. */
  static final int COUNT = 39;

  /** Where the own band's neighbors lie: two rows of five, then the two to the left. */
  static final int NORTH_NORTH = 2;

  static final int NORTH_WEST = 6;
  static final int NORTH = 7;
  static final int NORTH_EAST = 8;
  static final int WEST_WEST = 10;
  static final int WEST = 11;

  /** Where the parent's square of nine begins, and those of the related planes. */
  static final int PARENT = 12;

  static final int FIRST = 21;
  static final int SECOND = 30;

  private static final int SIDE = 3;
  private static final int CENTER = 4;
  private static final int CAUSAL_ROW = 5;

  private final int[] magnitudes = new int[COUNT];

  /**
   * Looks up the neighbors of a place.
   *
   * @param band where the symbol is about to be coded
   */
  void look(BandNeighbors band, int x, int y) {
    SymbolField own = band.own();
    int at = own.index(x, y);
    copy(own, at - 2 * own.stride - 2, CAUSAL_ROW, 0);
    copy(own, at - own.stride - 2, CAUSAL_ROW, CAUSAL_ROW);
    copy(own, at - 2, 2, WEST_WEST);
    copySquare(band.parent(), x >> 1, y >> 1, PARENT);
    copySquare(band.first(), x, y, FIRST);
    copySquare(band.second(), x, y, SECOND);
  }

  /**
   * Puts a number of 0 to {@link SymbolField#MAGNITUDE_MAX} in the place of the parent's magnitude.
   */
  void setParent(int magnitude) {
    magnitudes[PARENT + CENTER] = magnitude;
  }

  /** Returns the magnitudes [{@link #COUNT}], each 0 to {@link SymbolField#MAGNITUDE_MAX}. */
  int[] magnitudes() {
    return magnitudes;
  }

  /** Returns a neighbor's magnitude. */
  int at(int index) {
    return magnitudes[index];
  }

  /** Returns the magnitude in the middle of a square. */
  int center(int square) {
    return magnitudes[square + CENTER];
  }

  /** Returns the sum of the four magnitudes beside the middle of a square. */
  int around(int square) {
    return magnitudes[square + 1]
        + magnitudes[square + CENTER - 1]
        + magnitudes[square + CENTER + 1]
        + magnitudes[square + CENTER + SIDE];
  }

  /** Returns the sum over the own band's neighbors. */
  int ownSum() {
    int sum = 0;
    for (int i = 0; i < PARENT; i++) {
      sum += magnitudes[i];
    }
    return sum;
  }

  private void copySquare(SymbolField field, int x, int y, int to) {
    if (!field.covers(x, y)) {
      Arrays.fill(magnitudes, to, to + SIDE * SIDE, 0);
      return;
    }
    int corner = field.index(x, y) - field.stride - 1;
    for (int row = 0; row < SIDE; row++) {
      copy(field, corner + row * field.stride, SIDE, to + row * SIDE);
    }
  }

  private void copy(SymbolField field, int from, int count, int to) {
    for (int i = 0; i < count; i++) {
      magnitudes[to + i] = field.magnitudes[from + i];
    }
  }
}
