package dev.vae.image;

import dev.vae.error.UnreadablePictureException;

/**
 * The colors of an indexed picture, in as few channels as hold them all.
 *
 * @param layout gray if all colors are gray, with alpha if one is not opaque
 * @param entries samples, [color, channel]
 */
record Palette(ColorLayout layout, byte[] entries) {
  /**
   * Builds a palette.
   *
   * @param rgb red, green and blue of every color
   * @param alpha alpha of the first colors; those beyond it are opaque
   */
  static Palette of(byte[] rgb, byte[] alpha) {
    int colors = rgb.length / 3;
    ColorLayout layout = ColorLayout.of(isGray(rgb), hasTransparency(alpha, colors));
    byte[] entries = new byte[colors * layout.channels()];
    int at = 0;
    for (int i = 0; i < colors; i++) {
      for (int c = 0; c < layout.colorChannels(); c++) {
        entries[at++] = rgb[3 * i + c];
      }
      if (layout.hasAlpha()) {
        entries[at++] = i < alpha.length ? alpha[i] : (byte) 255;
      }
    }
    return new Palette(layout, entries);
  }

  private static boolean isGray(byte[] rgb) {
    for (int i = 0; i < rgb.length; i += 3) {
      if (rgb[i] != rgb[i + 1] || rgb[i] != rgb[i + 2]) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasTransparency(byte[] alpha, int colors) {
    for (int i = 0; i < Math.min(alpha.length, colors); i++) {
      if (alpha[i] != (byte) 255) {
        return true;
      }
    }
    return false;
  }

  /**
   * Writes the samples of a color.
   *
   * @param index the color, from the file
   * @param samples where they go
   * @param at index of the first
   * @throws UnreadablePictureException if there is no such color
   */
  void put(int index, byte[] samples, int at) throws UnreadablePictureException {
    int channels = layout.channels();
    int from = index * channels;
    if (from >= entries.length) {
      throw new UnreadablePictureException(
          "picture is damaged: a pixel has color %d, the palette ends at %d"
              .formatted(index, entries.length / channels - 1));
    }
    for (int c = 0; c < channels; c++) {
      samples[at + c] = entries[from + c];
    }
  }
}
