package dev.vae.cli;

/**
 * How the work on one input ended.
 *
 * @param <J> an input and what to do with it
 * @param <R> what the work gives
 * @param job the input
 * @param result what the work gave; null if it failed
 * @param failure why it failed; null if it did not
 * @param seconds how long it took
 */
record Outcome<J, R>(J job, R result, Throwable failure, double seconds) {
  /** Returns whether the work was done. */
  boolean done() {
    return failure == null;
  }

  /** Returns the exit code that this outcome alone would have. */
  ExitCode exitCode() {
    return ExitCode.of(failure);
  }
}
