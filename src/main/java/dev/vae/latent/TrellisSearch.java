package dev.vae.latent;

import java.util.Arrays;

/**
 * Finds the symbols of a band that cost least in squared error and bits together, of all sequences
 * that the {@link Trellis} allows (Viterbi 1967).
 *
 * <p>Costs are squared errors and bits, in squared steps; the error of certain zeros, the same on
 * every path, is left out.
 */
final class TrellisSearch {
  /**
   * What a bit is worth, in squared steps: by photographs (docs/EXPERIMENTS.md, Q11), less than the
   * slope of the error at high rates.
   */
  static final float BIT = 0.08f;

  /** Smaller coefficients, in steps, are zero on every path: much faster, 0.06 % more bits. */
  private static final float CERTAIN_ZERO = 0.2f;

  private static final int STATES = Trellis.STATES;
  private static final int PAIRS = STATES / 2;
  private static final int INDEX_MAX = LatentPyramid.SYMBOL_MAX / 2;
  private static final float STEPS_MAX = LatentPyramid.SYMBOL_MAX * DependentQuantizer.UNIT;

  /** Where index 0 leads from a state, and which choice that is. */
  private static final int[] ZERO_NEXT = new int[STATES];

  private static final int[] ZERO_CHOICE = new int[STATES];

  /** The path to every state where all come by index 0, see {@link Search#paths}. */
  private static final short ZERO_PATHS;

  /** Which choice leads from the first of a pair of states to the first that both lead to. */
  private static final int[] STRAIGHT = new int[PAIRS];

  static {
    for (int pair = 0; pair < PAIRS; pair++) {
      int first = Trellis.previous(pair, 0);
      STRAIGHT[pair] = 2 * Trellis.quantizer(first) + Trellis.parity(first, pair);
    }
    int paths = 0;
    for (int state = 0; state < STATES; state++) {
      ZERO_NEXT[state] = Trellis.next(state, 0);
      ZERO_CHOICE[state] = 2 * Trellis.quantizer(state);
      paths |= Trellis.parity(Trellis.previous(state, 0), state) << state;
    }
    ZERO_PATHS = (short) paths;
  }

  private final float inverse;

  /** Creates the search of a step. */
  TrellisSearch(QuantizationStep step) {
    inverse = 1 / step.size();
  }

  /** Quantizes a band; see {@link BandQuantizer#quantize}. */
  void quantize(float[] coefficients, BandView from, int[] symbols, BandView to) {
    if (from.width() > 0 && from.height() > 0) {
      Search band = new Search(coefficients, from);
      band.forward();
      band.backward(symbols, to);
    }
  }

  /** One band's search. */
  private final class Search {
    private final float[] coefficients;
    private final BandView band;
    private final BandActivity activity;

    /** For each coefficient bit s says from which of two states state s was reached best. */
    private final short[] paths;

    /** For each coefficient bit q says that quantizer q takes zero where the index is even. */
    private final byte[] zeros;

    private float[] costs = new float[STATES];
    private float[] next = new float[STATES];

    /** Costs of the best index, [2 * quantizer + parity]. */
    private final float[] choice = new float[4];

    Search(float[] coefficients, BandView band) {
      this.coefficients = coefficients;
      this.band = band;
      activity = new BandActivity(coefficients, band, inverse);
      paths = new short[band.width() * band.height()];
      zeros = new byte[paths.length];
    }

    /** Finds the least cost of reaching each state. */
    void forward() {
      Arrays.fill(costs, Float.MAX_VALUE / 2);
      costs[Trellis.START] = 0;
      for (int y = 0; y < band.height(); y++) {
        activity.moveTo(y);
        int at = y * band.width();
        int index = band.index(0, y);
        for (int x = 0; x < band.width(); x++) {
          step(at + x, steps(coefficients[index + x]), activity.classAt(x));
        }
        lowerCosts();
      }
    }

    private void step(int at, float steps, int activityClass) {
      if (steps < CERTAIN_ZERO) {
        choice[0] = BIT * SymbolRates.bits(0, activityClass, 0);
        choice[2] = BIT * SymbolRates.bits(1, activityClass, 0);
        advanceByZero();
        zeros[at] = 3;
        paths[at] = ZERO_PATHS;
      } else {
        int zero = chooseIndices(0, steps, activityClass) | chooseIndices(1, steps, activityClass);
        zeros[at] = (byte) zero;
        paths[at] = (short) advance();
      }
      float[] swap = costs;
      costs = next;
      next = swap;
    }

