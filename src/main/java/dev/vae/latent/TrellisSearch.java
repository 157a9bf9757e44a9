package dev.vae.latent;

import java.util.Arrays;

/**
 * Finds the symbols of a band that cost least in squared error and bits together, of all sequences
 * that the {@link Trellis} allows (Viterbi 1967).
 *
 * <p>The error of certain zeros, the same on every path, is left out.
 */
final class TrellisSearch {
  /** Smaller magnitudes are zero on every path: a quarter faster, 0.06 % more bits. */
  private static final int CERTAIN_ZERO = BandActivity.STEP / 5;

  private static final int STATES = Trellis.STATES;
  private static final int PAIRS = STATES / 2;

  /** The cost of a state that nothing has reached; far from overflow, as is what a row adds. */
  private static final int UNREACHED = 1 << 28;

  /** Costs are made small again after so many coefficients. */
  private static final int SPAN = 1 << 10;

  /** Which choice leads from the first of a pair of states to the first that both lead to. */
  private static final int[] STRAIGHT = new int[PAIRS];

  /** From which state of a pair index 0 leads to the first that both lead to, 0 or 1. */
  private static final int[] ZERO_FROM = new int[PAIRS];

  /** The path to every state where all come by index 0, see {@link #paths}. */
  private static final short ZERO_PATHS;

  static {
    int paths = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      int first = Trellis.previous(pair, 0);
      int parity = Trellis.parity(first, pair);
      STRAIGHT[pair] = IndexChoices.number(Trellis.quantizer(first), parity);
      ZERO_FROM[pair] = parity;
      paths |= parity << pair | (parity ^ 1) << (pair + PAIRS);
    }
    ZERO_PATHS = (short) paths;
  }

  private final float[] coefficients;
  private final BandView band;
  private final BandActivity activity;

  /** For each coefficient bit s says from which of two states state s was reached best. */
  private final short[] paths;

  /** For each coefficient what {@link IndexChoices#choose} says. */
  private final byte[] zeros;

  private final int[] choice = new int[IndexChoices.COUNT];

  /** The least cost of reaching each state. */
  private int[] costs = new int[STATES];

  private int[] next = new int[STATES];

  /**
   * Creates the search of a band that is not empty.
   *
   * @param step size of the quantization step
   */
  TrellisSearch(float[] coefficients, BandView band, float step) {
    this.coefficients = coefficients;
    this.band = band;
    activity = new BandActivity(coefficients, band, step);
    paths = new short[band.width() * band.height()];
    zeros = new byte[paths.length];
  }

  /** Finds the symbols. */
  void quantize(int[] symbols, BandView to) {
    forward();
    backward(symbols, to);
  }

  private void forward() {
    Arrays.fill(costs, UNREACHED);
    costs[Trellis.START] = 0;
    for (int y = 0; y < band.height(); y++) {
      activity.moveTo(y);
      for (int x = 0; x < band.width(); x += SPAN) {
        forward(y * band.width(), x, Math.min(x + SPAN, band.width()));
        lowerCosts();
      }
    }
  }

  private void forward(int row, int from, int to) {
    for (int x = from; x < to; x++) {
      int magnitude = activity.magnitudeAt(x);
      int activityClass = activity.classAt(x);
      if (magnitude < CERTAIN_ZERO) {
        advanceByZero(activityClass);
        zeros[row + x] = 3;
        paths[row + x] = ZERO_PATHS;
      } else {
        zeros[row + x] = (byte) IndexChoices.choose(magnitude, activityClass, choice);
        paths[row + x] = (short) advance();
      }
      int[] swap = costs;
      costs = next;
      next = swap;
    }
  }

  private void advanceByZero(int activityClass) {
    for (int pair = 0; pair < PAIRS; pair++) {
      int zero = IndexChoices.zeroCost(Trellis.quantizer(2 * pair), activityClass);
      int from = 2 * pair + ZERO_FROM[pair];
      next[pair] = costs[from] + zero;
      next[pair + PAIRS] = costs[from ^ 1] + zero;
    }
  }

  /** Each pair of states leads to the same two, by indices of unlike parity. */
  private int advance() {
    int path = 0;
    for (int pair = 0; pair < PAIRS; pair++) {
      path |= advance(pair, choice[STRAIGHT[pair]], choice[STRAIGHT[pair] ^ 1]);
    }
    return path;
  }

  /** Without branches: they would be guessed wrong half of the time. */
  private int advance(int pair, int straight, int crossing) {
    int first = costs[2 * pair];
    int second = costs[2 * pair + 1];
    int toFirst = second + crossing - (first + straight);
    int toSecond = second + straight - (first + crossing);
    next[pair] = first + straight + (toFirst & (toFirst >> 31));
    next[pair + PAIRS] = first + crossing + (toSecond & (toSecond >> 31));
    return (toFirst >>> 31) << pair | (toSecond >>> 31) << (pair + PAIRS);
  }

  private void lowerCosts() {
    int least = costs[cheapest()];
    for (int state = 0; state < STATES; state++) {
      costs[state] -= least;
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

  /** Goes back along the path of least cost. */
  private void backward(int[] symbols, BandView to) {
    int state = cheapest();
    for (int y = band.height() - 1; y >= 0; y--) {
      for (int x = band.width() - 1; x >= 0; x--) {
        int at = y * band.width() + x;
        int from = Trellis.previous(state, (paths[at] >> state) & 1);
        int quantizer = Trellis.quantizer(from);
        int parity = Trellis.parity(from, state);
        symbols[to.index(x, y)] =
            parity == 0 && ((zeros[at] >> quantizer) & 1) == 1
                ? 0
                : symbol(coefficients[band.index(x, y)], quantizer, parity);
        state = from;
      }
    }
  }

  private int symbol(float coefficient, int quantizer, int parity) {
    int index = IndexChoices.nearest(activity.magnitude(coefficient), quantizer, parity);
    int symbol = Trellis.symbol(index, quantizer);
    return coefficient < 0 ? -symbol : symbol;
  }
}
