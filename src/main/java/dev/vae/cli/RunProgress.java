package dev.vae.cli;

import dev.vae.evaluation.RunListener;
import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on standard error for a person; nothing for a file or a pipe. */
final class RunProgress implements RunListener, AutoCloseable {
  private static final int WIDTH = 78;

  private final PrintWriter err;
  private final Object lock = new Object();
  private String phase = "";
  private ProgressBar bar;

  private RunProgress(PrintWriter err) {
    this.err = err;
  }

  /**
   * Starts a bar.
   *
   * @param err standard error
   * @param shown whether a person reads it
   */
  static RunProgress on(PrintWriter err, boolean shown) {
    return new RunProgress(shown ? err : null);
  }

  @Override
  public void stepDone(String phase, int done, int total, String what) {
    if (err == null) {
      return;
    }
    synchronized (lock) {
      if (!phase.equals(this.phase)) {
        close();
        this.phase = phase;
        bar = start(total);
      }
      bar.stepTo(done);
      bar.setExtraMessage(Console.oneLine(what));
    }
  }

  private ProgressBar start(int total) {
    return new ProgressBarBuilder()
        .setTaskName(phase)
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new DelegatingProgressBarConsumer(this::draw, WIDTH))
        .build();
  }

  private void draw(String line) {
    err.print('\r' + line);
    err.flush();
  }

  /** Ends the line of the bar, if one was drawn. */
  @Override
  public void close() {
    synchronized (lock) {
      if (bar != null) {
        bar.close();
        bar = null;
        err.println();
        err.flush();
      }
    }
  }
}
