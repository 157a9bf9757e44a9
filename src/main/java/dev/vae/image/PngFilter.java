package dev.vae.image;

/** Chooses and applies the filter of PNG rows (ISO/IEC 15948 section 9). */
final class PngFilter {
  private static final int SUB = 1;
  private static final int UP = 2;
  private static final int AVERAGE = 3;
  private static final int PAETH = 4;

  private final int rowBytes;
  private final int pixelBytes;

  /** The row under each filter, the filter's number first. */
  private final byte[][] filtered;

  private final byte[] zeros;

  PngFilter(int rowBytes, int pixelBytes) {
    this.rowBytes = rowBytes;
    this.pixelBytes = pixelBytes;
    filtered = new byte[5][rowBytes + 1];
    zeros = new byte[rowBytes];
    for (int type = 0; type < filtered.length; type++) {
      filtered[type][0] = (byte) type;
    }
  }

  /**
   * Filters a row in the way that leaves the smallest differences.
   *
   * @param samples the whole picture
   * @param y the row
   * @return the filter's number and the filtered row; overwritten by the next call
   */
  byte[] filter(byte[] samples, int y) {
    int row = y * rowBytes;
    byte[] above = y == 0 ? zeros : samples;
    int aboveRow = y == 0 ? 0 : row - rowBytes;
    System.arraycopy(samples, row, filtered[0], 1, rowBytes);
    predictFirst(samples, row, above, aboveRow);
    predictRest(samples, row, above, aboveRow);
    byte[] best = filtered[0];
    long leastCost = cost(best);
    for (int type = SUB; type <= PAETH; type++) {
      long cost = cost(filtered[type]);
      if (cost < leastCost) {
        leastCost = cost;
        best = filtered[type];
      }
    }
    return best;
  }

  /** The first pixel has no left neighbor, which counts as zero. */
  private void predictFirst(byte[] samples, int row, byte[] above, int aboveRow) {
    for (int i = 0; i < Math.min(pixelBytes, rowBytes); i++) {
      int up = above[aboveRow + i] & 0xff;
      byte value = samples[row + i];
      filtered[SUB][i + 1] = value;
      filtered[UP][i + 1] = (byte) (value - up);
      filtered[AVERAGE][i + 1] = (byte) (value - (up >> 1));
      filtered[PAETH][i + 1] = (byte) (value - up);
    }
  }

  private void predictRest(byte[] samples, int row, byte[] above, int aboveRow) {
    byte[] subRow = filtered[SUB];
    byte[] upRow = filtered[UP];
    byte[] averageRow = filtered[AVERAGE];
    byte[] paethRow = filtered[PAETH];
    for (int i = pixelBytes; i < rowBytes; i++) {
      int left = samples[row + i - pixelBytes] & 0xff;
      int up = above[aboveRow + i] & 0xff;
      int corner = above[aboveRow + i - pixelBytes] & 0xff;
      int value = samples[row + i];
      subRow[i + 1] = (byte) (value - left);
      upRow[i + 1] = (byte) (value - up);
      averageRow[i + 1] = (byte) (value - ((left + up) >> 1));
      paethRow[i + 1] = (byte) (value - PngRows.paeth(left, up, corner));
    }
  }

  private static long cost(byte[] row) {
    long sum = 0;
    for (int i = 1; i < row.length; i++) {
      sum += Math.abs(row[i]);
    }
    return sum;
  }
}
