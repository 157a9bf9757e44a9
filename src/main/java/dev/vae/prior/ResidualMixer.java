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
  static final int INPUTS = 8;

  /** Bits of a residual's binarization that have probabilities of their own. */
  static final int FLAGS = 16;

  /** Classes of an expected magnitude. */
  static final int EXPECTATIONS = 48;

  /** Classes of a neighborhood. */
  static final int NEIGHBORHOODS = 256;

  /** Adaptive bits that are coded without mixing. */
  static final int PLAIN_BITS = 1 << 13;

  private static final int SLOT_BITS = 13;
  private static final int COUNT_MAX = 250;
  private static final int WEIGHT_BITS = 14;
  private static final int WEIGHT_AT_START = (1 << WEIGHT_BITS) * 3 / 10;
  private static final int LEARNING_RATE = 20;
  private static final int LEARNING_SHIFT = 18;
  private static final int CONFIDENCE_BITS = 8;

  /** What a probability weighs by its count. */
  private static final int[] CONFIDENCES = new int[COUNT_MAX + 1];

  static {
    for (int count = 0; count < CONFIDENCES.length; count++) {
      CONFIDENCES[count] = (count << CONFIDENCE_BITS) / (count + 3);
    }
  }

  private final BinaryCoder coder;

  /** Mixed probabilities: [input][slot][flag]. */
  private final int[] mixed = filled((INPUTS * FLAGS) << SLOT_BITS, AdaptiveBit.UNKNOWN);

  private final int[] plain = filled(PLAIN_BITS, AdaptiveBit.UNKNOWN);

  /** Refined probabilities: [flag][expectation][knot]. */
  private final int[] refined = RefinementCurves.start(FLAGS * EXPECTATIONS);

  /** Mixing weights: [expectation][flag][input]. */
  private final int[] firstWeights = filled(EXPECTATIONS * FLAGS * INPUTS, WEIGHT_AT_START);

  /** Mixing weights: [neighborhood][flag][input]. */
  private final int[] secondWeights = filled(NEIGHBORHOODS * FLAGS * INPUTS, WEIGHT_AT_START);

  private final int[] slots = new int[INPUTS];
  private final int[] stretched = new int[INPUTS];
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
   * @param flag which bit of the binarization it is, 0 to 15
   * @return the bit
   */
  int code(int bit, int flag) {
    int first = (expectation * FLAGS + flag) * INPUTS;
    int second = (neighborhood * FLAGS + flag) * INPUTS;
    int firstSum = 0;
    int secondSum = 0;
    for (int i = 0; i < INPUTS; i++) {
      int adaptive = mixed[slots[i] + flag];
      int input = Logistic.stretch(AdaptiveBit.probability12(adaptive));
      input = (input * CONFIDENCES[adaptive & AdaptiveBit.COUNT_MASK]) >> CONFIDENCE_BITS;
      stretched[i] = input;
      firstSum += firstWeights[first + i] * input;
      secondSum += secondWeights[second + i] * input;
    }
    int firstMix = Logistic.clamp(firstSum >> WEIGHT_BITS);
    int secondMix = Logistic.clamp(secondSum >> WEIGHT_BITS);
    int mean = (firstMix + secondMix) >> 1;
    int curve = (flag * EXPECTATIONS + expectation) * RefinementCurves.KNOTS;
    int coded = coder.code(bit, RefinementCurves.refined(refined, mean, curve));
    RefinementCurves.adapt(refined, mean, curve, coded, COUNT_MAX);
    learn(first, error(coded, firstMix), second, error(coded, secondMix));
    adapt(flag, coded);
    return coded;
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

  private static int error(int coded, int mixed) {
    return (((coded << 16) - Logistic.squash(mixed)) * LEARNING_RATE) >> 4;
  }

  private void learn(int first, int firstError, int second, int secondError) {
    int half = 1 << (LEARNING_SHIFT - 1);
    for (int i = 0; i < INPUTS; i++) {
      firstWeights[first + i] += (stretched[i] * firstError + half) >> LEARNING_SHIFT;
      secondWeights[second + i] += (stretched[i] * secondError + half) >> LEARNING_SHIFT;
    }
  }

  private void adapt(int flag, int coded) {
    for (int i = 0; i < INPUTS; i++) {
      int at = slots[i] + flag;
      mixed[at] = AdaptiveBit.adapted(mixed[at], coded, COUNT_MAX);
    }
  }
}
