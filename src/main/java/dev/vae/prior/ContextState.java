package dev.vae.prior;

import java.io.IOException;
import java.util.Arrays;

/**
 * Everything that adapts while symbols are coded: probabilities and mixing weights.
 *
 * <p>A model ships a state warmed on pictures; each tile starts from a copy of it.
 */
public final class ContextState {
  /** Adaptive probabilities that are mixed for each bit. */
  static final int INPUTS = 10;

  /** Bits of a symbol's binarization that have probabilities of their own. */
  static final int FLAGS = 8;

  /** Classes of an expected magnitude. */
  static final int EXPECTATIONS = 24;

  /** Bits of the hash that picks a slot of FLAGS probabilities. */
  static final int SLOT_BITS = 15;

  /** Probabilities of one input. */
  static final int TABLE_SIZE = FLAGS << SLOT_BITS;

  /** Weight 1 in the mixer's units. */
  static final int WEIGHT_ONE = 1 << 14;

  /** Weight sets chosen by flag and expected magnitude. */
  static final int FIRST_SETS = FLAGS * EXPECTATIONS;

  /** Weight sets chosen by flag and two neighbor classes. */
  static final int SECOND_SETS = FLAGS * 256;

  /** Adaptive bits that are coded without mixing. */
  static final int PLAIN_BITS = 1 << 12;

  private static final int WEIGHT_AT_START = WEIGHT_ONE * 3 / 10;

  /** Mixed probabilities: [input][slot][flag]. */
  final int[] mixed;

  /** Unmixed probabilities. */
  final int[] plain;

  /** Refined probabilities: [flag][expectation][knot]. */
  final int[] refined;

  /** Mixing weights: [set][input]. */
  final int[] firstWeights;

  /** Mixing weights: [set][input]. */
  final int[] secondWeights;

  private ContextState(
      int[] mixed, int[] plain, int[] refined, int[] firstWeights, int[] secondWeights) {
    this.mixed = mixed;
    this.plain = plain;
    this.refined = refined;
    this.firstWeights = firstWeights;
    this.secondWeights = secondWeights;
  }

  /** Returns a state that has seen nothing. */
  public static ContextState cold() {
    return new ContextState(
        filled(INPUTS * TABLE_SIZE, AdaptiveBit.UNKNOWN),
        filled(PLAIN_BITS, AdaptiveBit.UNKNOWN),
        RefinementCurves.start(FLAGS * EXPECTATIONS),
        filled(FIRST_SETS * INPUTS, WEIGHT_AT_START),
        filled(SECOND_SETS * INPUTS, WEIGHT_AT_START));
  }

  private static int[] filled(int length, int value) {
    int[] array = new int[length];
    Arrays.fill(array, value);
    return array;
  }

  /** Returns a copy that adapts on its own. */
  public ContextState copy() {
    return new ContextState(
        mixed.clone(), plain.clone(), refined.clone(), firstWeights.clone(), secondWeights.clone());
  }

  /**
   * Lowers the confidence of every probability, so that a picture's own statistics count soon.
   *
   * @param countMax largest count that is left, 1 to 255
   */
  public void capCounts(int countMax) {
    for (int[] bits : new int[][] {mixed, plain, refined}) {
      for (int i = 0; i < bits.length; i++) {
        int count = Math.min(bits[i] & AdaptiveBit.COUNT_MASK, countMax);
        bits[i] = (bits[i] & ~AdaptiveBit.COUNT_MASK) | count;
      }
    }
  }

  /** Returns a compact form; {@link #inflate} restores it but for the probabilities' last bits. */
  public byte[] deflate() {
    return ContextStateFormat.write(this);
  }

  /**
   * Reads a compact form.
   *
   * @throws IOException if it is damaged
   */
  public static ContextState inflate(byte[] bytes) throws IOException {
    return ContextStateFormat.read(bytes);
  }
}
