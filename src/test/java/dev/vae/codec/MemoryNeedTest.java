package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.error.LimitExceededException;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {
  private static final long MIB = 1 << 20;

  private static long latents(int side, int channels, int tileUnits, int threads) {
    return MemoryNeed.ofLatents(HandMadeFiles.header(side, side, channels, tileUnits, 0), threads)
        .bytes();
  }

  @Test
  void pictureOverTheHeapIsRefusedWithBothFigures() {
    MemoryNeed need = MemoryNeed.ofSamples(300 * MIB);
    LimitExceededException e =
        assertThrows(LimitExceededException.class, () -> need.check(200 * MIB));
    assertTrue(e.getMessage().contains("300 MiB"), e.getMessage());
    assertTrue(e.getMessage().contains("200 MiB"), e.getMessage());
    assertDoesNotThrow(() -> need.check(300 * MIB));
  }

  @Test
  void moreSamplesThanAnArrayHoldsAreRefusedWhateverTheHeap() {
    MemoryNeed need = MemoryNeed.ofSamples(1L << 31);
    LimitExceededException e =
        assertThrows(LimitExceededException.class, () -> need.check(Long.MAX_VALUE));
    assertTrue(e.getMessage().contains("2147483648 samples"), e.getMessage());
  }

  @Test
  void needCountsSamplesPlanesTilesAndThreads() {
    long pixels = 1000 * 1000;
    assertEquals(pixels * (3 + 12 + 3 * 6) + 32 * MIB, latents(1000, 3, 32, 1));
    assertEquals(pixels * (1 + 4 + 6) + 4 * 32 * MIB, latents(1000, 1, 32, 4));
  }

  @Test
  void largeTilesNeedMoreThanSmallOnes() {
    assertTrue(latents(8000, 3, 255, 2) > latents(8000, 3, 32, 2) + 8000L * 8000 * 16);
  }

  /** So that what the scale promises of pictures of 24 megapixels can be kept. */
  @Test
  void camerasPictureNeedsHalfAGigabyte() {
    assertTrue(latents(4900, 3, 32, 2) < 512 * MIB);
  }
}