    /** Sets the costs of a quantizer's best indices; returns its bit if zero is the even one. */
    private int chooseIndices(int quantizer, float steps, int activityClass) {
      int index = lowerIndex(steps, quantizer);
      float zero = steps * steps + BIT * SymbolRates.bits(quantizer, activityClass, 0);
      float lower = index == 0 ? zero : cost(quantizer, steps, activityClass, index);
      float upper = cost(quantizer, steps, activityClass, index + 1);
      boolean isLowerEven = (index & 1) == 0;
      float best = isLowerEven ? lower : upper;
      choice[2 * quantizer] = Math.min(zero, best);
      choice[2 * quantizer + 1] = isLowerEven ? upper : lower;
      return zero <= best ? 1 << quantizer : 0;
    }

    private static float cost(int quantizer, float steps, int activityClass, int index) {
      float value =
          DependentQuantizer.units(Trellis.symbol(index, quantizer)) * DependentQuantizer.UNIT;
      float error = value - steps;
      return error * error + BIT * SymbolRates.bits(quantizer, activityClass, index);
    }

    /** Each pair of states leads to the same two, by indices of unlike parity. */
    private int advance() {
      int path = 0;
      for (int pair = 0; pair < PAIRS; pair++) {
        float straight = choice[STRAIGHT[pair]];
        float crossing = choice[STRAIGHT[pair] ^ 1];
        float first = costs[2 * pair];
        float second = costs[2 * pair + 1];
        float toFirst = second + crossing - (first + straight);
        float toSecond = second + straight - (first + crossing);
        path |= isNegative(toFirst) << pair | isNegative(toSecond) << (pair + PAIRS);
        next[pair] = first + straight + Math.min(0, toFirst);
        next[pair + PAIRS] = first + crossing + Math.min(0, toSecond);
      }
      return path;
    }

    /** Returns 1 or 0: a branch would be guessed wrong half of the time. */
    private static int isNegative(float number) {
      return Float.floatToRawIntBits(number) >>> (Integer.SIZE - 1);
    }

    private void advanceByZero() {
      for (int state = 0; state < STATES; state++) {
        next[ZERO_NEXT[state]] = costs[state] + choice[ZERO_CHOICE[state]];
      }
    }

    /** Floats are finer where they are small. */
    private void lowerCosts() {
      float least = costs[0];
      for (float cost : costs) {
        least = Math.min(least, cost);
      }
      for (int state = 0; state < STATES; state++) {
        costs[state] -= least;
      }
    }

    /** Goes back along the path of least cost. */
    void backward(int[] symbols, BandView to) {
      int state = cheapest();
      for (int y = band.height() - 1; y >= 0; y--) {
        for (int x = band.width() - 1; x >= 0; x--) {
          int at = y * band.width() + x;
          int from = Trellis.previous(state, (paths[at] >> state) & 1);
          float coefficient = coefficients[band.index(x, y)];
          int symbol = symbol(steps(coefficient), from, Trellis.parity(from, state), zeros[at]);
          symbols[to.index(x, y)] = coefficient < 0 ? -symbol : symbol;
          state = from;
        }
      }
    }

    private int cheapest() {
      int best = 0;
      for (int state = 1; state < STATES; state++) {
        if (costs[state] < costs[best]) {
          best = state;
        }
      }
      return best;
    }
  }

  /** Returns a coefficient's magnitude in steps; what is not finite must not spoil its band. */
  private float steps(float coefficient) {
    float steps = Math.abs(coefficient) * inverse;
    return steps < STEPS_MAX ? steps : Float.isNaN(steps) ? 0 : STEPS_MAX;
  }

  /** Returns the largest index whose symbol, in units, is not above a coefficient, in steps. */
  private static int lowerIndex(float steps, int quantizer) {
    return Math.min(INDEX_MAX - 1, (int) ((steps / DependentQuantizer.UNIT + quantizer) / 2));
  }

  /** Returns the magnitude of the symbol on the path. */
  private static int symbol(float steps, int state, int parity, int zeros) {
    int quantizer = Trellis.quantizer(state);
    if (parity == 0 && ((zeros >> quantizer) & 1) == 1) {
      return 0;
    }
    int lower = lowerIndex(steps, quantizer);
    return Trellis.symbol((lower & 1) == parity ? lower : lower + 1, quantizer);
  }
}
