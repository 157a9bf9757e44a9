package dev.vae.prior;

/** Codes one plane of samples, row by row; its statistics are its own. */
final class PlaneCoder {
  private final CodedPlane plane;
  private final int maxError;
  private final int step;
  private final int sampleMax;
  private final SampleModel model;
  private final ResidualCoder residualCoder;

  /**
   * Creates a coder.
   *
   * @param plane is filled
   * @param model predicts it
   * @param residualCoder codes what is left, under the contexts that the model selects
   * @param maxError largest difference that a sample may get
   * @param depth bits of a sample
   */
  PlaneCoder(
      CodedPlane plane, SampleModel model, ResidualCoder residualCoder, int maxError, int depth) {
    this.plane = plane;
    this.model = model;
    this.residualCoder = residualCoder;
    this.maxError = maxError;
    step = 2 * maxError + 1;
    sampleMax = (1 << depth) - 1;
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
    int prediction = model.predict(x, at);
    int residual = residualCoder.code(quantized(sample - prediction), model);
    long reconstructed = prediction + (long) residual * step;
    int decoded = (int) Math.max(0, Math.min(sampleMax, reconstructed));
    plane.samples().values[at] = decoded;
    plane.residuals().values[at] = residual;
    model.learn(decoded, x);
    return decoded;
  }

  /** Rounds a difference to the nearest multiple of the step, which is odd. */
  private int quantized(int difference) {
    int steps = (Math.abs(difference) + maxError) / step;
    return difference < 0 ? -steps : steps;
  }
}
