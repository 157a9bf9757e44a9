package dev.vae.codec;

import dev.vae.container.Header;
import dev.vae.container.TileGrid;
import dev.vae.error.LimitExceededException;

/**
 * Foretells the heap that a picture takes, so that too large a one is refused before the work.
 *
 * @param samples bytes of the picture's samples
 * @param bytes heap that the picture takes at once, samples included
 */
record MemoryNeed(long samples, long bytes) {
  private static final long MIB = 1 << 20;

  /** Context state and the wavelet's longest strip of columns. */
  private static final long PER_THREAD_BYTES = 32 * MIB;

  /** A symbol, and its magnitude and sign as contexts see them. */
  private static final long BYTES_PER_SYMBOL = Integer.BYTES + 2;

  /** The longest array that every Java machine can make. */
  private static final long ARRAY_MAX = Integer.MAX_VALUE - 8;

  /** A sample of a tile, in and out of the coder, its residual, and errors of its predictions. */
  private static final long BYTES_PER_PREDICTED = 9 * Integer.BYTES;

  /** Returns what a stored picture takes. */
  static MemoryNeed ofSamples(long samples) {
    return new MemoryNeed(samples, samples);
  }

  /** Returns what a picture coded by prediction takes, in either direction. */
  static MemoryNeed ofPredicted(Header header, int threads) {
    long samples = sampleBytes(header);
    TileGrid grid = header.tileGrid();
    long tile = (long) grid.tile(0).width() * grid.tile(0).height();
    long tiles = Math.min(threads, grid.count()) * tile * header.channels() * BYTES_PER_PREDICTED;
    return new MemoryNeed(samples, samples + tiles + threads * PER_THREAD_BYTES);
  }

  private static long sampleBytes(Header header) {
    return (long) header.width() * header.height() * header.channels() * header.depth() / Byte.SIZE;
  }

  /**
   * Returns what a picture coded as latents takes, in either direction.
   *
   * @param header size, channels and tiles of the picture; its sections do not matter
   */
  static MemoryNeed ofLatents(Header header, int threads) {
    long pixels = (long) header.width() * header.height();
    long samples = sampleBytes(header);
    long planes = pixels * (header.color() ? 3 : 1) * Float.BYTES;
    TileGrid grid = header.tileGrid();
    long tile = (long) grid.tile(0).width() * grid.tile(0).height();
    long tilesAtOnce = Math.min(threads, grid.count());
    long symbols = tilesAtOnce * tile * header.channels() * BYTES_PER_SYMBOL;
    return new MemoryNeed(samples, samples + planes + symbols + threads * PER_THREAD_BYTES);
  }

  /**
   * Refuses a picture that does not fit into the heap, or into an array.
   *
   * @throws LimitExceededException if it does not fit
   */
  void check() throws LimitExceededException {
    check(Runtime.getRuntime().maxMemory());
  }

  /** Does so for a heap of a given size. */
  void check(long heapBytes) throws LimitExceededException {
    if (samples > ARRAY_MAX) {
      throw new LimitExceededException(
          "picture has " + samples + " samples, this program can hold " + ARRAY_MAX);
    }
    if (bytes > heapBytes) {
      throw new LimitExceededException(
          "picture needs "
              + bytes / MIB
              + " MiB of memory, the Java heap allows "
              + heapBytes / MIB
              + " MiB; raise it with java -Xmx");
    }
  }

  /** Returns the exception for a picture that was foretold to fit, but among others did not. */
  static LimitExceededException exceeded(OutOfMemoryError error) {
    return new LimitExceededException(
        "picture needs more memory than the Java heap of "
            + Runtime.getRuntime().maxMemory() / MIB
            + " MiB has left; raise it with java -Xmx, or use fewer threads",
        error);
  }
}
