package dev.vae.prior;

/**
 * Means of what predictions were wrong by, one for each context (docs/FORMAT.md, section "Bias").
 *
 * <p>As in CALIC (Wu and Memon 1997): sums are halved when their count is full.
 */
final class BiasCorrection {
  private static final int COUNT_MAX = 128;
  private static final int RECIPROCAL_BITS = 16;
  private static final int[] RECIPROCALS = new int[COUNT_MAX];

  static {
    for (int count = 1; count < COUNT_MAX; count++) {
      RECIPROCALS[count] = (1 << RECIPROCAL_BITS) / count;
    }
  }

  private final int[] sums;
  private final int[] counts;
  private int context;

  BiasCorrection(int contexts) {
    sums = new int[contexts];
    counts = new int[contexts];
  }

  /** Returns the mean error of a context, 0 at first, and remembers the context. */
  int of(int newContext) {
    context = newContext;
    return (int) (((long) sums[context] * RECIPROCALS[counts[context]]) >> RECIPROCAL_BITS);
  }

  /** Adds an error to the context that was looked up last. */
  void learn(int error) {
    sums[context] += error;
    counts[context]++;
    if (counts[context] == COUNT_MAX) {
      sums[context] >>= 1;
      counts[context] >>= 1;
    }
  }
}
