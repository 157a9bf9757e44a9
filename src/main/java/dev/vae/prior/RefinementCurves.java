package dev.vae.prior;

/**
 * Curves over the stretched probability that learn how far a mix is to be trusted (docs/FORMAT.md,
 * section "Mixing"). A curve has {@link #KNOTS} adaptive probabilities, between which it is a line.
 */
final class RefinementCurves {
  /** Knots of a curve. */
  static final int KNOTS = 46;

  private static final int KNOT_BITS = 7;
  private static final int KNOT_COUNT_AT_START = 20;

  private RefinementCurves() {}

  /** Returns the knots of curves that change nothing yet, [count * {@link #KNOTS}]. */
  static int[] start(int count) {
    return start(count, KNOT_COUNT_AT_START);
  }

  /**
   * Returns the knots of curves that change nothing yet, [count * {@link #KNOTS}].
   *
   * @param knotCount how many bits the knots pass for having seen
   */
  static int[] start(int count, int knotCount) {
    int[] knots = new int[count * KNOTS];
    for (int i = 0; i < knots.length; i++) {
      int stretched = ((i % KNOTS) << KNOT_BITS) - Logistic.STRETCHED_MAX - 1;
      knots[i] = AdaptiveBit.of(Logistic.squash(Logistic.clamp(stretched)), knotCount);
    }
    return knots;
  }

  /**
   * Returns the mean of a mixed probability and of what its curve makes of it.
   *
   * @param mixed the stretched probability
   * @param curve index of the curve's first knot
   */
  static int refined(int[] knots, int mixed, int curve) {
    return Math.max(1, (Logistic.squash(mixed) + onCurve(knots, mixed, curve)) >> 1);
  }

  /**
   * Returns what a curve makes of a mixed probability, in units of 2^-16, 0 to 65535.
   *
   * @param mixed the stretched probability
   * @param curve index of the curve's first knot
   */
  static int onCurve(int[] knots, int mixed, int curve) {
    int position = mixed + Logistic.STRETCHED_MAX + 1;
    int knot = curve + (position >> KNOT_BITS);
    int right = position & ((1 << KNOT_BITS) - 1);
    int left = (1 << KNOT_BITS) - right;
    return (AdaptiveBit.probability16(knots[knot]) * left
            + AdaptiveBit.probability16(knots[knot + 1]) * right)
        >> KNOT_BITS;
  }

  /** Moves the nearer knot of a curve towards the bit that was coded. */
  static void adapt(int[] knots, int mixed, int curve, int coded, int countMax) {
    int position = mixed + Logistic.STRETCHED_MAX + 1 + (1 << (KNOT_BITS - 1));
    int knot = curve + (position >> KNOT_BITS);
    knots[knot] = AdaptiveBit.adapted(knots[knot], coded, countMax);
  }
}
