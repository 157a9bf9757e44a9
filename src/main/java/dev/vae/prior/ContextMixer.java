package dev.vae.prior;

import dev.vae.entropy.BinaryCoder;

/**
 * Codes bits with a mixture of adaptive probabilities (docs/FORMAT.md, section "Mixing").
 *
 * <p>Each input looks up one probability by its own context. The stretched probabilities count by
 * how much was seen of them and are weighted by four sets of weights, all learning as they go
 * (logistic mixing, Mahoney 2005); the mean of the four is refined by two curves that learn how far
 * to trust it.
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

  /** What each set makes of the inputs. */
  private final int[] mixes = new int[ContextState.KINDS];

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
    int mean = mix(flag);
    int first = (flag * ContextState.EXPECTATIONS + expectation) * RefinementCurves.KNOTS;
    int second = ContextState.FIRST_CURVES + (flag * 256 + neighborhood) * RefinementCurves.KNOTS;
    int refined =
        (RefinementCurves.refined(state.refined, mean, first)
                + RefinementCurves.refined(state.refined, mean, second))
            >> 1;
    int coded = coder.code(bit, refined);
    RefinementCurves.adapt(state.refined, mean, first, coded, COUNT_MAX);
    RefinementCurves.adapt(state.refined, mean, second, coded, COUNT_MAX);
    learn(flag, coded);
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
      int adaptive = state.mixed[slots[i] + flag];
      int logit = Logistic.stretch(AdaptiveBit.probability12(adaptive));
      stretched[i] = (logit * AdaptiveBit.confidence(adaptive)) >> AdaptiveBit.CONFIDENCE_BITS;
    }
  }

  /** Returns the mean of what the selected sets make of the inputs. */
  private int mix(int flag) {
    int sum = 0;
    for (int kind = 0; kind < ContextState.KINDS; kind++) {
      mixes[kind] = mixOf(sets[kind] + flag * INPUTS);
      sum += mixes[kind];
    }
    return sum >> 2;
  }

  private int mixOf(int set) {
    int[] weights = state.weights;
    int[] inputs = stretched;
    int sum = 0;
    for (int i = 0; i < INPUTS; i++) {
      sum += weights[set + i] * inputs[i];
    }
    return Logistic.clamp(sum >> WEIGHT_BITS);
  }

  private void learn(int flag, int coded) {
    for (int kind = 0; kind < ContextState.KINDS; kind++) {
      int error = (((coded << 16) - Logistic.squash(mixes[kind])) * LEARNING_RATE) >> 4;
      learnSet(sets[kind] + flag * INPUTS, error);
    }
  }

  private void learnSet(int set, int error) {
    int[] weights = state.weights;
    int[] inputs = stretched;
    for (int i = 0; i < INPUTS; i++) {
      weights[set + i] += (inputs[i] * error + (1 << (LEARNING_SHIFT - 1))) >> LEARNING_SHIFT;
    }
  }

  private void adapt(int flag, int coded) {
    for (int i = 0; i < INPUTS; i++) {
      int at = slots[i] + flag;
      state.mixed[at] = AdaptiveBit.adapted(state.mixed[at], coded, COUNT_MAX);
    }
  }
}
