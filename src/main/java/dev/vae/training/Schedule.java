package dev.vae.training;

/** How the learning rate changes within a stage. */
public enum Schedule {
  /** Stays as it is. */
  CONSTANT,
  /** A tenth for the last fifth of the stage. */
  STEP,
  /** Falls along half a cosine to a fiftieth. */
  COSINE,
  /** Halves whenever validation has not improved for a third of the patience. */
  PLATEAU;

  /** Steps over which the rate rises from zero at the start of a stage. */
  private static final int WARMUP = 200;

  private static final double COSINE_END = 0.02;
  private static final double STEP_AT = 0.8;
  private static final double STEP_FACTOR = 0.1;

  /**
   * Returns the factor on the learning rate.
   *
   * @param step number of the step within the stage, from 0
   * @param progress part of the stage that is done, 0 to 1
   */
  double factor(long step, double progress) {
    double warm = Math.min(1, (step + 1.0) / WARMUP);
    return switch (this) {
      case CONSTANT, PLATEAU -> warm;
      case STEP -> warm * (progress < STEP_AT ? 1 : STEP_FACTOR);
      case COSINE ->
          warm * (COSINE_END + (1 - COSINE_END) / 2 * (1 + Math.cos(Math.PI * progress)));
    };
  }
}
