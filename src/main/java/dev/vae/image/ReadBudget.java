package dev.vae.image;

import dev.vae.error.LimitExceededException;
import dev.vae.error.UnreadablePictureException;

/**
 * What a picture may cost to read. Asked before pixels are allocated.
 *
 * @param limits the largest picture, and the memory of the process
 * @param heapLimitBytes what the Java heap can hold
 */
record ReadBudget(SizeLimits limits, long heapLimitBytes) {
  /** Virtual machines refuse arrays a few bytes below 2^31. */
  private static final long ARRAY_BYTES_MAX = Integer.MAX_VALUE - 8;

  static ReadBudget of(SizeLimits limits) {
    return new ReadBudget(limits, Runtime.getRuntime().maxMemory());
  }

  /** Returns the budget for decoding while a file is held in memory. */
  ReadBudget besides(int fileBytes) {
    return new ReadBudget(limits.beside(fileBytes), heapLimitBytes);
  }

  /**
   * Refuses a picture without pixels, one over the limits, and one that memory cannot hold.
   *
   * @param width width in pixels as the file claims
   * @param height height in pixels as the file claims
   * @param resultBytes bytes of a pixel of the result
   * @param bytesPerPixel all memory that decoding takes, the result included
   * @throws UnreadablePictureException if a side is zero or negative
   * @throws LimitExceededException if the picture is too large
   */
  void check(int width, int height, int resultBytes, int bytesPerPixel)
      throws UnreadablePictureException, LimitExceededException {
    if (width < 1 || height < 1) {
      throw new UnreadablePictureException(
          "picture is " + width + "x" + height + ", sides must be 1 to " + Picture.SIDE_MAX);
    }
    limits.check(width, height);
    checkArray(width, height, resultBytes);
    long heapBytes = (long) width * height * bytesPerPixel;
    limits.checkMemory(
        "reading %dx%d pixels".formatted(width, height), heapBytes, 0, heapLimitBytes);
  }

  private static void checkArray(int width, int height, int resultBytes)
      throws LimitExceededException {
    if ((long) width * height * resultBytes > ARRAY_BYTES_MAX) {
      throw new LimitExceededException(
          "picture of %dx%d with %d bytes a pixel has more than the %d bytes that can be held"
              .formatted(width, height, resultBytes, ARRAY_BYTES_MAX));
    }
  }
}
