package dev.vae.codec;

import dev.vae.image.Picture;

/**
 * Spreads a picture's levels to the whole range and sharpens it a little: what automatic correction
 * in programs for photographs does. Hues hardly move, as all colors go through one curve.
 */
final class Enhancement {
  /** The part of all samples that may become black, and white. */
  private static final double CLIPPED = 0.001;

  /** Levels of a dull picture are not spread further than this. */
  private static final double GAIN_MAX = 1.5;

  /** Unsharp mask: this part of the difference to a blurred picture is added. */
  private static final double SHARPENING = 0.3;

  private Enhancement() {}

  static Picture of(Picture picture) {
    return sharpened(spread(picture));
  }

  private static Picture spread(Picture picture) {
    int channels = picture.channels();
    int colors = picture.colorChannels();
    long[] counts = new long[256];
    byte[] samples = picture.samples();
    for (int i = 0; i < samples.length; i += channels) {
      for (int c = 0; c < colors; c++) {
        counts[samples[i + c] & 0xff]++;
      }
    }
    long allowed = (long) (CLIPPED * picture.pixels() * colors);
    int black = 0;
    for (long below = counts[0]; below <= allowed && black < 255; below += counts[black]) {
      black++;
    }
    int white = 255;
    for (long above = counts[255]; above <= allowed && white > 0; above += counts[white]) {
      white--;
    }
    if (black >= white) {
      return picture;
    }
    double gain = Math.min(GAIN_MAX, 255.0 / (white - black));
    // The middle moves no further than it takes for both ends to have room.
    double middle = (black + white) / 2.0;
    double reach = gain * (white - black) / 2.0;
    double target = Math.min(255 - reach, Math.max(reach, middle));
    byte[] curve = new byte[256];
    for (int v = 0; v < 256; v++) {
      curve[v] = clamped(target + gain * (v - middle));
    }
    byte[] result = samples.clone();
    for (int i = 0; i < samples.length; i += channels) {
      for (int c = 0; c < colors; c++) {
        result[i + c] = curve[samples[i + c] & 0xff];
      }
    }
    return new Picture(picture.width(), picture.height(), channels, result);
  }

  /** Adds a part of the difference to the mean by the weights 1 2 1, 2 4 2, 1 2 1. */
  private static Picture sharpened(Picture picture) {
    byte[] samples = picture.samples();
    byte[] result = samples.clone();
    int channels = picture.channels();
    int row = picture.width() * channels;
    for (int y = 0; y < picture.height(); y++) {
      int above = y == 0 ? 0 : -row;
      int below = y == picture.height() - 1 ? 0 : row;
      for (int x = 0; x < picture.width(); x++) {
        int left = x == 0 ? 0 : -channels;
        int right = x == picture.width() - 1 ? 0 : channels;
        for (int c = 0; c < picture.colorChannels(); c++) {
          int at = y * row + x * channels + c;
          int sum = 0;
          for (int vertical : new int[] {above, 0, 0, below}) {
            int i = at + vertical;
            sum +=
                (samples[i + left] & 0xff)
                    + 2 * (samples[i] & 0xff)
                    + (samples[i + right] & 0xff);
          }
          int sample = samples[at] & 0xff;
          result[at] = clamped(sample + SHARPENING * (sample - sum / 16.0));
        }
      }
    }
    return new Picture(picture.width(), picture.height(), channels, result);
  }

  private static byte clamped(double value) {
    return (byte) Math.max(0, Math.min(255, Math.round(value)));
  }
}
