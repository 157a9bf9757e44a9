package dev.vae.image;

import dev.vae.error.LimitExceededException;

/**
 * The largest picture that may be read or decoded, checked before any pixel is allocated.
 *
 * @param maxPixels most pixels, at least 1
 * @param maxSide largest width or height in pixels, 1 to {@link Picture#SIDE_MAX}
 * @param maxMemoryBytes what the process may take for a picture, as far as that can be foretold;
 *     {@code Long.MAX_VALUE} where only the Java heap bounds it
 * @param heldBytes what the Java heap holds meanwhile, besides what is being limited
 */
public record SizeLimits(long maxPixels, int maxSide, long maxMemoryBytes, long heldBytes) {
  /** 2^28 pixels, as avifdec has it, and 65535 a side. */
  public static final SizeLimits DEFAULT = new SizeLimits(1L << 28, Picture.SIDE_MAX);

  /** The program without a picture: classes, compiled code, stacks; measured. */
  private static final long PROGRAM_BYTES = 110L << 20;

  /** As {@code scripts/vae} has it: what the heap begins with, and fills before it collects. */
  private static final long HEAP_AT_START_BYTES = 64L << 20;

  /** As {@code scripts/vae} has it: a larger heap's new part, which fills between collections. */
  private static final long NEW_PART_BYTES = 96L << 20;

  /** Of the old part a tenth of the whole may be free before it is given back. */
  private static final int FREE_SHARE = 9;

  /** Creates limits while nothing else is held. */
  public SizeLimits(long maxPixels, int maxSide, long maxMemoryBytes) {
    this(maxPixels, maxSide, maxMemoryBytes, 0);
  }

  /** Creates limits of pixels alone. */
  public SizeLimits(long maxPixels, int maxSide) {
    this(maxPixels, maxSide, Long.MAX_VALUE);
  }

  /** Returns these limits for work while so many bytes more are held. */
  public SizeLimits beside(long bytes) {
    return new SizeLimits(maxPixels, maxSide, maxMemoryBytes, heldBytes + bytes);
  }

  /**
   * Returns what the process takes, as {@code scripts/vae} starts Java.
   *
   * @param heapBytes bytes that are needed in the Java heap at once
   * @return these with what the heap holds free and as garbage, and the program
   */
  public static long processBytes(long heapBytes) {
    long newPart = Math.min(NEW_PART_BYTES, heapBytes / 2);
    long heap = heapBytes + heapBytes / FREE_SHARE + newPart;
    return PROGRAM_BYTES + Math.max(HEAP_AT_START_BYTES, heap);
  }

  /**
   * Refuses work that needs more memory than is allowed, in the heap or in all.
   *
   * @param what the work, as a message begins
   * @param heapBytes bytes that it needs in the Java heap at once, besides those that are held
   * @param nativeBytes what it takes outside the heap
   * @throws LimitExceededException if it needs more
   */
  public void checkMemory(String what, long heapBytes, long nativeBytes)
      throws LimitExceededException {
    checkMemory(what, heapBytes, nativeBytes, Runtime.getRuntime().maxMemory());
  }

  /** Does so for a heap of a given size. */
  public void checkMemory(String what, long heapBytes, long nativeBytes, long heapLimit)
      throws LimitExceededException {
    if (allows(heapBytes, nativeBytes, heapLimit)) {
      return;
    }
    long heap = heldBytes + heapBytes;
    long process = processBytes(heap) + nativeBytes;
    if (process > maxMemoryBytes) {
      throw new LimitExceededException(
          "%s needs %d MiB of memory, --memory allows %d MiB"
              .formatted(what, mebibytes(process), maxMemoryBytes >> 20));
    }
    throw new LimitExceededException(
        "%s needs %d MiB of memory, the Java heap allows %d MiB; raise it with java -Xmx"
            .formatted(what, mebibytes(heap), heapLimit >> 20));
  }

  /** Returns whether work that needs so much memory fits; see {@link #checkMemory}. */
  public boolean allows(long heapBytes, long nativeBytes, long heapLimit) {
    long heap = heldBytes + heapBytes;
    return heap <= heapLimit && processBytes(heap) + nativeBytes <= maxMemoryBytes;
  }

  /** Returns bytes in mebibytes, rounded up. */
  static long mebibytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }

  /**
   * Refuses a picture that is too large.
   *
   * @throws LimitExceededException if a limit is passed
   */
  public void check(int width, int height) throws LimitExceededException {
    if (width > maxSide || height > maxSide) {
      throw new LimitExceededException(
          "picture is " + width + "x" + height + ", the largest side allowed is " + maxSide);
    }
    if ((long) width * height > maxPixels) {
      throw new LimitExceededException(
          "picture has "
              + (long) width * height
              + " pixels ("
              + width
              + "x"
              + height
              + "), limit is "
              + maxPixels
              + "; raise it with --max-pixels");
    }
  }
}
