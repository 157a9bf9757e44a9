package dev.vae.prior;

import dev.vae.entropy.BinaryCoder;

/**
 * Codes bits with a mixture of adaptive probabilities (docs/FORMAT.md, section "Mixing").
 *
 * <p>Each input looks up one probability by its own context. The stretched probabilities count by
 * how much was seen of them and are weighted by the mean of four sets of weights, which learn
 * together as they go (logistic mixing, Mahoney 2005); the mix is refined by two curves that learn
 * how far to trust it.
 */
final class ContextMixer {
  /** Count at which a probability's rate of adaption stops to fall. */
  private static final int COUNT_MAX = 250;

  private static final int INPUTS = ContextState.INPUTS;
  private static final int WEIGHT_BITS = 14;
  private static final int LEARNING_RATE = 7;
  private static final int LEARNING_SHIFT = 18;
  private static final int HASH_MULTIPLIER = 0x9E3779B1;

  private final ContextState state;
  private final BinaryCoder coder;
  private final int[] slots = new int[INPUTS];
  private final int[] stretched = new int[INPUTS];
  private int expectation;
  private int neighborhood;

  /** Where the weights of the selected sets begin, but for the flag. */
  private final int[] sets = new int[ContextState.KINDS];

  ContextMixer(ContextState state, BinaryCoder coder) {
    this.state = state;
    this.coder = coder;
  }

  /**
   * Sets what chooses the weights and the curves of the next bits.
   *
   * @param expectationClass class of the expected magnitude, 0 to 23
   * @param neighborhoodClass class of the neighborhood, 0 to 255
   * @param bandClass 0 to 63
   * @param relatedClass class of the related planes, 0 to 255
   */
  void weighBy(int expectationClass, int neighborhoodClass, int bandClass, int relatedClass) {
    expectation = expectationClass;
    sets[0] = ContextState.weightsOf(0, expectationClass);
    sets[2] = ContextState.weightsOf(2, bandClass);
    sets[3] = ContextState.weightsOf(3, relatedClass);
    weighBy(neighborhoodClass);
  }

  /** Sets another class of the neighborhood, 0 to 255; the other classes stay. */
  void weighBy(int neighborhoodClass) {
    neighborhood = neighborhoodClass;
    sets[1] = ContextState.weightsOf(1, neighborhoodClass);
  }

  /**
   * Sets the context by which an input looks up its probability.
   *
   * @param bandClass 0 to 63
   */
  void select(int input, int context, int bandClass) {
    int hash = (context * ContextState.BANDS + bandClass + 1) * HASH_MULTIPLIER;
    int slot = hash >>> (Integer.SIZE - ContextState.SLOT_BITS);
    slots[input] = input * ContextState.TABLE_SIZE + slot * ContextState.FLAGS;
  }

  /**
   * Codes a bit under the selected contexts.
   *
   * @param flag which bit of the binarization it is, 0 to 7
   * @return the bit
   */
  int code(int bit, int flag) {
    gather(flag);
    int mix = mix(flag);
    int first = (flag * ContextState.EXPECTATIONS + expectation) * RefinementCurves.KNOTS;
    int second =
        ContextState.FIRST_CURVES
            + (flag * ContextState.NEIGHBORHOODS + neighborhood) * RefinementCurves.KNOTS;
    int refined =
        (RefinementCurves.refined(state.refined, mix, first)
                + RefinementCurves.refined(state.refined, mix, second))
            >> 1;
    int coded = coder.code(bit, refined);
    RefinementCurves.adapt(state.refined, mix, first, coded, COUNT_MAX);
    RefinementCurves.adapt(state.refined, mix, second, coded, COUNT_MAX);
    learn(flag, mix, coded);
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
      stretched[i] = AdaptiveBit.input(state.mixed[slots[i] + flag]);
    }
  }

  /** Returns the mean of what the selected sets make of the inputs. */
  private int mix(int flag) {
    int[] weights = state.weights;
    int first = sets[0] + flag * INPUTS;
    int second = sets[1] + flag * INPUTS;
    int third = sets[2] + flag * INPUTS;
    int fourth = sets[3] + flag * INPUTS;
    int sum = 0;
    for (int i = 0; i < INPUTS; i++) {
      int weight =
          weights[first + i] + weights[second + i] + weights[third + i] + weights[fourth + i];
      sum += weight * stretched[i];
    }
    return Logistic.clamp(sum >> (WEIGHT_BITS + 2));
  }

  /** Moves the weights of the selected sets, all by the same. */
  private void learn(int flag, int mixed, int coded) {
    int[] weights = state.weights;
    int first = sets[0] + flag * INPUTS;
    int second = sets[1] + flag * INPUTS;
    int third = sets[2] + flag * INPUTS;
    int fourth = sets[3] + flag * INPUTS;
    int error = (((coded << 16) - Logistic.squash(mixed)) * LEARNING_RATE) >> 4;
    for (int i = 0; i < INPUTS; i++) {
      int change = (stretched[i] * error + (1 << (LEARNING_SHIFT - 1))) >> LEARNING_SHIFT;
      weights[first + i] += change;
      weights[second + i] += change;
      weights[third + i] += change;
      weights[fourth + i] += change;
    }
  }

  private void adapt(int flag, int coded) {
    for (int i = 0; i < INPUTS; i++) {
      int at = slots[i] + flag;
      state.mixed[at] = AdaptiveBit.adapted(state.mixed[at], coded, COUNT_MAX);
    }
  }
}
