package dev.vae.prior;

import dev.vae.entropy.BinaryCoder;
import java.util.List;

/** Codes one plane of samples, row by row; its statistics are its own. */
final class PlaneCoder {
  private final CodedPlane plane;
  private final int maxError;
  private final int step;
  private final int sampleMax;
  private final SamplePredictor predictor;
  private final ResidualContexts contexts;
  private final ResidualCoder residualCoder;

  /**
   * Creates a coder.
   *
   * @param plane is filled
   * @param before the planes coded before that tell of this one, the nearest first
   * @param maxError largest difference that a sample may get
   * @param depth bits of a sample
   */
  PlaneCoder(
      BinaryCoder coder, CodedPlane plane, List<CodedPlane> before, int maxError, int depth) {
    this.plane = plane;
    this.maxError = maxError;
    step = 2 * maxError + 1;
    sampleMax = (1 << depth) - 1;
    List<SamplePlane> samplesBefore = before.stream().map(CodedPlane::samples).toList();
    predictor = new SamplePredictor(plane.samples(), samplesBefore, sampleMax);
    ResidualMixer mixer = new ResidualMixer(coder);
    contexts = new ResidualContexts(mixer, plane, before, step, depth);
    residualCoder = new ResidualCoder(mixer);
  }

  /**
   * Codes a row.
   *
   * @param samples [height * width]; the row's are replaced by those that the decoder has
   */
  void codeRow(int[] samples, int y) {
    int width = plane.samples().width;
    int row = plane.samples().row(y);
    for (int x = 0; x < width; x++) {
      int index = y * width + x;
      samples[index] = codeSample(samples[index], x, row + x);
    }
  }

  private int codeSample(int sample, int x, int at) {
    int blended = predictor.predict(x, at);
    contexts.lookAt(at, predictor.leastError());
    int corrected = contexts.corrected(blended, at);
    int prediction = Math.max(0, Math.min(sampleMax << SamplePredictor.FRACTION_BITS, corrected));
    contexts.select(prediction, at, predictor);
    int rounded =
        (prediction + (1 << (SamplePredictor.FRACTION_BITS - 1))) >> SamplePredictor.FRACTION_BITS;
    int residual = residualCoder.code(quantized(sample - rounded), contexts.expectation());
    long reconstructed = rounded + (long) residual * step;
    int decoded = (int) Math.max(0, Math.min(sampleMax, reconstructed));
    plane.samples().values[at] = decoded;
    plane.residuals().values[at] = residual;
    predictor.learn(decoded, at);
    contexts.learn((decoded << SamplePredictor.FRACTION_BITS) - blended);
    return decoded;
  }

  /** Rounds a difference to the nearest multiple of the step, which is odd. */
  private int quantized(int difference) {
    int steps = (Math.abs(difference) + maxError) / step;
    return difference < 0 ? -steps : steps;
  }
}
