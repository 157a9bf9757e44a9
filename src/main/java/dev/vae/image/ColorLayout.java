package dev.vae.image;

/** Which channels the interleaved samples of a pixel are, in order. */
enum ColorLayout {
  GRAY(1, 1),
  GRAY_ALPHA(2, 1),
  RGB(3, 3),
  RGB_ALPHA(4, 3),
  /** Ink amounts: 0 is no ink, 255 all of it. */
  CMYK(4, 4);

  private final int channels;
  private final int colorChannels;

  ColorLayout(int channels, int colorChannels) {
    this.channels = channels;
    this.colorChannels = colorChannels;
  }

  int channels() {
    return channels;
  }

  /** Returns the channels without alpha. */
  int colorChannels() {
    return colorChannels;
  }

  boolean hasAlpha() {
    return channels != colorChannels;
  }

  static ColorLayout of(boolean gray, boolean alpha) {
    if (gray) {
      return alpha ? GRAY_ALPHA : GRAY;
    }
    return alpha ? RGB_ALPHA : RGB;
  }
}
