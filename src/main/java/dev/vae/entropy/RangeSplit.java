package dev.vae.entropy;

/** Where a probability splits the coder's interval; the one definition for both directions. */
final class RangeSplit {
  private RangeSplit() {}

  /**
   * Returns the last number of the part for bit 1.
   *
   * <p>Both parts stay non-empty: low &lt;= middle &lt; high whenever low &lt; high, which holds
   * after every renormalization since the leading bytes differ.
   */
  static int middle(int low, int high, int probabilityOfOne) {
    long range = Integer.toUnsignedLong(high - low);
    return low + (int) ((range * probabilityOfOne) >>> BinaryCoder.PROBABILITY_BITS);
  }
}
