package dev.vae.prior;

import java.util.List;

/** Expects what lies near a blend of predictions (docs/FORMAT.md, section "Photographs"). */
final class PhotographModel implements SampleModel {
  private static final int FRACTION_BITS = SamplePredictor.FRACTION_BITS;
  private static final int HALF = 1 << (FRACTION_BITS - 1);

  /** Up to two classes more than this, half of all residuals are 0. */
  private static final int FIRST_EXPECTATION = 6;

  private final int sampleMax;
  private final SamplePredictor predictor;
  private final ResidualContexts contexts;
  private int blended;

  /**
   * Creates a model of one plane.
   *
   * @param before the planes coded before that tell of this one, the nearest first
   * @param step size of a residual's unit in samples
   * @param depth bits of a sample
   */
  PhotographModel(
      ResidualMixer mixer, CodedPlane plane, List<CodedPlane> before, int step, int depth) {
    sampleMax = (1 << depth) - 1;
    List<SamplePlane> samplesBefore = before.stream().map(CodedPlane::samples).toList();
    predictor = new SamplePredictor(plane.samples(), samplesBefore, sampleMax);
    contexts = new ResidualContexts(mixer, plane, before, step, depth);
  }

  @Override
  public int predict(int x, int at) {
    blended = predictor.predict(x, at);
    contexts.lookAt(at, predictor.leastError());
    int corrected = contexts.corrected(blended, at);
    int prediction = Math.max(0, Math.min(sampleMax << FRACTION_BITS, corrected));
    contexts.select(prediction, at, predictor);
    return (prediction + HALF) >> FRACTION_BITS;
  }

  @Override
  public int expectation() {
    return contexts.expectation();
  }

  @Override
  public int startClass() {
    int median = (contexts.expectation() - FIRST_EXPECTATION) >> 1;
    return Math.max(0, Math.min(ResidualMixer.START_CLASS_MAX, median));
  }

  @Override
  public void learn(int sample, int x) {
    predictor.learn(sample, x);
    contexts.learn((sample << FRACTION_BITS) - blended);
  }
}
