package dev.vae.prior;

/**
 * Predicts a symbol's magnitude from its coded neighbors (docs/FORMAT.md, section "Expected
 * magnitude").
 *
 * <p>Least-squares weights in units of 1/256, fitted once on photographs at mixed steps and
 * rounded. Columns: W, N, NW, NE, WW, NN, parent, around parent, first, around first, second,
 * around second.
 */
final class ExpectedMagnitude {
  /** Fraction bits of an expected magnitude. */
  static final int FRACTION_BITS = 8;

  /** Rows HL, LH, HH for each of three colors. */
  private static final int[][][] DETAIL = {
    {
      {50, 60, 16, 26, 14, 22, 12, 4, 0, 0, 0, 0},
      {43, 58, 11, 19, 11, 20, 5, 2, 6, 0, 0, 0},
      {25, 37, 9, 11, 8, 13, 5, 2, 1, 0, 27, 0}
    },
    {
      {76, 36, 15, 22, 29, 7, 10, 3, 7, 4, 0, 0},
      {77, 30, 9, 16, 26, 5, 5, 1, 5, 0, 5, 4},
      {42, 20, 9, 12, 17, 6, 4, 2, 1, 0, 25, 0}
    },
    {
      {44, 35, 28, 28, 15, 9, 7, 1, 9, 3, 5, 2},
      {42, 30, 23, 25, 18, 10, 4, 1, 4, 0, 7, 3},
      {22, 21, 13, 14, 12, 9, 3, 1, 1, 0, 35, 1}
    }
  };

  /** For residuals of predicted planes; the parent's place is taken by the local gradient. */
  private static final int[] PREDICTED = {49, 54, 16, 24, 11, 22, 20, 0, 8, 2, 8, 2};

  private ExpectedMagnitude() {}

  /**
   * Returns the weights of a detail band.
   *
   * @param orientation 0 HL, 1 LH, 2 HH
   */
  static int[] detailWeights(int orientation, int color) {
    return DETAIL[orientation][color];
  }

  /** Returns the weights of a plane that is coded as residuals of a prediction. */
  static int[] predictedWeights() {
    return PREDICTED;
  }
}
