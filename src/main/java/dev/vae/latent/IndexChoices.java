package dev.vae.latent;

/**
 * What a coefficient may become, and what that costs: in each of the two quantizers the best even
 * index and the best odd one.
 *
 * <p>Magnitudes count {@link BandActivity#STEP} a step. Costs are squared errors and bits, integers
 * that count {@link #SQUARED_STEP} a squared step: sums of them are exact, and the least of two
 * takes no branch.
 */
final class IndexChoices {
  /** Choices of a coefficient, see {@link #number}. */
  static final int COUNT = 4;

  /** What a bit is worth, in squared steps: by photographs (docs/EXPERIMENTS.md, Q11). */
  static final float BIT = 0.08f;

  private static final int STEP = BandActivity.STEP;
  private static final int COST_SHIFT = 6;
  private static final int SQUARED_STEP = (STEP * STEP) >> COST_SHIFT;

  /** What an index counts more than the one below it. */
  private static final int SPACING = 2 * BandActivity.UNIT;

  private static final long PER_SPACING = (1L << 32) / SPACING + 1;

  /** To make larger ones zero is never worth it. */
  private static final int ZERO_MAX = 8 * STEP;

  /**
   * From here on all indices cost the same number of bits, and values are {@link #SPACING} apart.
   */
  private static final int LAST = 16;

  /** [quantizer][index] */
  private static final int[][] VALUES = new int[2][LAST + 1];

  /** What bits cost: [quantizer][class][index]. */
  private static final int[][][] RATES = new int[2][SymbolRates.CLASSES][LAST + 1];

  static {
    for (int quantizer = 0; quantizer < 2; quantizer++) {
      for (int index = 0; index <= LAST; index++) {
        float units = DependentQuantizer.units(Trellis.symbol(index, quantizer));
        VALUES[quantizer][index] = Math.round(units * BandActivity.UNIT);
        for (int c = 0; c < SymbolRates.CLASSES; c++) {
          RATES[quantizer][c][index] =
              Math.round(BIT * SQUARED_STEP * SymbolRates.bits(quantizer, c, index));
        }
      }
    }
  }

  private IndexChoices() {}

  /** Returns the number of the choice of an index of this parity. */
  static int number(int quantizer, int parity) {
    return 2 * quantizer + parity;
  }

  /** Returns the cost of index 0 without its error. */
  static int zeroCost(int quantizer, int activityClass) {
    return RATES[quantizer][activityClass][0];
  }

  /**
   * Finds the choices of a coefficient.
   *
   * @param costs becomes their costs, by {@link #number}
   * @return bit q says that the even index of quantizer q is 0; else it is the nearest one, as odd
   *     ones always are
   */
  static int choose(int magnitude, int activityClass, int[] costs) {
    int zeroError = squared(Math.min(magnitude, ZERO_MAX));
    return choose(0, magnitude, zeroError, RATES[0][activityClass], costs)
        | choose(1, magnitude, zeroError, RATES[1][activityClass], costs);
  }

  private static int choose(int quantizer, int magnitude, int zeroError, int[] rates, int[] costs) {
    int zero = zeroError + rates[0];
    int even = cost(quantizer, magnitude, rates, nearest(magnitude, quantizer, 0));
    costs[number(quantizer, 0)] = Math.min(zero, even);
    costs[number(quantizer, 1)] =
        cost(quantizer, magnitude, rates, nearest(magnitude, quantizer, 1));
    return ((zero - even - 1) >>> 31) << quantizer;
  }

  private static int cost(int quantizer, int magnitude, int[] rates, int index) {
    int capped = Math.min(index, LAST);
    int value = VALUES[quantizer][capped] + (index - capped) * SPACING;
    return squared(value - magnitude) + rates[capped];
  }

  private static int squared(int difference) {
    return (difference * difference) >> COST_SHIFT;
  }

  /** Returns of the two indices around a magnitude the one of a parity. */
  static int nearest(int magnitude, int quantizer, int parity) {
    int lower = (int) (((magnitude + quantizer * BandActivity.UNIT) * PER_SPACING) >> 32);
    return lower + ((lower ^ parity) & 1);
  }
}
