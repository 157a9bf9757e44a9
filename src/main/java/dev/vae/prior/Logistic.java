package dev.vae.prior;

/**
 * The logistic function and its inverse in integers (docs/FORMAT.md, section "Logistic tables").
 *
 * <p>The tables come from one constant by 64-bit integer arithmetic, so they are the same on every
 * machine. Arguments of the logistic are in units of 1/256 nat.
 */
final class Logistic {
  /** Largest argument: beyond 11 nats a 16-bit probability cannot follow. */
  static final int STRETCHED_MAX = 11 * 256 - 1;

  /** round(2^60 * e^(-1/256)). */
  private static final long DECAY = 1148426689630428644L;

  private static final int[] SQUASHED = new int[2 * STRETCHED_MAX + 1];
  private static final short[] STRETCHED = new short[1 << 12];

  static {
    fillSquashed();
    fillStretched();
  }

  private Logistic() {}

  /**
   * Returns the probability of one, 2^16 / (1 + e^(-x/256)).
   *
   * @param x within ±{@link #STRETCHED_MAX}
   * @return 1 to 65535
   */
  static int squash(int x) {
    return SQUASHED[x + STRETCHED_MAX];
  }

  /**
   * Returns the argument whose squashed value is nearest to a probability.
   *
   * @param probability in units of 2^-12, 0 to 4095, standing for the middle of its bin
   */
  static int stretch(int probability) {
    return STRETCHED[probability];
  }

  /** Limits an argument to the range of {@link #squash}. */
  static int clamp(int x) {
    return Math.max(-STRETCHED_MAX, Math.min(STRETCHED_MAX, x));
  }

  private static void fillSquashed() {
    long one = 1L << 60;
    long power = one;
    for (int x = 0; x <= STRETCHED_MAX; x++) {
      // power = 2^60 e^(-x/256); 2^76 / (2^60 + power) = 2^16 / (1 + e^(-x/256)).
      long denominator = (one + power) >> 20;
      int probability = (int) (((1L << 56) + denominator / 2) / denominator);
      SQUASHED[STRETCHED_MAX + x] = Math.min(65535, probability);
      SQUASHED[STRETCHED_MAX - x] = Math.max(1, 65536 - probability);
      power = Math.multiplyHigh(power, DECAY) << 4;
    }
  }

  private static void fillStretched() {
    int x = -STRETCHED_MAX;
    for (int probability = 0; probability < STRETCHED.length; probability++) {
      int middle = (probability << 4) + 8;
      while (x < STRETCHED_MAX && squash(x) < middle) {
        x++;
      }
      STRETCHED[probability] = (short) x;
    }
  }
}
