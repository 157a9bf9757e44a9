package dev.vae.evaluation;

/** Counts the steps of one phase and tells a listener. Safe for use by several threads. */
final class Progress {
  private final RunListener listener;
  private final String phase;
  private final int total;
  private int done;

  Progress(RunListener listener, String phase, int total) {
    this.listener = listener;
    this.phase = phase;
    this.total = total;
  }

  synchronized void step(String what) {
    done++;
    listener.stepDone(phase, done, total, what);
  }
}
