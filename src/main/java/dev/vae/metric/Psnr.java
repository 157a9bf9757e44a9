package dev.vae.metric;

import dev.vae.image.Picture;

/**
 * Peak signal-to-noise ratio in decibels, peak 255: {@code 10 log10(255^2 / MSE)}. Samples of 16
 * bits are brought to that peak.
 *
 * <p>Equal pictures have {@link Double#POSITIVE_INFINITY}. All methods throw {@link
 * IllegalArgumentException} if the pictures differ in size.
 */
public final class Psnr {
  /** The largest value of a sample. */
  public static final int PEAK = 255;

  private Psnr() {}

  /**
   * Returns the PSNR over all color samples: one mean squared error over R, G and B together, which
   * is what learned codecs publish. For two gray pictures it is that of the gray samples.
   */
  public static double rgbDb(Picture a, Picture b) {
    return ofMeanSquaredError(colorMeanSquaredError(a, b));
  }

  /**
   * Returns the PSNR of luma: ITU-R BT.601 weights (0.299, 0.587, 0.114) on full-range R'G'B', not
   * rounded.
   */
  public static double lumaDb(Picture a, Picture b) {
    ColorPlanes.requireSameSize(a, b);
    int pixels = Math.toIntExact(a.pixels());
    double sum = 0;
    for (int pixel = 0; pixel < pixels; pixel++) {
      double difference = ColorPlanes.luma(a, pixel) - ColorPlanes.luma(b, pixel);
      sum += difference * difference;
    }
    return ofMeanSquaredError(sum / pixels);
  }

  /**
   * Returns the PSNR of a mean squared error.
   *
   * @param meanSquaredError in squared code values, at least 0
   */
  public static double ofMeanSquaredError(double meanSquaredError) {
    return 10 * Math.log10((double) PEAK * PEAK / meanSquaredError);
  }

  private static double colorMeanSquaredError(Picture a, Picture b) {
    ColorPlanes.requireSameSize(a, b);
    int colors = ColorPlanes.bothGray(a, b) ? 1 : 3;
    int pixels = Math.toIntExact(a.pixels());
    int unit = ColorPlanes.unit(a, b);
    long sum = 0;
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int color = 0; color < colors; color++) {
        int difference =
            ColorPlanes.sample(a, pixel, color, unit) - ColorPlanes.sample(b, pixel, color, unit);
        sum += (long) difference * difference;
      }
    }
    return sum / ((double) pixels * colors * unit * unit);
  }
}
