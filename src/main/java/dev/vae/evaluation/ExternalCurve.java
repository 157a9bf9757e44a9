package dev.vae.evaluation;

import java.util.List;

/**
 * Published points of a codec that is not run here.
 *
 * @param label name of the codec
 * @param source where the points are from
 * @param psnrRgb PSNR over R, G and B against rate; may be empty
 * @param msSsimRgb MS-SSIM in dB against rate; may be empty
 */
public record ExternalCurve(
    String label, String source, RateDistortionCurve psnrRgb, RateDistortionCurve msSsimRgb) {
  /** Returns the curve of a measure; empty for those that are not published. */
  public RateDistortionCurve curve(QualityMeasure measure) {
    return switch (measure) {
      case PSNR_RGB -> psnrRgb;
      case MS_SSIM_RGB -> msSsimRgb;
      default -> RateDistortionCurve.of(List.of());
    };
  }
}
