package dev.vae.evaluation;

import dev.vae.image.Picture;
import dev.vae.metric.MsSsim;
import dev.vae.metric.PictureDifference;

/**
 * How far apart two pictures are, as plain figures.
 *
 * @param psnrRgbDb PSNR over R, G and B, in dB; infinite if the colors are equal
 * @param psnrLumaDb PSNR of luma, in dB
 * @param msSsimRgb MS-SSIM, mean of R, G and B, 0..1
 * @param msSsimRgbDb the same in dB
 * @param msSsimLuma MS-SSIM of luma, 0..1
 * @param msSsimLumaDb the same in dB
 * @param scales scales MS-SSIM is made of; fewer than {@link #ALL_SCALES} for small pictures
 * @param maxError largest error of a color sample, 0..255
 * @param maxAlphaError largest error of an alpha sample, 0..255
 */
public record Comparison(
    double psnrRgbDb,
    double psnrLumaDb,
    double msSsimRgb,
    double msSsimRgbDb,
    double msSsimLuma,
    double msSsimLumaDb,
    int scales,
    int maxError,
    int maxAlphaError) {
  /** Scales of MS-SSIM where the picture is large enough. */
  public static final int ALL_SCALES = MsSsim.SCALES;

  /**
   * Compares two pictures.
   *
   * @throws IllegalArgumentException if they differ in size
   */
  public static Comparison between(Picture a, Picture b) {
    PictureDifference difference = PictureDifference.between(a, b);
    return new Comparison(
        difference.psnrRgbDb(),
        difference.psnrLumaDb(),
        difference.msSsimRgb().value(),
        difference.msSsimRgb().decibels(),
        difference.msSsimLuma().value(),
        difference.msSsimLuma().decibels(),
        difference.msSsimRgb().scales(),
        difference.maxError(),
        difference.maxAlphaError());
  }

  /** Returns whether all samples are equal, alpha included. */
  public boolean identical() {
    return maxError == 0 && maxAlphaError == 0;
  }
}
