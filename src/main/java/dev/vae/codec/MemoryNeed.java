package dev.vae.codec;

import dev.vae.error.LimitExceededException;

/** Foretells the heap that a picture takes, so that too large a one is refused before the work. */
final class MemoryNeed {
  private static final long MIB = 1 << 20;

  /** Context state, tile symbols and buffers of one thread. */
  private static final long PER_THREAD_BYTES = 64 * MIB;

  private MemoryNeed() {}

  /**
   * Refuses a picture whose planes do not fit into the heap.
   *
   * @param colors color planes, float32
   * @param sampleBytes bytes of 8-bit samples that are still to be allocated
   * @throws LimitExceededException if they do not fit
   */
  static void check(long pixels, int colors, long sampleBytes, int threads)
      throws LimitExceededException {
    long need = pixels * colors * Float.BYTES + sampleBytes + threads * PER_THREAD_BYTES;
    long most = Runtime.getRuntime().maxMemory();
    if (need > most) {
      throw new LimitExceededException(
          "picture needs "
              + need / MIB
              + " MiB of memory, the Java heap allows "
              + most / MIB
              + " MiB; raise it with java -Xmx");
    }
  }
}
