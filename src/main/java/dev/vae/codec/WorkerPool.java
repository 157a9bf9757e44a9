package dev.vae.codec;

import dev.vae.transform.ParallelRanges;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs independent parts of one picture's work on a fixed number of threads. */
final class WorkerPool implements ParallelRanges {
  private final int threads;
  private final ExecutorService executor;

  /**
   * Creates the pool.
   *
   * @param threads at least 1; with 1 all work runs on the calling thread
   */
  WorkerPool(int threads) {
    this.threads = threads;
    this.executor = threads == 1 ? null : Executors.newFixedThreadPool(threads, WorkerPool::daemon);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "vae-worker");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void run(int length, int grain, Body body) {
    int units = (length + grain - 1) / grain;
    int parts = Math.min(threads, units);
    try {
      forEach(
          parts,
          part -> {
            int from = (int) ((long) units * part / parts) * grain;
            int to = Math.min(length, (int) ((long) units * (part + 1) / parts) * grain);
            body.run(from, to);
          });
    } catch (IOException e) {
      throw new IllegalStateException("a loop body throws no checked exception", e);
    }
  }

  /** Work on one of several independent parts. */
  interface Part {
    void run(int index) throws IOException;
  }

  /**
   * Runs all parts and waits for them. Once a part failed, none is begun anymore; as they begin in
   * order, the failure is the same for every number of threads.
   *
   * @throws IOException the first failure in the order of the parts
   */
  void forEach(int count, Part part) throws IOException {
    forEach(count, threads, part);
  }

  /**
   * Runs all parts on fewer threads, where each takes much memory.
   *
   * @param most threads at once, at least 1
   * @throws IOException a failure of a part
   */
  void forEach(int count, int most, Part part) throws IOException {
    if (executor == null || count <= 1 || most == 1) {
      for (int i = 0; i < count; i++) {
        part.run(i);
      }
      return;
    }
    if (most < threads) {
      AtomicInteger next = new AtomicInteger();
      forEach(
          most,
          worker -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
              part.run(i);
            }
          });
      return;
    }
    AtomicBoolean failed = new AtomicBoolean();
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int index = i;
      tasks.add(
          () -> {
            if (!failed.get()) {
              runOrTell(part, index, failed);
            }
            return null;
          });
    }
    join(tasks);
  }

  private static void runOrTell(Part part, int index, AtomicBoolean failed) throws IOException {
    boolean done = false;
    try {
      part.run(index);
      done = true;
    } finally {
      if (!done) {
        failed.set(true);
      }
    }
  }

  private void join(List<Callable<Void>> tasks) throws IOException {
    try {
      for (Future<Void> done : executor.invokeAll(tasks)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw rethrow(e.getCause());
    }
  }

  private static IOException rethrow(Throwable failure) {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    return (IOException) failure;
  }
}
