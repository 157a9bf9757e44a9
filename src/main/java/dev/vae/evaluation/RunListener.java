package dev.vae.evaluation;

/** Told how far a run is; called by several threads, one at a time. */
@FunctionalInterface
public interface RunListener {
  /** Hears nothing. */
  RunListener SILENT = (phase, done, total, what) -> {};

  /**
   * One more step is done.
   *
   * @param phase what the steps are for, such as {@code quality}
   * @param done steps of the phase done
   * @param total steps of the phase in all
   * @param what the step, for a person
   */
  void stepDone(String phase, int done, int total, String what);
}
