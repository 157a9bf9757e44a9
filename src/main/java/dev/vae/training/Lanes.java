package dev.vae.training;

import dev.vae.model.network.NativeThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleSupplier;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Threads on which networks learn side by side and share the cores: the small layers of one network
 * keep two of them busy for three quarters of the time only.
 */
final class Lanes {
  /** Threads that stay: the neural library keeps memory for each that ever ran a network. */
  private final ExecutorService executor;

  /**
   * Creates the threads.
   *
   * @param count at least 1
   */
  Lanes(int count) {
    NativeThreads.apply();
    int cores = NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
    int share = Math.max(1, cores / count);
    executor = Executors.newFixedThreadPool(count, work -> thread(work, share));
  }

  private static Thread thread(Runnable work, int cores) {
    Runnable onItsCores =
        () -> {
          NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(cores);
          work.run();
        };
    Thread thread = new Thread(onItsCores, "vae-training-lane");
    thread.setDaemon(true);
    return thread;
  }

  /** Runs all of the work at the same time and returns the sum of what it gives. */
  double sum(DoubleSupplier... work) {
    List<CompletableFuture<Double>> results = new ArrayList<>();
    for (DoubleSupplier part : work) {
      results.add(CompletableFuture.supplyAsync(part::getAsDouble, executor));
    }
    return results.stream().mapToDouble(Lanes::result).sum();
  }

  private static double result(CompletableFuture<Double> work) {
    try {
      return work.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }
}
