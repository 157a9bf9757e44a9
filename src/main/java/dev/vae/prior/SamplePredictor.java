package dev.vae.prior;

import dev.vae.latent.LogScale;
import java.util.List;

/**
 * Predicts samples by six rules, each weighted by how well it did nearby (docs/FORMAT.md, section
 * "Sample prediction").
 */
final class SamplePredictor {
  /** Predictions are in units of 1/8 of a sample step. */
  static final int FRACTION_BITS = 3;

  /** Prediction by {@link LeastSquares}. */
  static final int LEAST_SQUARES = 0;

  /** Prediction by the median edge detector. */
  static final int MEDIAN = 1;

  private static final int NORTH = 2;
  private static final int WEST = 3;
  private static final int SMOOTH = 4;
  private static final int PLANE = 5;
  private static final int RULES = 6;

  /** Errors left of a row's first ones. */
  private static final int MARGIN = SamplePlane.MARGIN * RULES;

  /** The weight of a rule by the class of its errors nearby. */
  private static final long[] WEIGHTS = new long[192];

  private static final int WEIGHT_CLASS_BITS = 3;
  private static final long WEIGHT_SCALE = 1L << 44;

  static {
    for (int i = 0; i < WEIGHTS.length; i++) {
      long error = i < 8 ? i : (8L + i % 8) << (i / 8 - 1);
      WEIGHTS[i] = Math.max(1, WEIGHT_SCALE / ((error + 4) * (error + 4)));
    }
  }

  private final SamplePlane plane;

  /** The plane coded just before; null if there is none. */
  private final SamplePlane before;

  private final LeastSquares leastSquares;
  private final int sampleMax;
  private final int[] predictions = new int[RULES];

  /**
   * Absolute errors of the rules in this row and the two above, [column][rule] with margins; 0
   * outside the plane.
   */
  private int[] errors;

  private int[] errorsAbove;
  private int[] errorsFarAbove;

  /** Of the errors above, the sums of those that count half, [column][rule]. */
  private final int[] fartherErrors;

  private int leastError;
  private int spread;

  /**
   * Creates a predictor.
   *
   * @param before the planes coded before that tell of this one, the nearest first
   */
  SamplePredictor(SamplePlane plane, List<SamplePlane> before, int sampleMax) {
    this.plane = plane;
    this.before = before.isEmpty() ? null : before.get(0);
    this.sampleMax = sampleMax;
    leastSquares = new LeastSquares(plane, before, sampleMax);
    errors = new int[plane.stride * RULES];
    errorsAbove = new int[plane.stride * RULES];
    errorsFarAbove = new int[plane.stride * RULES];
    fartherErrors = new int[plane.width * RULES];
  }

  /**
   * Predicts the next sample.
   *
   * @param x its column
   * @param at its index in the plane
   * @return prediction in units of 1/8, 0 to 8 times the largest sample
   */
  int predict(int x, int at) {
    if (x == 0) {
      startRow();
    }
    predictions[LEAST_SQUARES] =
        Math.max(0, Math.min(sampleMax << FRACTION_BITS, leastSquares.predict(x, at)));
    if (before == null) {
      predictAlone(at);
    } else {
      predictWithBefore(at);
    }
    return blend(x);
  }

  private void startRow() {
    int[] oldest = errorsFarAbove;
    errorsFarAbove = errorsAbove;
    errorsAbove = errors;
    errors = oldest;
    for (int i = 0; i < fartherErrors.length; i++) {
      int above = MARGIN + i;
      fartherErrors[i] =
          errorsAbove[above - RULES] + errorsAbove[above + RULES] + errorsFarAbove[above];
    }
  }

  private void predictAlone(int at) {
    int[] v = plane.values;
    int west = v[at - 1];
    int above = at - plane.stride;
    int north = v[above];
    int northEast = v[above + 1];
    int farNorth = v[above - plane.stride];
    int farNorthEast = v[above - plane.stride + 1];
    set(MEDIAN, MedianPredictor.median(west, north, v[above - 1]));
    set(NORTH, 2 * north - farNorth);
    set(WEST, west + northEast - north);
    set(SMOOTH, (4 * (west + north) + 2 * (northEast - v[above - 1]) + 4) >> 3);
    set(PLANE, west + northEast - north + ((northEast - farNorthEast) >> 1));
  }

  /** As alone, but of the differences from the plane before. */
  private void predictWithBefore(int at) {
    int[] v = plane.values;
    int[] b = before.values;
    int above = at - plane.stride;
    int here = b[at];
    int west = v[at - 1] - b[at - 1];
    int north = v[above] - b[above];
    int northWest = v[above - 1] - b[above - 1];
    set(MEDIAN, here + MedianPredictor.median(west, north, northWest));
    set(NORTH, here + north);
    set(WEST, here + west);
    int change = 2 * here - b[at - 1] - b[above];
    set(
        SMOOTH,
        (4 * (v[at - 1] + v[above]) + 2 * (v[above + 1] - v[above - 1]) + 3 * change + 4) >> 3);
    set(PLANE, here + west + north - northWest);
  }

  private void set(int rule, int sample) {
    predictions[rule] = Math.max(0, Math.min(sampleMax, sample)) << FRACTION_BITS;
  }

  private int blend(int x) {
    long weighted = 0;
    long weights = 0;
    leastError = Integer.MAX_VALUE;
    int least = predictions[0];
    int most = predictions[0];
    for (int rule = 0; rule < RULES; rule++) {
      int error = errorAround(x * RULES + rule);
      long weight = WEIGHTS[LogScale.of(error, WEIGHT_CLASS_BITS)];
      weighted += weight * predictions[rule];
      weights += weight;
      leastError = Math.min(leastError, error);
      least = Math.min(least, predictions[rule]);
      most = Math.max(most, predictions[rule]);
    }
    spread = most - least;
    return (int) ((weighted + weights / 2) / weights);
  }

  private int errorAround(int index) {
    int here = MARGIN + index;
    int farther = fartherErrors[index] + errors[here - 2 * RULES];
    return errors[here - RULES] + errorsAbove[here] + (farther >> 1);
  }

  /** Returns what a rule predicted, in units of 1/8. */
  int prediction(int rule) {
    return predictions[rule];
  }

  /** Returns the errors nearby of the rule that did best, in units of 1/8, summed up. */
  int leastError() {
    return leastError;
  }

  /** Returns how far the rules' predictions lie apart, in units of 1/8. */
  int spread() {
    return spread;
  }

  /** Learns from the sample that was predicted. */
  void learn(int sample, int x) {
    leastSquares.learn(sample);
    int here = MARGIN + x * RULES;
    for (int rule = 0; rule < RULES; rule++) {
      errors[here + rule] = Math.abs((sample << FRACTION_BITS) - predictions[rule]);
    }
  }
}
