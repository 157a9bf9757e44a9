package dev.vae.training;

/** The stages of a pyramid model's training, in their order, and their share of the budget. */
public enum PyramidStage {
  /** Prediction networks alone. */
  PREDICT(0.2, 2, 0),
  /** The repair network alone, on pictures coded with prediction. */
  REPAIR(0.45, 1, 1),
  /** Analysis, prediction and repair end to end. */
  JOINT(0.35, 0.5, 2);

  final double share;

  /** Factor on the learning rate. */
  final double rateFactor;

  /** Keeps the stages' random numbers apart. */
  final int seedOffset;

  PyramidStage(double share, double rateFactor, int seedOffset) {
    this.share = share;
    this.rateFactor = rateFactor;
    this.seedOffset = seedOffset;
  }

  /** Returns the stage's name as users see it. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
