package dev.vae.evaluation;

/**
 * One point of a rate-distortion curve.
 *
 * @param bpp bits per pixel, above 0 and finite
 * @param qualityDb quality in decibels (PSNR or MS-SSIM), finite
 */
public record RatePoint(double bpp, double qualityDb) {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a value cannot stand on a curve
   */
  public RatePoint {
    if (!(bpp > 0) || Double.isInfinite(bpp)) {
      throw new IllegalArgumentException("bpp is " + bpp + ", must be above 0 and finite");
    }
    if (Double.isNaN(qualityDb) || Double.isInfinite(qualityDb)) {
      throw new IllegalArgumentException("quality is " + qualityDb + " dB, must be finite");
    }
  }
}
