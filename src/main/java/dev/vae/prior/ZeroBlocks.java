package dev.vae.prior;

/**
 * Says which blocks of a band have no symbol but zero, so that empty regions cost next to nothing
 * in bits and time (docs/FORMAT.md, section "Zero blocks").
 */
final class ZeroBlocks {
  /** Side of a block in symbols. */
  static final int SIDE = 8;

  private static final int SUM_CAP = 3;

  private final ContextMixer mixer;
  private final BandNeighbors band;
  private boolean[] above;
  private boolean[] current;

  ZeroBlocks(ContextMixer mixer, BandNeighbors band) {
    this.mixer = mixer;
    this.band = band;
    int columns = (band.own().width + SIDE - 1) / SIDE;
    above = new boolean[columns];
    current = new boolean[columns];
  }

  /** Tells whether a block has a symbol other than zero; asked when encoding only. */
  interface Occupancy {
    boolean occupied(int fromX, int fromY, int toX, int toY);
  }

  /**
   * Codes the flags of a row of blocks.
   *
   * @param y first row of symbols of the blocks
   * @return for each block whether its symbols are coded; valid until the next call
   */
  boolean[] codeRow(int y, Occupancy occupancy) {
    boolean[] swap = above;
    above = current;
    current = swap;
    int toY = Math.min(y + SIDE, band.own().height);
    for (int column = 0; column < current.length; column++) {
      int x = column * SIDE;
      int toX = Math.min(x + SIDE, band.own().width);
      int occupied = occupancy.occupied(x, y, toX, toY) ? 1 : 0;
      current[column] = mixer.codePlain(occupied, context(column, x, y, toX, toY)) == 1;
    }
    return current;
  }

  private int context(int column, int x, int y, int toX, int toY) {
    int beside =
        (column > 0 && current[column - 1] ? 1 : 0)
            + (above[column] ? 1 : 0)
            + (column + 1 < above.length && above[column + 1] ? 1 : 0);
    int parents = band.parent().sum(x / 2, y / 2, (toX + 1) / 2, (toY + 1) / 2, SUM_CAP);
    int first = band.first().sum(x, y, toX, toY, SUM_CAP);
    return ((band.bandClass() * 4 + beside) * 4 + parents) * 4 + first;
  }
}
