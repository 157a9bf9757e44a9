package dev.vae.prior;

import dev.vae.latent.LogScale;
import java.util.List;

/**
 * Finds and selects the contexts of residuals (docs/FORMAT.md, section "Contexts of residuals").
 *
 * <p>Differences of samples are brought to the units of residuals first, so that contexts mean the
 * same for every step.
 */
final class ResidualContexts {
  private static final int FRACTION_BITS = SamplePredictor.FRACTION_BITS;
  private static final int FRACTIONS = 1 << FRACTION_BITS;
  private static final int EXPECTATIONS = ResidualMixer.EXPECTATIONS;
  private static final int SCALE_BITS = 16;

  /** Samples deeper than this have more levels than classes can tell apart. */
  private static final int FINE_DEPTH = 10;

  private static final int BIASES = 1 << 12;

  private final ResidualMixer mixer;
  private final int[] samples;
  private final int[] residuals;
  private final int stride;

  /** The planes coded before, the nearest first; null where there is none. */
  private final int[] samplesBefore;

  private final int[] residualsBefore;
  private final int[] residualsFirst;

  private final int coarseShift;

  /** From sample units to steps, in units of 2^-16. */
  private final int scale;

  private final int coarseScale;

  private final BiasCorrection biases = new BiasCorrection(BIASES);

  private int expectation;
  private int near;
  private int gradient;
  private int beside;
  private int first;

  /**
   * Creates the contexts of one plane.
   *
   * @param before the planes coded before that tell of this one, the nearest first
   * @param step size of a residual's unit in samples
   * @param depth bits of a sample
   */
  ResidualContexts(
      ResidualMixer mixer, CodedPlane plane, List<CodedPlane> before, int step, int depth) {
    this.mixer = mixer;
    samples = plane.samples().values;
    residuals = plane.residuals().values;
    stride = plane.samples().stride;
    samplesBefore = before.isEmpty() ? null : before.get(0).samples().values;
    residualsBefore = before.isEmpty() ? null : before.get(0).residuals().values;
    residualsFirst = before.size() < 2 ? null : before.get(1).residuals().values;
    coarseShift = Math.max(0, depth - FINE_DEPTH);
    scale = (1 << SCALE_BITS) / step;
    coarseScale = scale >> coarseShift;
  }

  /**
   * Looks at what is around a sample.
   *
   * @param at its index in the planes
   * @param leastError see {@link SamplePredictor#leastError()}
   */
  void lookAt(int at, int leastError) {
    int above = at - stride;
    int[] v = samples;
    int[] r = residuals;
    near =
        6 * (Math.abs(r[at - 1]) + Math.abs(r[above]))
            + 3 * (Math.abs(r[above - 1]) + Math.abs(r[above + 1]))
            + 2 * (Math.abs(r[at - 2]) + Math.abs(r[above - stride]));
    int change =
        Math.abs(v[at - 1] - v[above - 1])
            + Math.abs(v[above] - v[above + 1])
            + Math.abs(v[above] - v[above - 1])
            + Math.abs(v[at - 1] - v[at - 2])
            + Math.abs(v[above] - v[above - stride]);
    gradient = steps(change);
    beside = residualsBefore == null ? 0 : residualsBefore[at];
    first = residualsFirst == null ? 0 : residualsFirst[at];
    int expected = steps(leastError) >> 1;
    if (residualsBefore == null) {
      expected += 10 * near + 8 * gradient;
    } else {
      int ahead = Math.abs(residualsBefore[at + 1]) + Math.abs(residualsBefore[at + stride]);
      expected += 8 * near + 3 * gradient;
      expected += 50 * Math.abs(beside) + 10 * ahead + 20 * Math.abs(first);
    }
    expectation = Math.max(0, Math.min(EXPECTATIONS - 1, LogScale.of(expected >> 3, 1) - 3));
  }

  /** Returns the class of the expected magnitude, 0 to 47. */
  int expectation() {
    return expectation;
  }

  /** Returns a difference of samples in steps, as long as it is at least 0. */
  private int steps(int difference) {
    return (int) (((long) difference * scale) >> SCALE_BITS);
  }

