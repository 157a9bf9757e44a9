package dev.vae.prior;

/** The median edge detector of LOCO-I (Weinberger, Seroussi and Sapiro 2000). */
final class MedianPredictor {
  private MedianPredictor() {}

  /** Predicts a sample from those to its left and above; the first of all is predicted as 0. */
  static int predict(int[] plane, int stride, int x, int y) {
    int at = y * stride + x;
    if (y == 0) {
      return x == 0 ? 0 : plane[at - 1];
    }
    if (x == 0) {
      return plane[at - stride];
    }
    return median(plane[at - 1], plane[at - stride], plane[at - stride - 1]);
  }

  /** Returns the median of west, north, and the plane through the three. */
  static int median(int west, int north, int northWest) {
    int low = Math.min(west, north);
    int high = Math.max(west, north);
    if (northWest >= high) {
      return low;
    }
    return northWest <= low ? high : west + north - northWest;
  }

  /** Returns how much the neighbors differ, 0 to {@link SymbolField#MAGNITUDE_MAX}. */
  static int gradient(int[] plane, int stride, int x, int y) {
    if (x == 0 || y == 0) {
      return 0;
    }
    int at = y * stride + x;
    int northWest = plane[at - stride - 1];
    long sum =
        Math.abs((long) plane[at - 1] - northWest)
            + Math.abs((long) plane[at - stride] - northWest);
    return (int) Math.min(SymbolField.MAGNITUDE_MAX, sum);
  }
}
