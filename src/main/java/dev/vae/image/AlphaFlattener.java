package dev.vae.image;

/** Removes alpha by laying a picture over white. */
final class AlphaFlattener {
  private AlphaFlattener() {}

  /**
   * Lays a picture over white, mixing sRGB values as browsers do.
   *
   * @return a picture without alpha; the same object if there is none
   */
  static Picture overWhite(Picture picture) {
    if (!picture.hasAlpha()) {
      return picture;
    }
    int channels = picture.channels();
    byte[] source = picture.samples();
    byte[] samples = new byte[source.length / channels * (channels - 1)];
    int at = 0;
    for (int pixel = 0; pixel < source.length; pixel += channels) {
      int alpha = source[pixel + channels - 1] & 0xff;
      for (int c = 0; c < channels - 1; c++) {
        int mixed = (source[pixel + c] & 0xff) * alpha + 255 * (255 - alpha);
        samples[at++] = (byte) ((mixed + 127) / 255);
      }
    }
    return new Picture(picture.width(), picture.height(), channels - 1, samples);
  }
}
