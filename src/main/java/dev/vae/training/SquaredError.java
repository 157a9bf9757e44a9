package dev.vae.training;

/** Squared error between color planes, which is that between RGB samples. */
final class SquaredError {
  private SquaredError() {}

  /** Returns the mean squared error between planes [color][pixel]. */
  static double mean(float[][] a, float[][] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      for (int i = 0; i < a[c].length; i++) {
        double difference = a[c][i] - b[c][i];
        sum += difference * difference;
      }
    }
    return sum / ((double) a.length * a[0].length);
  }
}
