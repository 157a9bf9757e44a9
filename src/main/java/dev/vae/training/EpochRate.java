package dev.vae.training;

/** The learning rate of a training that looks at its progress after each epoch. */
final class EpochRate {
  /** The cosine's last factor. */
  private static final double COSINE_END = 0.01;

  /** Epochs without improvement after which the rate falls, and to what part. */
  private static final int PLATEAU_EPOCHS = 5;

  private static final double PLATEAU_FACTOR = 0.1;

  private final double first;
  private final Schedule schedule;
  private final int patience;
  private double factor = 1;
  private double best = Double.POSITIVE_INFINITY;

  /** Epochs since the best one, and since the best one or the last fall of the rate. */
  private int misses;

  private int plateau;

  /**
   * Creates it.
   *
   * @param first rate of the first step
   * @param patience epochs without improvement that end the training; 0 for never
   */
  EpochRate(double first, Schedule schedule, int patience) {
    this.first = first;
    this.schedule = schedule;
    this.patience = patience;
  }

  /**
   * Returns the rate.
   *
   * @param progress part of the training that is done, 0 to 1
   */
  double at(double progress) {
    return first * factor * schedule.decay(progress, COSINE_END);
  }

  /** An epoch is over; a smaller loss is better. */
  void epochDone(double loss) {
    if (loss < best) {
      best = loss;
      misses = 0;
      plateau = 0;
      return;
    }
    misses++;
    plateau++;
    if (schedule == Schedule.PLATEAU && plateau == PLATEAU_EPOCHS) {
      factor *= PLATEAU_FACTOR;
      plateau = 0;
    }
  }

  /** Returns whether patience is at its end. */
  boolean isExhausted() {
    return patience > 0 && misses >= patience;
  }
}
