package dev.vae.codec;

import dev.vae.container.Header;
import dev.vae.container.TileGrid;
import dev.vae.error.LimitExceededException;
import dev.vae.image.SizeLimits;
import dev.vae.model.PyramidNetworks;

/**
 * Foretells the memory that a picture takes, so that too large a one is refused before the work.
 *
 * @param samples bytes of the picture's samples
 * @param heapBytes Java heap that the picture takes at once, samples included
 * @param perThreadBytes what each thread takes more
 * @param nativeBytes what the networks take outside the heap
 */
record MemoryNeed(long samples, long heapBytes, long perThreadBytes, long nativeBytes) {
  private static final long MIB = 1 << 20;

  /** The program itself, without any picture. */
  static final long PROGRAM_BYTES = 150 * MIB;

  /** Context state and the wavelet's longest strip of columns. */
  private static final long CONTEXT_BYTES = 32 * MIB;

  /** A symbol, its magnitude and sign as contexts see them, and the finest level packed. */
  private static final long BYTES_PER_SYMBOL = Integer.BYTES + 2 + 1;

  /** The part of all coefficients that the levels above the finest have. */
  private static final int COARSE_PART = 4;

  /** Rows that are worked on at a time, and around them those that they depend on. */
  private static final long STRIP_ROWS = LatentDecoder.STRIP_ROWS + 2 * 128;

  /** The longest array that every Java machine can make. */
  private static final long ARRAY_MAX = Integer.MAX_VALUE - 8;

  /** A sample of a tile, in and out of the coder, its residual, and errors of its predictions. */
  private static final long BYTES_PER_PREDICTED = 9 * Integer.BYTES;

  /** Returns what a stored picture takes. */
  static MemoryNeed ofSamples(long samples) {
    return new MemoryNeed(samples, samples, 0, 0);
  }

  /**
   * Returns what coding a window of a picture by prediction takes, in either direction.
   *
   * @param header of the whole picture
   */
  static MemoryNeed ofPredicted(Header header, int width, int height) {
    long samples = (long) width * height * header.channels() * header.depth() / Byte.SIZE;
    TileGrid grid = header.tileGrid();
    long tile = (long) grid.tile(0).width() * grid.tile(0).height();
    long perThread = CONTEXT_BYTES + tile * header.channels() * BYTES_PER_PREDICTED;
    return new MemoryNeed(samples, samples, perThread, 0);
  }

  /**
   * Returns what encoding a picture as latents takes where it is worked on as a whole: with the
   * coefficients, those refined, what the decoder has of them, and all symbols.
   */
  static MemoryNeed ofRefining(Header header, PyramidNetworks networks) {
    long samples = sampleBytes(header);
    long planes = (long) header.width() * header.height() * colors(header) * Float.BYTES;
    return of(header, samples, samples + 5 * planes, networks);
  }

  private static long sampleBytes(Header header) {
    return (long) header.width() * header.height() * header.channels() * header.depth() / Byte.SIZE;
  }

  /**
   * Returns what encoding a picture as latents takes: its samples, and of the coarser levels
   * coefficients, decoded coefficients and symbols.
   *
   * @param header size, channels and tiles of the picture; its sections do not matter
   */
  static MemoryNeed ofEncoding(Header header, PyramidNetworks networks) {
    long pixels = (long) header.width() * header.height();
    long samples = sampleBytes(header);
    long coarse = 3 * Float.BYTES * pixels * colors(header) / COARSE_PART;
    // Coefficients of the strip, and those of its decoded low-pass plane.
    long strip = strip(header.width(), header.height(), header) * 3 / 2;
    return of(header, samples, samples + coarse + strip, networks);
  }

  /**
   * Returns what decoding a window takes: the samples, of the coarser levels the coefficients, of
   * the finest one the symbols.
   *
   * @param covered the window with what it depends on
   * @param samples samples that come out
   * @param scale the picture is made 2^scale times smaller
   */
  static MemoryNeed ofDecoding(
      Header header, Window covered, long samples, int scale, PyramidNetworks networks) {
    long pixels = (long) covered.width() * covered.height() * colors(header);
    long coarse = (Float.BYTES * pixels) >> (2 * Math.max(scale, 1));
    boolean fullSize = scale == 0;
    long fine = fullSize ? pixels * (COARSE_PART - 1) / COARSE_PART : 0;
    long strip = fullSize ? strip(covered.width(), covered.height(), header) : 0;
    return of(header, samples, samples + coarse + fine + strip, networks);
  }

  private static MemoryNeed of(Header header, long samples, long heap, PyramidNetworks networks) {
    TileGrid grid = header.tileGrid();
    long tile = (long) grid.tile(0).width() * grid.tile(0).height();
    long perThread = CONTEXT_BYTES + tile * header.channels() * BYTES_PER_SYMBOL;
    return new MemoryNeed(
        samples, heap, perThread, networks.nativeBytes(header.width(), header.height()));
  }

  private static int colors(Header header) {
    return header.color() ? 3 : 1;
  }

  private static long strip(long width, long height, Header header) {
    return width * Math.min(height, STRIP_ROWS) * colors(header) * Float.BYTES;
  }

  /**
   * Refuses what does not fit.
   *
   * @throws LimitExceededException if it does not
   */
  void check(SizeLimits limits) throws LimitExceededException {
    threadsWithin(limits, 1);
  }

  /**
   * Returns the threads that may work at once: as many as there are, or fewer where memory is
   * scarce.
   *
   * @param threads those that there are
   * @throws LimitExceededException if not even one fits, or the samples do not fit into an array
   */
  int threadsWithin(SizeLimits limits, int threads) throws LimitExceededException {
    return threadsWithin(limits, Runtime.getRuntime().maxMemory(), threads);
  }

  /** Does so for a heap of a given size. */
  int threadsWithin(SizeLimits limits, long heapLimit, int threads) throws LimitExceededException {
    if (samples > ARRAY_MAX) {
      throw new LimitExceededException(
          "picture has " + samples + " samples, this program can hold " + ARRAY_MAX);
    }
    if (heap(1) > heapLimit) {
      throw new LimitExceededException(
          "picture needs %d MiB of memory, the Java heap allows %d MiB; raise it with java -Xmx"
              .formatted(mebibytes(heap(1)), heapLimit / MIB));
    }
    if (total(1) > limits.maxMemoryBytes()) {
      throw new LimitExceededException(
          "picture needs %d MiB of memory, --memory allows %d MiB"
              .formatted(mebibytes(total(1)), limits.maxMemoryBytes() / MIB));
    }
    int most = threads;
    while (most > 1 && (heap(most) > heapLimit || total(most) > limits.maxMemoryBytes())) {
      most--;
    }
    return most;
  }

  private long heap(int threads) {
    return heapBytes + threads * perThreadBytes;
  }

  private long total(int threads) {
    return heap(threads) + nativeBytes + PROGRAM_BYTES;
  }

  private static long mebibytes(long bytes) {
    return (bytes + MIB - 1) / MIB;
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
