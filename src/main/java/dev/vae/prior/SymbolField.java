package dev.vae.prior;

/**
 * What is known of a plane's symbols while they are coded: magnitudes and signs, bordered by zeros
 * so that neighbors need no test.
 */
final class SymbolField {
  /** No plane at all: covers nothing. */
  static final SymbolField NONE = new SymbolField(0, 0);

  /** Larger magnitudes count as this in contexts. */
  static final int MAGNITUDE_MAX = 40;

  private static final int BORDER = 2;

  final int width;
  final int height;
  final int stride;

  /** Magnitudes, 0 to {@link #MAGNITUDE_MAX}. */
  final byte[] magnitudes;

  /** Signs: -1, 0 or 1. */
  final byte[] signs;

  SymbolField(int width, int height) {
    this.width = width;
    this.height = height;
    stride = width + 2 * BORDER;
    magnitudes = new byte[stride * (height + 2 * BORDER)];
    signs = new byte[magnitudes.length];
  }

  /** Returns where a symbol lies in the arrays. */
  int index(int x, int y) {
    return (y + BORDER) * stride + x + BORDER;
  }

  void set(int index, int symbol) {
    magnitudes[index] = (byte) Math.min(MAGNITUDE_MAX, Math.abs(symbol));
    signs[index] = (byte) Integer.signum(symbol);
  }

  /** Returns the sign at a place, or 0 outside. */
  int sign(int x, int y) {
    return covers(x, y) ? signs[index(x, y)] : 0;
  }

  /**
   * Returns the product of the signs at a place, at a neighbor to its left or above, and of another
   * plane at that neighbor: the sign that the other plane has here if both go along.
   */
  int signProduct(int x, int y, int left, int above, int otherSign) {
    if (!covers(x, y)) {
      return 0;
    }
    int at = index(x, y);
    return signs[at] * signs[at - left - above * stride] * otherSign;
  }

  /** Returns whether a place lies within; bands of one level may differ by a row. */
  boolean covers(int x, int y) {
    return x < width && y < height;
  }

  /** Returns the sum of magnitudes within a rectangle, or the cap if that is less. */
  int sum(int fromX, int fromY, int toX, int toY, int cap) {
    int sum = 0;
    for (int y = fromY; y < Math.min(toY, height); y++) {
      int row = index(0, y);
      for (int x = fromX; x < Math.min(toX, width); x++) {
        sum += magnitudes[row + x];
      }
      if (sum >= cap) {
        return cap;
      }
    }
    return sum;
  }
}
