package dev.vae.entropy;

import java.util.Arrays;

/** Keeps bits and their probabilities instead of coding them: they can be coded later. */
public final class RecordedBits implements BinaryCoder {
  private static final int LENGTH_MIN = 64;

  /** A bit lies above its probability. */
  private static final int BIT_SHIFT = 16;

  private final CodeLength length = new CodeLength();
  private int[] bits = new int[LENGTH_MIN];
  private int count;

  @Override
  public int code(int bit, int probabilityOfOne) {
    if (count == bits.length) {
      bits = Arrays.copyOf(bits, 2 * count);
    }
    bits[count++] = bit << BIT_SHIFT | probabilityOfOne;
    return length.code(bit, probabilityOfOne);
  }

  /** Returns the code length in bits. */
  public double length() {
    return length.bits();
  }

  /** Codes what was kept. */
  public void codeTo(BinaryCoder coder) {
    for (int i = 0; i < count; i++) {
      coder.code(bits[i] >>> BIT_SHIFT, bits[i] & (1 << BIT_SHIFT) - 1);
    }
  }
}
