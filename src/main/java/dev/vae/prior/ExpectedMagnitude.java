package dev.vae.prior;

/**
 * Predicts a symbol's magnitude as a weighted sum of its neighbors', and learns the weights of each
 * band as it goes (docs/FORMAT.md, section "Expected magnitude"; normalized least mean squares,
 * Nagumo and Noda 1967).
 */
final class ExpectedMagnitude {
  /** Fraction bits of an expected magnitude. */
  static final int FRACTION_BITS = 8;

  /** Weight 1, which no weight exceeds: then no sum leaves 32 bits. */
  static final int WEIGHT_ONE = 1 << 20;

  private static final int COUNT = MagnitudeNeighbors.COUNT;
  private static final int SURPLUS_BITS = 20 - FRACTION_BITS;

  /** The share of an error that is corrected, as a power of 1/2. */
  private static final int LEARNING_SHIFT = 8;

  private final int[] weights;
  private int band;
  private int[] magnitudes = new int[COUNT];
  private int sum;
  private int energy;

  /** Creates a prediction by weights of a state, [64][{@link MagnitudeNeighbors#COUNT}]. */
  ExpectedMagnitude(int[] weights) {
    this.weights = weights;
  }

  /** Returns weights of so many bands before anything is learned. */
  static int[] start(int bands) {
    int[] weights = new int[bands * COUNT];
    for (int at = 0; at < weights.length; at += COUNT) {
      for (int near : new int[] {MagnitudeNeighbors.WEST, MagnitudeNeighbors.NORTH}) {
        weights[at + near] = WEIGHT_ONE / 4;
      }
      for (int near : new int[] {MagnitudeNeighbors.NORTH_WEST, MagnitudeNeighbors.NORTH_EAST}) {
        weights[at + near] = WEIGHT_ONE / 8;
      }
    }
    return weights;
  }

  /**
   * Predicts the magnitude of a symbol.
   *
   * @return in units of 2^-{@link #FRACTION_BITS}, at least 0
   */
  int predict(int bandClass, MagnitudeNeighbors neighbors) {
    band = bandClass * COUNT;
    magnitudes = neighbors.magnitudes();
    sum = 0;
    energy = 1;
    for (int i = 0; i < COUNT; i++) {
      sum += weights[band + i] * magnitudes[i];
      energy += magnitudes[i] * magnitudes[i];
    }
    return Math.max(0, sum) >> SURPLUS_BITS;
  }

  /** Learns from the magnitude of the symbol that was predicted last. */
  void learn(int magnitude) {
    if (energy == 1) {
      return;
    }
    int seen = Math.min(magnitude, SymbolField.MAGNITUDE_MAX);
    int step = (seen * WEIGHT_ONE - sum) / energy;
    for (int i = 0; i < COUNT; i++) {
      int change = (step * magnitudes[i] + (1 << (LEARNING_SHIFT - 1))) >> LEARNING_SHIFT;
      int weight = weights[band + i] + change;
      weights[band + i] = Math.max(-WEIGHT_ONE, Math.min(WEIGHT_ONE, weight));
    }
  }
}
