package dev.vae.prior;

/** What is expected of the samples of a plane: a prediction, and contexts for the residual. */
interface SampleModel {
  /**
   * Predicts the next sample and selects the contexts of its residual.
   *
   * @param x its column
   * @param at its index in the plane
   * @return the prediction, 0 to the largest sample
   */
  int predict(int x, int at);

  /** Returns the class of the magnitude that is expected of the residual, 0 to 47. */
  int expectation();

  /** Returns the class of magnitudes that coding the residual starts from, 0 to 8. */
  int startClass();

  /** Learns from the sample that was predicted, whose column is x. */
  void learn(int sample, int x);
}
