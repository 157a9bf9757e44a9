package dev.vae.metric;

/** Bits per pixel of a coded file. */
public final class BitsPerPixel {
  private BitsPerPixel() {}

  /**
   * Returns the bits of a whole file, headers included, divided by the pixels of the picture.
   *
   * @param fileBytes size of the file in bytes
   * @param pixels width times height, at least 1
   */
  public static double of(long fileBytes, long pixels) {
    return fileBytes * 8.0 / pixels;
  }
}
