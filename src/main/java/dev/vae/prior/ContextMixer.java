package dev.vae.prior;

import dev.vae.entropy.BinaryCoder;

/**
 * Codes bits with a mixture of adaptive probabilities (docs/FORMAT.md, section "Mixing").
 *
 * <p>Each input looks up one probability by its own context. The stretched probabilities are
 * weighted by two sets of weights, both learning as they go (logistic mixing, Mahoney 2005); the
 * mean of both is refined by a curve that learns how far to trust it.
 */
final class ContextMixer {
  /** Count at which a probability's rate of adaption stops to fall. */
  private static final int COUNT_MAX = 250;

  private static final int INPUTS = ContextState.INPUTS;
  private static final int WEIGHT_BITS = 14;
  private static final int LEARNING_RATE = 12;
  private static final int LEARNING_SHIFT = 18;
  private static final int HASH_MULTIPLIER = 0x9E3779B1;
  private static final int BAND_CLASSES = 64;

  private final ContextState state;
  private final BinaryCoder coder;
  private final int[] slots = new int[INPUTS];
  private final int[] stretched = new int[INPUTS];

  ContextMixer(ContextState state, BinaryCoder coder) {
    this.state = state;
    this.coder = coder;
  }

  /**
   * Sets the context by which an input looks up its probability.
   *
   * @param bandClass 0 to 63
   */
  void select(int input, int context, int bandClass) {
    int hash = (context * BAND_CLASSES + bandClass + 1) * HASH_MULTIPLIER;
    int slot = hash >>> (Integer.SIZE - ContextState.SLOT_BITS);
    slots[input] = input * ContextState.TABLE_SIZE + slot * ContextState.FLAGS;
  }

  /**
   * Codes a bit under the selected contexts.
   *
   * @param flag which bit of the binarization it is, 0 to 7
   * @param expectation class of the expected magnitude, 0 to 23
   * @param neighbors class of the neighborhood, 0 to 255
   * @return the bit
   */
  int code(int bit, int flag, int expectation, int neighbors) {
    int first = (expectation * ContextState.FLAGS + flag) * INPUTS;
    int second = (neighbors * ContextState.FLAGS + flag) * INPUTS;
    gather(flag);
    int firstMix = mix(state.firstWeights, first);
    int secondMix = mix(state.secondWeights, second);
    int mean = (firstMix + secondMix) >> 1;
    int curve = (flag * ContextState.EXPECTATIONS + expectation) * RefinementCurves.KNOTS;
    int coded = coder.code(bit, RefinementCurves.refined(state.refined, mean, curve));
    RefinementCurves.adapt(state.refined, mean, curve, coded, COUNT_MAX);
    learn(state.firstWeights, first, firstMix, coded);
    learn(state.secondWeights, second, secondMix, coded);
    adapt(flag, coded);
    return coded;
  }

  /**
   * Codes a bit under one context alone.
   *
   * @param context 0 to 4095
   */
  int codePlain(int bit, int context) {
    int adaptive = state.plain[context];
    int probability = Math.max(1, AdaptiveBit.probability16(adaptive));
    int coded = coder.code(bit, probability);
    state.plain[context] = AdaptiveBit.adapted(adaptive, coded, COUNT_MAX);
    return coded;
  }

  /** Codes a bit that nothing is known of. */
  int codeFair(int bit) {
    return coder.code(bit, BinaryCoder.HALF);
  }

  private void gather(int flag) {
    for (int i = 0; i < INPUTS; i++) {
      stretched[i] = Logistic.stretch(AdaptiveBit.probability12(state.mixed[slots[i] + flag]));
    }
  }

  private int mix(int[] weights, int set) {
    int sum = 0;
    for (int i = 0; i < INPUTS; i++) {
      sum += weights[set + i] * stretched[i];
    }
    return Logistic.clamp(sum >> WEIGHT_BITS);
  }

  private void learn(int[] weights, int set, int mixed, int coded) {
    int error = (((coded << 16) - Logistic.squash(mixed)) * LEARNING_RATE) >> 4;
    for (int i = 0; i < INPUTS; i++) {
      weights[set + i] += (stretched[i] * error + (1 << (LEARNING_SHIFT - 1))) >> LEARNING_SHIFT;
    }
  }

  private void adapt(int flag, int coded) {
    for (int i = 0; i < INPUTS; i++) {
      int at = slots[i] + flag;
      state.mixed[at] = AdaptiveBit.adapted(state.mixed[at], coded, COUNT_MAX);
    }
  }
}
