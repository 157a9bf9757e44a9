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
    long white = picture.sampleMax();
    Picture flat = Picture.zeros(picture.width(), picture.height(), channels - 1, picture.depth());
    int at = 0;
    for (int pixel = 0; pixel < picture.pixels(); pixel++) {
      int from = pixel * channels;
      long alpha = picture.sample(from + channels - 1);
      for (int c = 0; c < channels - 1; c++) {
        long mixed = picture.sample(from + c) * alpha + white * (white - alpha);
        flat.set(at++, (int) ((mixed + white / 2) / white));
      }
    }
    return flat;
  }
}
