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
    int max = picture.sampleMax();
    long[] counts = new long[max + 1];
    int all = Math.toIntExact(picture.pixels() * channels);
    for (int i = 0; i < all; i += channels) {
      for (int c = 0; c < colors; c++) {
        counts[picture.sample(i + c)]++;
      }
    }
    long allowed = (long) (CLIPPED * picture.pixels() * colors);
    int black = 0;
    for (long below = counts[0]; below <= allowed && black < max; below += counts[black]) {
      black++;
    }
    int white = max;
    for (long above = counts[max]; above <= allowed && white > 0; above += counts[white]) {
      white--;
    }
    if (black >= white) {
      return picture;
    }
    double gain = Math.min(GAIN_MAX, (double) max / (white - black));
    // The middle moves no further than it takes for both ends to have room.
    double middle = (black + white) / 2.0;
    double reach = gain * (white - black) / 2.0;
    double target = Math.min(max - reach, Math.max(reach, middle));
    Picture result = copy(picture);
    for (int i = 0; i < all; i += channels) {
      for (int c = 0; c < colors; c++) {
        double value = target + gain * (picture.sample(i + c) - middle);
        result.set(i + c, clamped(value, max));
      }
    }
    return result;
  }

  private static Picture copy(Picture picture) {
    return new Picture(
        picture.width(),
        picture.height(),
        picture.channels(),
        picture.depth(),
        picture.samples().clone());
  }

  /** Adds a part of the difference to the mean by the weights 1 2 1, 2 4 2, 1 2 1. */
  private static Picture sharpened(Picture picture) {
    Picture result = copy(picture);
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
            sum += picture.sample(i + left) + 2 * picture.sample(i) + picture.sample(i + right);
          }
          int sample = picture.sample(at);
          double value = sample + SHARPENING * (sample - sum / 16.0);
          result.set(at, clamped(value, picture.sampleMax()));
        }
      }
    }
    return result;
  }

  private static int clamped(double value, int max) {
    return (int) Math.max(0, Math.min(max, Math.round(value)));
  }
}
