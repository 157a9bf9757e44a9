package dev.vae.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleSupplier;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Threads on which networks learn side by side, each on one core: the small layers of one network
 * keep several cores busy for two thirds of the time only.
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
    executor = Executors.newFixedThreadPool(count, Lanes::thread);
  }

  private static Thread thread(Runnable work) {
    Runnable onOneCore =
        () -> {
          NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
          work.run();
        };
    Thread thread = new Thread(onOneCore, "vae-training-lane");
    thread.setDaemon(true);
    return thread;
  }

  /** Runs all of the work at the same time and returns the sum of what it gives. */
  double sum(DoubleSupplier... work) {
    List<CompletableFuture<Double>> results = new ArrayList<>();
    for (DoubleSupplier part : work) {
      results.add(CompletableFuture.supplyAsync(part::getAsDouble, executor));
    }
    return results.stream().mapToDouble(CompletableFuture::join).sum();
  }
}
