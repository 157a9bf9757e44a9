package dev.vae.prior;

/**
 * Everything that adapts while symbols are coded: probabilities and mixing weights.
 *
 * <p>A model ships a state warmed on pictures; each tile starts from a copy of it.
 */
public final class ContextState {
  /** Adaptive probabilities that are mixed for each bit. */
  static final int INPUTS = 8;

  /** Flags of a symbol's binarization that have probabilities of their own. */
  static final int FLAGS = 8;

  static final int SLOT_BITS = 15;
  static final int TABLE_SIZE = FLAGS << SLOT_BITS;
  static final int WEIGHT_ONE = 1 << 14;
  static final int SETS_A = FLAGS * 16;
  static final int SETS_B = FLAGS * 256;
  static final int PLAIN = 1 << 12;

  /** Probability in the upper 22 bits, number of updates in the lower 10: [input][slot][flag]. */
  final int[] probabilities;

  /** Mixing weights in units of 2^-14: [set][input]. */
  final int[] weightsA;

  final int[] weightsB;

  /** Adaptive bits outside the mixer. */
  final int[] plain;

  private ContextState(int[] probabilities, int[] weightsA, int[] weightsB, int[] plain) {
    this.probabilities = probabilities;
    this.weightsA = weightsA;
    this.weightsB = weightsB;
    this.plain = plain;
  }

  /** Returns a state that has seen nothing. */
  public static ContextState cold() {
    ContextState state =
        new ContextState(
            new int[INPUTS * TABLE_SIZE],
            new int[SETS_A * INPUTS],
            new int[SETS_B * INPUTS],
            new int[PLAIN]);
    java.util.Arrays.fill(state.probabilities, 1 << 31);
    java.util.Arrays.fill(state.plain, 1 << 31);
    java.util.Arrays.fill(state.weightsA, WEIGHT_ONE * 3 / 10);
    java.util.Arrays.fill(state.weightsB, WEIGHT_ONE * 3 / 10);
    return state;
  }

  /** Returns a copy that adapts on its own. */
  public ContextState copy() {
    return new ContextState(
        probabilities.clone(), weightsA.clone(), weightsB.clone(), plain.clone());
  }

  /** Lowers the confidence of every probability, so that a picture's own statistics count soon. */
  public void capCounts(int most) {
    cap(probabilities, most);
    cap(plain, most);
  }

  private static void cap(int[] p, int most) {
    for (int i = 0; i < p.length; i++) {
      p[i] = (p[i] & ~1023) | Math.min(p[i] & 1023, most);
    }
  }

  /** Returns a compact form of the state: the inverse of {@link #inflate} up to rounding. */
  public byte[] deflate() {
    return ContextStateFormat.write(this);
  }

  /**
   * Reads a compact form.
   *
   * @throws java.io.IOException if it is damaged
   */
  public static ContextState inflate(byte[] bytes) throws java.io.IOException {
    return ContextStateFormat.read(bytes);
  }
}