  /**
   * Corrects a prediction by what it was wrong by in the same circumstances.
   *
   * @param prediction in units of 1/8
   */
  int corrected(int prediction, int at) {
    int above = at - stride;
    int[] v = samples;
    int west = v[at - 1];
    int north = v[above];
    int context =
        bit(west > north)
            | bit(v[above + 1] > north) << 1
            | bit(v[above - 1] > west) << 2
            | bit(west << FRACTION_BITS > prediction) << 3
            | bit(north << FRACTION_BITS > prediction) << 4
            | bit(v[at - 2] > west) << 5
            | bit(residuals[at - 1] > 0) << 6
            | bit(beside > 0) << 7
            | Math.min(15, expectation >> 1) << 8;
    return prediction + biases.of(context);
  }

  /** Learns how wrong the prediction was, in units of 1/8. */
  void learn(int error) {
    biases.learn(error);
  }

  /**
   * Selects the contexts of the sample that was looked at.
   *
   * @param prediction what the residual is taken from, rounded from units of 1/8
   */
  void select(int prediction, int at, SamplePredictor rules) {
    int above = at - stride;
    int[] v = samples;
    int rounded = (prediction + FRACTIONS / 2) >> FRACTION_BITS;
    int fraction = (prediction + FRACTIONS / 2) & (FRACTIONS - 1);
    int west = v[at - 1];
    int north = v[above];
    int northEast = v[above + 1];
    int toMedian = rules.prediction(SamplePredictor.MEDIAN) - prediction;
    int toSquares = rules.prediction(SamplePredictor.LEAST_SQUARES) - prediction;
    int spread = (int) (((long) rules.spread() * coarseScale) >> SCALE_BITS);
    mixer.select(
        0, (Math.min(31, LogScale.of(spread, 1)) * EXPECTATIONS + expectation) * 8 + fraction);
    mixer.select(1, (signed(toSquares, 10) * 32 + signed(toMedian, 11)) * 64 + expectation);
    mixer.select(2, pattern(at, prediction) * EXPECTATIONS + expectation);
    mixer.select(3, (west * 65537 + north) * 257 + rounded);
    mixer.select(4, rounded * 67 + (samplesBefore == null ? northEast : samplesBefore[at]));
    mixer.select(
        5, (residual(residuals[at - 1]) * 32 + residual(residuals[above])) * 32 + residual(beside));
    int besides = residualsBefore == null ? gradient >> 2 : Math.abs(beside);
    mixer.weighBy(expectation, magnitude(near >> 2) * 16 + magnitude(besides));
  }

  /** Returns which of eight guesses are above the prediction. */
  private int pattern(int at, int prediction) {
    int above = at - stride;
    int[] v = samples;
    int west = v[at - 1];
    int north = v[above];
    return bit(west << FRACTION_BITS > prediction)
        | bit(north << FRACTION_BITS > prediction) << 1
        | bit(v[above - 1] << FRACTION_BITS > prediction) << 2
        | bit(v[above + 1] << FRACTION_BITS > prediction) << 3
        | bit(v[at - 2] << FRACTION_BITS > prediction) << 4
        | bit(v[above - stride] << FRACTION_BITS > prediction) << 5
        | bit((2 * west - v[at - 2]) << FRACTION_BITS > prediction) << 6
        | bit((2 * north - v[above - stride]) << FRACTION_BITS > prediction) << 7;
  }

  private static int bit(boolean condition) {
    return condition ? 1 : 0;
  }

  /** Returns a class of 0 to 15 of a magnitude in steps. */
  private int magnitude(int value) {
    return Math.min(15, LogScale.of(value >> coarseShift, 1));
  }

  /** Returns a class of 0 to 16 of a residual. */
  private int residual(int value) {
    int size = Math.min(8, LogScale.of(Math.abs(value) >> coarseShift, 1));
    return value < 0 ? 8 - size : 8 + size;
  }

  /**
   * Returns a class of a difference in sample units.
   *
   * @param most classes on each side of 0
   */
  private int signed(int difference, int most) {
    int steps = (int) (((long) Math.abs(difference) * coarseScale) >> SCALE_BITS);
    int size = Math.min(most, LogScale.of(steps, 1));
    return difference < 0 ? most - size : most + size;
  }
}
