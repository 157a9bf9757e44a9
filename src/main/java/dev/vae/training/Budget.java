package dev.vae.training;

/**
 * What a training, or a stage of it, may take; the first limit that is reached ends it.
 *
 * @param steps most steps
 * @param seconds longest time
 */
public record Budget(long steps, double seconds) {
  /** Returns a part of it. */
  Budget part(double share) {
    return new Budget(
        (long) Math.ceil(Math.min(steps, Long.MAX_VALUE / 2) * share), seconds * share);
  }

  /** Returns the part that is used, 1 if all. */
  double used(long stepsDone, double secondsDone) {
    double used = Math.max((double) stepsDone / steps, secondsDone / seconds);
    return Math.min(1, used);
  }
}
