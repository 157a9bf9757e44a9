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

  /** Context state and the wavelet's longest strip of columns. */
  private static final long CONTEXT_BYTES = 32 * MIB;

  /** Statistics of a plane of samples, of which the next plane has others. */
  private static final long STATISTICS_BYTES = 8 * MIB;

  /** A symbol, its magnitude and sign as contexts see them, and the finest level packed. */
  private static final long BYTES_PER_SYMBOL = Integer.BYTES + 2 + 1;

  /** The part of all coefficients that the levels above the finest have. */
  private static final int COARSE_PART = 4;

  /** Rows around those that are worked on at a time, which they depend on. */
  private static final int AROUND_ROWS = 2 * 128;

  private static final long STRIP_ROWS = LatentDecoder.STRIP_ROWS + AROUND_ROWS;

  /** The longest array that every Java machine can make. */
  private static final long ARRAY_MAX = Integer.MAX_VALUE - 8;

  /** A sample of a tile, with its margins, its residual, and twice as it is tried out. */
  private static final long BYTES_PER_PREDICTED = 6 * Integer.BYTES;

  /** Returns what a stored picture takes. */
  static MemoryNeed ofSamples(long samples) {
    return new MemoryNeed(samples, samples, 0, 0);
  }

  /**
   * Returns what encoding a picture by prediction takes at most: its samples, the payloads, which
   * are no larger even of noise, and the file made of them.
   *
   * @param payloadBytesMax bytes of payloads that are not gone beyond
   */
  static MemoryNeed ofPredicting(Header header, long payloadBytesMax) {
    long samples = sampleBytes(header);
    long payloads = Math.min(samples, payloadBytesMax);
    return new MemoryNeed(samples, samples + 2 * payloads, perPredictedTile(header), 0);
  }

  /**
   * Returns what making cells of a coded picture exact takes at most, beside its file: its samples,
   * the payloads, which are no larger even of noise, and the file made of them.
   *
   * @param header of the coded picture, which has no exact cells yet
   * @param cells of the picture
   * @param count how many of them are made exact
   */
  static MemoryNeed ofAddingExactCells(Header header, TileGrid cells, int count) {
    long samples = sampleBytes(header);
    long exact = count * pixels(cells) * colors(header) * header.depth() / Byte.SIZE;
    return new MemoryNeed(
        samples, samples + 2 * exact, perPredicted(pixels(cells), colors(header)), 0);
  }

  /**
   * Returns what decoding the exact cells of a window takes, once there is a picture of it.
   *
   * @param header of the whole picture, which has exact cells
   */
  static MemoryNeed ofExactCells(Header header, int width, int height) {
    long samples = (long) width * height * header.channels() * header.depth() / Byte.SIZE;
    long pixels = pixels(header.cellGrid().orElseThrow());
    return new MemoryNeed(samples, samples, perPredicted(pixels, colors(header)), 0);
  }

  /**
   * Returns what decoding a window of a picture coded by prediction takes.
   *
   * @param header of the whole picture
   */
  static MemoryNeed ofPredicted(Header header, int width, int height) {
    long samples = (long) width * height * header.channels() * header.depth() / Byte.SIZE;
    return new MemoryNeed(samples, samples, perPredictedTile(header), 0);
  }

  private static long perPredictedTile(Header header) {
    return perPredicted(pixels(header.tileGrid()), header.channels());
  }

  private static long perPredicted(long pixels, int channels) {
    return STATISTICS_BYTES + pixels * channels * BYTES_PER_PREDICTED;
  }

  /**
   * Returns what encoding a picture as latents takes where it is worked on as a whole: with the
   * coefficients, those refined, what the decoder has of them, and all symbols.
   *
   * @param usesGradient whether the repair network's gradient is used too
   */
  static MemoryNeed ofRefining(Header header, boolean usesGradient, PyramidNetworks networks) {
    int width = header.width();
    int height = header.height();
    long samples = sampleBytes(header);
    long planes = (long) width * height * colors(header) * Float.BYTES;
    long natives =
        networks.repairBytes(width, height)
            + (usesGradient ? networks.gradientBytes(width, height) : 0);
    return of(header, samples, samples + (usesGradient ? 6 : 5) * planes, natives);
  }

  private static long sampleBytes(Header header) {
    return (long) header.width() * header.height() * header.channels() * header.depth() / Byte.SIZE;
  }

  /**
   * Returns what encoding a picture as latents takes: its samples, and of the coarser levels first
   * coefficients, decoded coefficients and symbols, then, beside a row of tiles, the latter two.
   *
   * @param header size, channels and tiles of the picture; its sections do not matter
   */
  static MemoryNeed ofEncoding(Header header, PyramidNetworks networks) {
    long pixels = (long) header.width() * header.height();
    long samples = sampleBytes(header);
    long coarse = Float.BYTES * pixels * colors(header) / COARSE_PART;
    int rows = Math.min(header.height(), header.tileGrid().tile(0).height() + AROUND_ROWS);
    long strip = strip(header.width(), rows, header);
    // Coefficients of the strip, and those of its decoded low-pass plane.
    long most = Math.max(3 * coarse, 2 * coarse + strip * 3 / 2);
    return of(header, samples, samples + most, networks.bandBytes());
  }

  /**
   * Returns what decoding a window takes: the samples, of the coarser levels the coefficients, of
   * the finest one the symbols.
   *
   * @param window what is wanted, in pixels of the whole picture
   * @param covered the window with what it depends on
   * @param samples samples that come out
   * @param scale the picture is made 2^scale times smaller
   */
  static MemoryNeed ofDecoding(
      Header header,
      Window window,
      Window covered,
      long samples,
      int scale,
      PyramidNetworks networks) {
    long pixels = (long) covered.width() * covered.height() * colors(header);
    long coarse = (Float.BYTES * pixels) >> (2 * Math.max(scale, 1));
    boolean fullSize = scale == 0;
    long fine = fullSize ? pixels * (COARSE_PART - 1) / COARSE_PART : 0;
    long strip =
        fullSize ? strip(covered.width(), Math.min(covered.height(), STRIP_ROWS), header) : 0;
    long natives = fullSize ? repairing(covered, window, networks) : networks.bandBytes();
    return of(header, samples, samples + coarse + fine + strip, natives);
  }

  private static MemoryNeed of(Header header, long samples, long heap, long natives) {
    long perThread =
        CONTEXT_BYTES + pixels(header.tileGrid()) * header.channels() * BYTES_PER_SYMBOL;
    return new MemoryNeed(samples, heap, perThread, natives);
  }

  /** Returns the pixels of the largest tile. */
  private static long pixels(TileGrid grid) {
    return (long) grid.tile(0).width() * grid.tile(0).height();
  }

  /** Repair sees a strip of the window with its surroundings, as far as there are any. */
  private static long repairing(Window covered, Window window, PyramidNetworks networks) {
    int around = 2 * networks.repairReach();
    int height = Math.min(window.height(), LatentDecoder.STRIP_ROWS);
    return networks.repairBytes(
        Math.min(covered.width(), window.width() + around),
        Math.min(covered.height(), height + around));
  }

  private static int colors(Header header) {
    return header.color() ? 3 : 1;
  }

  private static long strip(long width, long rows, Header header) {
    return width * rows * colors(header) * Float.BYTES;
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
    limits.checkMemory("picture", heap(1), nativeBytes, heapLimit);
    int most = threads;
    while (most > 1 && !limits.allows(heap(most), nativeBytes, heapLimit)) {
      most--;
    }
    return most;
  }

  private long heap(int threads) {
    return heapBytes + threads * perThreadBytes;
  }

  /** Returns the exception for a picture that was foretold to fit, but among others did not. */
  static LimitExceededException exceeded(OutOfMemoryError error, SizeLimits limits) {
    if (limits.maxMemoryBytes() < Long.MAX_VALUE) {
      return new LimitExceededException(
          "picture needs more memory than the %d MiB that --memory allows"
              .formatted(limits.maxMemoryBytes() / MIB),
          error);
    }
    return new LimitExceededException(
        "picture needs more memory than the Java heap of "
            + Runtime.getRuntime().maxMemory() / MIB
            + " MiB has left; raise it with java -Xmx, or use fewer threads",
        error);
  }
}
