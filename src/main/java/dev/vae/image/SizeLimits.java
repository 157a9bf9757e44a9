package dev.vae.image;

import dev.vae.error.LimitExceededException;

/**
 * The largest picture that may be read or decoded, checked before any pixel is allocated.
 *
 * @param maxPixels most pixels, at least 1
 * @param maxSide largest width or height in pixels, 1 to {@link Picture#SIDE_MAX}
 * @param maxMemoryBytes what the process may take for a picture, as far as that can be foretold;
 *     {@code Long.MAX_VALUE} where only the Java heap bounds it
 */
public record SizeLimits(long maxPixels, int maxSide, long maxMemoryBytes) {
  /** 2^28 pixels, as avifdec has it, and 65535 a side. */
  public static final SizeLimits DEFAULT = new SizeLimits(1L << 28, Picture.SIDE_MAX);

  /** Creates limits of pixels alone. */
  public SizeLimits(long maxPixels, int maxSide) {
    this(maxPixels, maxSide, Long.MAX_VALUE);
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
