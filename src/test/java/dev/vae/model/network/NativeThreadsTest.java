package dev.vae.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

@Tag("native")
class NativeThreadsTest {
  private static final Executor NEW_THREAD = work -> new Thread(work).start();

  private final int masters = Nd4j.getEnvironment().maxMasterThreads();

  @AfterEach
  void lift() {
    NativeThreads.limit(Integer.MAX_VALUE);
    Nd4j.getEnvironment().setMaxMasterThreads(masters);
  }

  @Test
  void aLimitHoldsForEachThreadThatAsks() {
    NativeThreads.limit(1);
    for (int i = 0; i < 2; i++) {
      assertEquals(1, CompletableFuture.supplyAsync(this::threads, NEW_THREAD).join());
    }
    assertEquals(1, Nd4j.getEnvironment().maxMasterThreads());
  }

  @Test
  void aLimitNeverRaisesTheNumber() {
    CompletableFuture<Integer> lowered =
        CompletableFuture.supplyAsync(
            () -> {
              NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
              NativeThreads.limit(2);
              return threads();
            },
            NEW_THREAD);
    assertEquals(1, lowered.join());
  }

  @Test
  void noThreadsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> NativeThreads.limit(0));
  }

  private int threads() {
    NativeThreads.apply();
    return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
  }
}
