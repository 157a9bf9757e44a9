package dev.vae.metric;

import dev.vae.image.Picture;

/**
 * All measures between two pictures of one size.
 *
 * @param psnrRgbDb PSNR over R, G and B together, in dB; infinite if the colors are equal
 * @param psnrLumaDb PSNR of BT.601 full-range luma, in dB
 * @param msSsimRgb mean of the MS-SSIM of R, G and B
 * @param msSsimLuma MS-SSIM of luma
 * @param maxError largest difference of a color sample, 0..255, or 0..65535 if one of the pictures
 *     has 16 bits
 * @param maxAlphaError largest difference of an alpha sample, in the same range; a picture without
 *     alpha counts as opaque
 */
public record PictureDifference(
    double psnrRgbDb,
    double psnrLumaDb,
    MsSsimValue msSsimRgb,
    MsSsimValue msSsimLuma,
    int maxError,
    int maxAlphaError) {
  private static final int OPAQUE = 255;

  /**
   * Measures two pictures.
   *
   * @throws IllegalArgumentException if they differ in size
   */
  public static PictureDifference between(Picture a, Picture b) {
    ColorPlanes.requireSameSize(a, b);
    return new PictureDifference(
        Psnr.rgbDb(a, b),
        Psnr.lumaDb(a, b),
        MsSsim.rgb(a, b),
        MsSsim.luma(a, b),
        maxColorError(a, b),
        maxAlphaError(a, b));
  }

  /** Returns whether all samples are equal, alpha included. */
  public boolean isNone() {
    return maxError == 0 && maxAlphaError == 0;
  }

  private static int maxColorError(Picture a, Picture b) {
    int colors = ColorPlanes.bothGray(a, b) ? 1 : 3;
    int pixels = Math.toIntExact(a.pixels());
    int unit = ColorPlanes.unit(a, b);
    int largest = 0;
    for (int pixel = 0; pixel < pixels; pixel++) {
      for (int color = 0; color < colors; color++) {
        int difference =
            ColorPlanes.sample(a, pixel, color, unit) - ColorPlanes.sample(b, pixel, color, unit);
        largest = Math.max(largest, Math.abs(difference));
      }
    }
    return largest;
  }

  private static int maxAlphaError(Picture a, Picture b) {
    if (!a.hasAlpha() && !b.hasAlpha()) {
      return 0;
    }
    int pixels = Math.toIntExact(a.pixels());
    int unit = ColorPlanes.unit(a, b);
    int largest = 0;
    for (int pixel = 0; pixel < pixels; pixel++) {
      int difference = alpha(a, pixel, unit) - alpha(b, pixel, unit);
      largest = Math.max(largest, Math.abs(difference));
    }
    return largest;
  }

  private static int alpha(Picture picture, int pixel, int unit) {
    if (!picture.hasAlpha()) {
      return OPAQUE * unit;
    }
    int channels = picture.channels();
    return ColorPlanes.inUnits(picture, pixel * channels + channels - 1, unit);
  }
}
