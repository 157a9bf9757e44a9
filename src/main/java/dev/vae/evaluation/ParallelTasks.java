package dev.vae.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs tasks a few at a time and returns their results in the order of the tasks. */
final class ParallelTasks {
  private ParallelTasks() {}

  /**
   * Runs all. The first task that fails ends the run, and the others are interrupted.
   *
   * @param threads how many run at a time, at least 1
   * @throws IOException if a task throws one
   * @throws InterruptedException if the thread is interrupted
   */
  static <T> List<T> run(int threads, List<Callable<T>> tasks)
      throws IOException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> futures = new ArrayList<>();
      tasks.forEach(task -> futures.add(pool.submit(task)));
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(resultOf(future));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> T resultOf(Future<T> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException("a measurement failed: " + e.getCause(), e.getCause());
    }
  }
}
