package dev.vae.training;

/** How the learning rate changes within a stage. */
public enum Schedule {
  /** Stays as it is. */
  CONSTANT,
  /** A tenth for the last fifth of the stage. */
  STEP,
  /** Falls along half a cosine. */
  COSINE,
  /** Falls whenever validation has not improved for some time; whoever validates sees to it. */
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
    return Math.min(1, (step + 1.0) / WARMUP) * decay(progress, COSINE_END);
  }

  /**
   * Returns the factor on the learning rate without the rise at the start.
   *
   * @param progress part that is done, 0 to 1
   * @param cosineEnd the last factor of the cosine
   */
  double decay(double progress, double cosineEnd) {
    return switch (this) {
      case CONSTANT, PLATEAU -> 1;
      case STEP -> progress < STEP_AT ? 1 : STEP_FACTOR;
      case COSINE -> cosineEnd + (1 - cosineEnd) / 2 * (1 + Math.cos(Math.PI * progress));
    };
  }
}
