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

  /** Classes of a neighborhood. */
  static final int NEIGHBORHOODS = 256;

  /** Classes of the related planes. */
  private static final int RELATED = 256;

  /** Classes of a band. */
  static final int BANDS = 64;

  /** Kinds of weight sets: by expected magnitude, by neighborhood, by band, by related planes. */
  static final int KINDS = 4;

  /** Classes that choose the set of each kind. */
  private static final int[] CLASSES = {EXPECTATIONS, NEIGHBORHOODS, BANDS, RELATED};

  /** Where the weights of each kind begin. */
  private static final int[] STARTS = new int[KINDS + 1];

  static {
    for (int kind = 0; kind < KINDS; kind++) {
      STARTS[kind + 1] = STARTS[kind] + CLASSES[kind] * FLAGS * INPUTS;
    }
  }

  /** Knots of the curves chosen by flag and expected magnitude; those by neighborhood follow. */
  static final int FIRST_CURVES = FLAGS * EXPECTATIONS * RefinementCurves.KNOTS;

  /** Adaptive bits that are coded without mixing. */
  static final int PLAIN_BITS = 1 << 12;

  private static final int WEIGHT_AT_START = WEIGHT_ONE * 3 / 10;

  /** Mixed probabilities: [input][slot][flag]. */
  final int[] mixed;

  /** Unmixed probabilities. */
  final int[] plain;

  /** Refined probabilities: [flag][expectation][knot], then [flag][neighborhood][knot]. */
  final int[] refined;

  /** Mixing weights: for each kind [class][flag][input]. */
  final int[] weights;

  /** Weights of {@link ExpectedMagnitude}: [band][neighbor]. */
  final int[] magnitudeWeights;

  private ContextState(
      int[] mixed, int[] plain, int[] refined, int[] weights, int[] magnitudeWeights) {
    this.mixed = mixed;
    this.plain = plain;
    this.refined = refined;
    this.weights = weights;
    this.magnitudeWeights = magnitudeWeights;
  }

  /** Returns where the weights of a class begin, those of flag 0 first. */
  static int weightsOf(int kind, int ofClass) {
    return STARTS[kind] + ofClass * FLAGS * INPUTS;
  }

  /** Returns a state that has seen nothing. */
  public static ContextState cold() {
    return new ContextState(
        filled(INPUTS * TABLE_SIZE, AdaptiveBit.UNKNOWN),
        filled(PLAIN_BITS, AdaptiveBit.UNKNOWN),
        RefinementCurves.start(FLAGS * (EXPECTATIONS + NEIGHBORHOODS)),
        filled(STARTS[KINDS], WEIGHT_AT_START),
        ExpectedMagnitude.start(BANDS));
  }

  private static int[] filled(int length, int value) {
    int[] array = new int[length];
    Arrays.fill(array, value);
    return array;
  }

  /** Returns a copy that adapts on its own. */
  public ContextState copy() {
    return new ContextState(
        mixed.clone(), plain.clone(), refined.clone(), weights.clone(), magnitudeWeights.clone());
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
   * @throws IOException if it is damaged, or of another version's layout
   */
  public static ContextState inflate(byte[] bytes) throws IOException {
    return ContextStateFormat.read(bytes);
  }
}
