package dev.vae.prior;

import dev.vae.entropy.BinaryCoder;
import java.util.Arrays;

/**
 * Codes the bits of residuals with a mixture of adaptive probabilities (docs/FORMAT.md, section
 * "Mixing residuals"): as {@link ContextMixer} does for latents, but from nothing, so that a
 * probability weighs the more the more it has seen.
 */
final class ResidualMixer {
  /** Adaptive probabilities that are mixed for each bit. */
  static final int INPUTS = 6;

  /** Bits of a residual's binarization that have probabilities of their own. */
  static final int FLAGS = 16;

  /** The highest class that coding a residual may start from. */
  static final int START_CLASS_MAX = 8;

  /** Classes of an expected magnitude. */
  static final int EXPECTATIONS = 48;

  /** Classes of a neighborhood. */
  static final int NEIGHBORHOODS = 256;

  /** Adaptive bits that are coded without mixing. */
  static final int PLAIN_BITS = 1 << 13;

  private static final int SLOT_BITS = 13;
  private static final int COUNT_MAX = 150;
  private static final int WEIGHT_BITS = 14;
  private static final int WEIGHT_AT_START = (1 << WEIGHT_BITS) * 3 / 10;
  private static final int LEARNING_RATE = 48;
  private static final int LEARNING_SHIFT = 18;
  private static final int LEARNING_HALF = 1 << (LEARNING_SHIFT - 1);

  /** Curves start with few bits seen, so that they soon follow the picture. */
  private static final int KNOT_COUNT = 6;

  private final BinaryCoder coder;

  /** Mixed probabilities: [input][slot][flag]. */
  private final int[] mixed = filled((INPUTS * FLAGS) << SLOT_BITS, AdaptiveBit.UNKNOWN);

  private final int[] plain = filled(PLAIN_BITS, AdaptiveBit.UNKNOWN);

  /** Refined probabilities: [flag][expectation][knot]. */
  private final int[] refined = RefinementCurves.start(FLAGS * EXPECTATIONS, KNOT_COUNT);

  /** Mixing weights: [expectation][flag][input]. */
  private final int[] firstWeights = filled(EXPECTATIONS * FLAGS * INPUTS, WEIGHT_AT_START);

  /** Mixing weights: [neighborhood][flag][input]. */
  private final int[] secondWeights = filled(NEIGHBORHOODS * FLAGS * INPUTS, WEIGHT_AT_START);

  private final int[] slots = new int[INPUTS];
  private int expectation;
  private int neighborhood;

  ResidualMixer(BinaryCoder coder) {
    this.coder = coder;
  }

  private static int[] filled(int length, int value) {
    int[] array = new int[length];
    Arrays.fill(array, value);
    return array;
  }

  /** Sets the context by which an input looks up its probabilities. */
  void select(int input, int context) {
    int hash = (context + 1) * 0x9E3779B1;
    hash = (hash ^ hash >>> 15) * 0x85EBCA6B;
    slots[input] = (input << SLOT_BITS | hash >>> (Integer.SIZE - SLOT_BITS)) * FLAGS;
  }

  /**
   * Sets what chooses the weights.
   *
   * @param expectationClass class of the expected magnitude, 0 to 47
   * @param neighborhoodClass class of the neighborhood, 0 to 255
   */
  void weighBy(int expectationClass, int neighborhoodClass) {
    expectation = expectationClass;
    neighborhood = neighborhoodClass;
  }

  /**
   * Codes a bit under the selected contexts.
   *
   * <p>Two fifths of the time of exact coding go by here. Written out for each input, everything
   * stays in registers: 7 % faster than loops over arrays.
   *
   * @param flag which bit of the binarization it is, 0 to 15
   * @return the bit
   */
  int code(int bit, int flag) {
    int[] bits = mixed;
    int[] v = firstWeights;
    int[] w = secondWeights;
    int first = (expectation * FLAGS + flag) * INPUTS;
    int second = (neighborhood * FLAGS + flag) * INPUTS;
    int at0 = slots[0] + flag;
    int at1 = slots[1] + flag;
    int at2 = slots[2] + flag;
    int at3 = slots[3] + flag;
    int at4 = slots[4] + flag;
    int at5 = slots[5] + flag;
    int bit0 = bits[at0];
    int bit1 = bits[at1];
    int bit2 = bits[at2];
    int bit3 = bits[at3];
    int bit4 = bits[at4];
    int bit5 = bits[at5];
    int input0 = AdaptiveBit.input(bit0);
    int input1 = AdaptiveBit.input(bit1);
    int input2 = AdaptiveBit.input(bit2);
    int input3 = AdaptiveBit.input(bit3);
    int input4 = AdaptiveBit.input(bit4);
    int input5 = AdaptiveBit.input(bit5);
    int sum =
        (v[first] + w[second]) * input0
            + (v[first + 1] + w[second + 1]) * input1
            + (v[first + 2] + w[second + 2]) * input2
            + (v[first + 3] + w[second + 3]) * input3
            + (v[first + 4] + w[second + 4]) * input4
            + (v[first + 5] + w[second + 5]) * input5;
    int mix = Logistic.clamp(sum >> (WEIGHT_BITS + 1));
    int curve = (flag * EXPECTATIONS + expectation) * RefinementCurves.KNOTS;
    int unrefined = Logistic.squash(mix);
    int probability = (unrefined + 3 * RefinementCurves.onCurve(refined, mix, curve)) >> 2;
    int coded = coder.code(bit, Math.max(1, probability));
    RefinementCurves.adapt(refined, mix, curve, coded, COUNT_MAX);
    int error = (((coded << 16) - unrefined) * LEARNING_RATE) >> 4;
    int change0 = change(input0, error);
    int change1 = change(input1, error);
    int change2 = change(input2, error);
    int change3 = change(input3, error);
    int change4 = change(input4, error);
    int change5 = change(input5, error);
    v[first] += change0;
    w[second] += change0;
    v[first + 1] += change1;
    w[second + 1] += change1;
    v[first + 2] += change2;
    w[second + 2] += change2;
    v[first + 3] += change3;
    w[second + 3] += change3;
    v[first + 4] += change4;
    w[second + 4] += change4;
    v[first + 5] += change5;
    w[second + 5] += change5;
    bits[at0] = AdaptiveBit.adapted(bit0, coded, COUNT_MAX);
    bits[at1] = AdaptiveBit.adapted(bit1, coded, COUNT_MAX);
    bits[at2] = AdaptiveBit.adapted(bit2, coded, COUNT_MAX);
    bits[at3] = AdaptiveBit.adapted(bit3, coded, COUNT_MAX);
    bits[at4] = AdaptiveBit.adapted(bit4, coded, COUNT_MAX);
    bits[at5] = AdaptiveBit.adapted(bit5, coded, COUNT_MAX);
    return coded;
  }

  private static int change(int input, int error) {
    return (input * error + LEARNING_HALF) >> LEARNING_SHIFT;
  }

  /**
   * Codes a bit under one context alone.
   *
   * @param context 0 to {@link #PLAIN_BITS} - 1
   */
  int codePlain(int bit, int context) {
    int adaptive = plain[context];
    int coded = coder.code(bit, Math.max(1, AdaptiveBit.probability16(adaptive)));
    plain[context] = AdaptiveBit.adapted(adaptive, coded, COUNT_MAX);
    return coded;
  }

  /** Codes a bit that nothing is known of. */
  int codeFair(int bit) {
    return coder.code(bit, BinaryCoder.HALF);
  }
}
