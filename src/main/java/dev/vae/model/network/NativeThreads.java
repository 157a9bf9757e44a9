package dev.vae.model.network;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * How many threads the neural library may compute with, by default one for each core.
 *
 * <p>The natives keep the number for each thread that calls them, so each must ask for it anew.
 */
public final class NativeThreads {
  private static volatile int most = Integer.MAX_VALUE;

  private NativeThreads() {}

  /**
   * Sets how many there may be in this process from now on. Loads nothing.
   *
   * @param threads at least 1
   */
  public static void limit(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads are " + threads + ", must be at least 1");
    }
    most = threads;
  }

  /** Bounds what the calling thread asks of the natives, which must be loadable. */
  public static void apply() {
    int threads = most;
    if (threads == Integer.MAX_VALUE) {
      return;
    }
    NativeOps natives = NativeOpsHolder.getInstance().getDeviceNativeOps();
    if (natives.ompGetMaxThreads() > threads) {
      natives.setOmpNumThreads(threads);
    }
    if (Nd4j.getEnvironment().maxMasterThreads() > threads) {
      Nd4j.getEnvironment().setMaxMasterThreads(threads);
    }
  }
}
