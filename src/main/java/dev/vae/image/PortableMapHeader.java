package dev.vae.image;

/**
 * The header of a portable map.
 *
 * @param width width in pixels, 0 or more
 * @param height height in pixels, 0 or more
 * @param layout the channels
 * @param maximum what stands for the brightest sample, 1 to 65535
 * @param text whether samples are decimal numbers
 * @param bits whether samples are single bits, 1 for black
 * @param dataOffset index of the first byte after the header
 */
record PortableMapHeader(
    int width,
    int height,
    ColorLayout layout,
    int maximum,
    boolean text,
    boolean bits,
    int dataOffset) {
  /** Returns the length of the samples; for text the least that they can take. */
  long leastDataBytes() {
    long samples = (long) width * height * layout.channels();
    if (text) {
      return bits ? samples : 2 * samples - 1;
    }
    if (bits) {
      return (width + 7L) / 8 * height;
    }
    return maximum > 255 ? 2 * samples : samples;
  }
}
