package dev.vae.metric;

import dev.vae.image.Picture;

/** The color planes of a picture without alpha. */
final class ColorPlanes {
  /** ITU-R BT.601 luma weights, applied to full-range R'G'B' without rounding. */
  private static final double RED_WEIGHT = 0.299;

  private static final double GREEN_WEIGHT = 0.587;
  private static final double BLUE_WEIGHT = 0.114;

  /** A step of 8 bits in those of 16. */
  private static final int DEEP_UNIT = 257;

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

  /** Returns what an 8-bit code value is in the units of the deeper of two pictures: 1 or 257. */
  static int unit(Picture a, Picture b) {
    return a.isDeep() || b.isDeep() ? DEEP_UNIT : 1;
  }

  /**
   * Returns the sample of color {@code color} (0 red, 1 green, 2 blue) of a pixel.
   *
   * @param unit what an 8-bit code value is in the units of the result
   */
  static int sample(Picture picture, int pixel, int color, int unit) {
    int offset = picture.colorChannels() == 1 ? 0 : color;
    return inUnits(picture, pixel * picture.channels() + offset, unit);
  }

  /** Returns any sample in such units. */
  static int inUnits(Picture picture, int index, int unit) {
    return picture.isDeep() ? picture.sample(index) : picture.sample(index) * unit;
  }

  private static double codeValue(Picture picture, int index) {
    int sample = picture.sample(index);
    return picture.isDeep() ? (double) sample / DEEP_UNIT : sample;
  }

  /** Returns the luma of a pixel, 0..255: BT.601 weights, full range, not rounded. */
  static double luma(Picture picture, int pixel) {
    int at = pixel * picture.channels();
    if (picture.colorChannels() == 1) {
      return codeValue(picture, at);
    }
    return RED_WEIGHT * codeValue(picture, at)
        + GREEN_WEIGHT * codeValue(picture, at + 1)
        + BLUE_WEIGHT * codeValue(picture, at + 2);
  }

  /** Returns plane {@code color} (0 red, 1 green, 2 blue), [height, width], 0..255. */
  static Plane color(Picture picture, int color) {
    Plane plane = new Plane(picture.width(), picture.height());
    float[] values = plane.values();
    for (int pixel = 0; pixel < values.length; pixel++) {
      int offset = picture.colorChannels() == 1 ? 0 : color;
      values[pixel] = (float) codeValue(picture, pixel * picture.channels() + offset);
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
