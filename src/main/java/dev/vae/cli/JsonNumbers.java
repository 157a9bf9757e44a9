package dev.vae.cli;

/** Numbers for JSON, which has none for infinity. */
final class JsonNumbers {
  private JsonNumbers() {}

  /** Returns the number, or null if it is infinite: the decibels of what is lossless. */
  static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
