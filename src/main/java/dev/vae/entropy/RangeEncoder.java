package dev.vae.entropy;

import java.util.Arrays;

/**
 * Carry-less 32-bit binary range encoder (docs/FORMAT.md, section "Range coder").
 *
 * <p>Keeps an interval [low, high] of 32-bit numbers and narrows it by each bit's probability;
 * leading bytes that both ends share are final and leave at once.
 */
public final class RangeEncoder implements BinaryCoder {
  /** Zero bytes that are left out at the end of a stream at most. */
  static final int DROPPED_ZEROS_MAX = 12;

  private static final int INITIAL_CAPACITY = 1 << 12;

  private int low;
  private int high = -1;
  private byte[] bytes = new byte[INITIAL_CAPACITY];
  private int length;

  @Override
  public int code(int bit, int probabilityOfOne) {
    int middle = RangeSplit.middle(low, high, probabilityOfOne);
    if (bit != 0) {
      high = middle;
    } else {
      low = middle + 1;
    }
    while (((low ^ high) & 0xff000000) == 0) {
      append(high >>> 24);
      low <<= 8;
      high = high << 8 | 0xff;
    }
    return bit;
  }

  /**
   * Ends the stream with the fewest bytes that decode to the same bits.
   *
   * <p>The decoder reads some zeros past the end, so as many trailing zero bytes are dropped; a
   * stream of likely bits may be empty.
   *
   * @return the stream; the encoder must not be used after this
   */
  public byte[] finish() {
    appendShortestWithin();
    int shortest = Math.max(0, length - DROPPED_ZEROS_MAX);
    while (length > shortest && bytes[length - 1] == 0) {
      length--;
    }
    return Arrays.copyOf(bytes, length);
  }

  /** Appends the shortest byte string that, continued by zeros, lies in [low, high]. */
  private void appendShortestWithin() {
    for (int kept = 0; kept <= 4; kept++) {
      int mask = kept == 4 ? 0 : -1 >>> (8 * kept);
      int candidate = (low & mask) == 0 ? low : (low | mask) + 1;
      boolean wrapped = candidate == 0 && low != 0;
      if (!wrapped && Integer.compareUnsigned(candidate, high) <= 0) {
        for (int i = 0; i < kept; i++) {
          append(candidate >>> (24 - 8 * i));
        }
        return;
      }
    }
  }

  private void append(int value) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    bytes[length++] = (byte) value;
  }
}
