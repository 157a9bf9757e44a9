package dev.vae.cli;

import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Works on many inputs, several at a time, and goes on after a failure.
 *
 * <p>At most as many inputs as there are threads are held in memory at once. Outcomes are reported
 * in the order of the inputs, by the calling thread.
 *
 * @param <J> an input and what to do with it
 * @param <R> what the work gives; should be small, since all are kept
 */
final class Batch<J, R> {
  private static final long LONGEST_FILE_SECONDS = 60;

  private final Work<J, R> work;

  /** The work on one input. */
  @FunctionalInterface
  interface Work<J, R> {
    /**
     * Does the work; called from several threads.
     *
     * @throws Exception if it failed; that is reported, and the batch goes on
     */
    R run(J job) throws Exception;
  }

  /**
   * Creates a batch.
   *
   * @param work the work on one input
   */
  Batch(Work<J, R> work) {
    this.work = work;
  }

  /**
   * Works on all inputs.
   *
   * @param jobs the inputs
   * @param workers how many to work on at once, at least 1
   * @param report told of each outcome, in order, as soon as it is known
   * @return the outcomes, in order
   * @throws InterruptedIOException if this thread is interrupted
   */
  List<Outcome<J, R>> run(List<J> jobs, int workers, Consumer<Outcome<J, R>> report)
      throws InterruptedIOException {
    List<Outcome<J, R>> outcomes = new ArrayList<>();
    if (workers == 1 || jobs.size() == 1) {
      for (J job : jobs) {
        outcomes.add(attempt(job));
        report.accept(outcomes.get(outcomes.size() - 1));
      }
      return outcomes;
    }
    ExecutorService pool = Executors.newFixedThreadPool(workers, Batch::daemon);
    try {
      List<Future<Outcome<J, R>>> pending =
          jobs.stream().map(j -> pool.submit(() -> attempt(j))).toList();
      for (Future<Outcome<J, R>> future : pending) {
        outcomes.add(future.get());
        report.accept(outcomes.get(outcomes.size() - 1));
      }
      return outcomes;
    } catch (InterruptedException e) {
      pool.shutdownNow();
      boolean ended = awaitEnd(pool);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(ended ? "interrupted" : "interrupted, still at a file");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * Lets the files in hand come to an end, so that nothing is written after the batch is over.
   *
   * @return whether they did, rather than hang or be interrupted again
   */
  private static boolean awaitEnd(ExecutorService pool) {
    try {
      return pool.awaitTermination(LONGEST_FILE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException again) {
      return false;
    }
  }

  /** Catches everything, errors too: one bad file must not stop the others. */
  private Outcome<J, R> attempt(J job) {
    long start = System.nanoTime();
    R result = null;
    Throwable failure = null;
    try {
      result = work.run(job);
    } catch (Throwable e) {
      failure = e;
    }
    return new Outcome<>(job, result, failure, (System.nanoTime() - start) / 1e9);
  }

  private static Thread daemon(Runnable runnable) {
    Thread thread = new Thread(runnable, "vae-batch");
    thread.setDaemon(true);
    return thread;
  }
}
