package dev.vae.metric;

import dev.vae.image.Picture;

/** The color planes of a picture without alpha. */
final class ColorPlanes {
  /** ITU-R BT.601 luma weights, applied to full-range R'G'B' without rounding. */
  private static final double RED_WEIGHT = 0.299;

  private static final double GREEN_WEIGHT = 0.587;
  private static final double BLUE_WEIGHT = 0.114;

  private ColorPlanes() {}

  /**
   * Refuses a pair that cannot be compared sample by sample.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  static void requireSameSize(Picture a, Picture b) {
    if (a.width() != b.width() || a.height() != b.height()) {
      throw new IllegalArgumentException(
          "pictures are " + size(a) + " and " + size(b) + ", must be of one size to be compared");
    }
  }

  /** Returns whether both pictures are gray, so that one plane says everything. */
  static boolean bothGray(Picture a, Picture b) {
    return a.colorChannels() == 1 && b.colorChannels() == 1;
  }

  /** Returns the sample of color {@code color} (0 red, 1 green, 2 blue) of a pixel, 0..255. */
  static int sample(Picture picture, int pixel, int color) {
    int offset = picture.colorChannels() == 1 ? 0 : color;
    return picture.samples()[pixel * picture.channels() + offset] & 0xFF;
  }

  /** Returns the luma of a pixel, 0..255: BT.601 weights, full range, not rounded. */
  static double luma(Picture picture, int pixel) {
    byte[] samples = picture.samples();
    int at = pixel * picture.channels();
    if (picture.colorChannels() == 1) {
      return samples[at] & 0xFF;
    }
    return RED_WEIGHT * (samples[at] & 0xFF)
        + GREEN_WEIGHT * (samples[at + 1] & 0xFF)
        + BLUE_WEIGHT * (samples[at + 2] & 0xFF);
  }

  /** Returns plane {@code color} (0 red, 1 green, 2 blue), [height, width], 0..255. */
  static Plane color(Picture picture, int color) {
    Plane plane = new Plane(picture.width(), picture.height());
    float[] values = plane.values();
    for (int pixel = 0; pixel < values.length; pixel++) {
      values[pixel] = sample(picture, pixel, color);
    }
    return plane;
  }

  /** Returns the plane of {@link #luma(Picture, int)}, [height, width], 0..255. */
  static Plane luma(Picture picture) {
    Plane plane = new Plane(picture.width(), picture.height());
    float[] values = plane.values();
    for (int pixel = 0; pixel < values.length; pixel++) {
      values[pixel] = (float) luma(picture, pixel);
    }
    return plane;
  }

  private static String size(Picture picture) {
    return picture.width() + "x" + picture.height();
  }
}
