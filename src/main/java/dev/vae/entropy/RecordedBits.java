package dev.vae.entropy;

import java.util.Arrays;
import java.util.BitSet;

/** Keeps bits and their probabilities instead of coding them: they can be coded later. */
public final class RecordedBits implements BinaryCoder {
  private static final int LENGTH_MIN = 64;

  private final BitSet bits = new BitSet();
  private final CodeLength length = new CodeLength();
  private char[] probabilities = new char[LENGTH_MIN];
  private int count;

  @Override
  public int code(int bit, int probabilityOfOne) {
    if (count == probabilities.length) {
      probabilities = Arrays.copyOf(probabilities, 2 * count);
    }
    probabilities[count] = (char) probabilityOfOne;
    if (bit == 1) {
      bits.set(count);
    }
    count++;
    return length.code(bit, probabilityOfOne);
  }

  /** Returns the code length in bits. */
  public double length() {
    return length.bits();
  }

  /** Codes what was kept. */
  public void codeTo(BinaryCoder coder) {
    for (int i = 0; i < count; i++) {
      coder.code(bits.get(i) ? 1 : 0, probabilities[i]);
    }
  }
}
