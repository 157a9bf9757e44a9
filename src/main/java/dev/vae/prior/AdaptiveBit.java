package dev.vae.prior;

/**
 * The probability of a bit that adapts to what was seen, packed into an int (docs/FORMAT.md,
 * section "Adaptive probabilities").
 *
 * <p>The upper 22 bits hold the probability of one in units of 2^-22, the lower 10 how many bits
 * were seen. Early bits move it far, later ones less and less, down to a lowest rate that lets it
 * follow a picture that changes.
 */
final class AdaptiveBit {
  /** One half, nothing seen. */
  static final int UNKNOWN = 1 << 31;

  static final int COUNT_BITS = 10;
  static final int COUNT_MASK = (1 << COUNT_BITS) - 1;

  private static final int PROBABILITY_BITS = Integer.SIZE - COUNT_BITS;
  private static final int ONE = (1 << PROBABILITY_BITS) - 1;

  /** Divided by the count gives the share of the error that is corrected, in units of 2^-16. */
  private static final int RATE_SCALE = 10 << 16;

  private static final int[] RATES = new int[COUNT_MASK + 1];

  private static final int CONFIDENCE_BITS = 8;

  /** Count at which a bit is trusted half. */
  private static final int HALF_TRUSTED = 3;

  /** What a probability counts by what was seen of it, in units of 2^-8. */
  private static final int[] CONFIDENCES = new int[COUNT_MASK + 1];

  static {
    for (int count = 0; count < RATES.length; count++) {
      RATES[count] = RATE_SCALE / (10 * count + 16);
      CONFIDENCES[count] = (count << CONFIDENCE_BITS) / (count + HALF_TRUSTED);
    }
  }

  private AdaptiveBit() {}

  /** Returns a bit with a given probability of one. */
  static int of(int probability16, int count) {
    return probability16 << 16 | count;
  }

  /** Returns the probability of one in units of 2^-12, 0 to 4095. */
  static int probability12(int bit) {
    return bit >>> (Integer.SIZE - 12);
  }

  /** Returns the probability of one in units of 2^-16, 0 to 65535. */
  static int probability16(int bit) {
    return bit >>> (Integer.SIZE - 16);
  }

  /** Returns the stretched probability, nearer to 0 the less was seen: the input of a mixture. */
  static int input(int bit) {
    int confidence = CONFIDENCES[bit & COUNT_MASK];
    return (Logistic.stretch(probability12(bit)) * confidence) >> CONFIDENCE_BITS;
  }

  /**
   * Returns the bit adapted to a seen value.
   *
   * @param seen 0 or 1
   * @param countMax count at which the rate of adaption stops to fall, below 1024
   */
  static int adapted(int bit, int seen, int countMax) {
    int count = bit & COUNT_MASK;
    int probability = bit >>> COUNT_BITS;
    long target = seen == 0 ? 0 : ONE;
    probability += (int) (((target - probability) * RATES[count]) >> 16);
    return probability << COUNT_BITS | Math.min(count + 1, countMax);
  }
}
