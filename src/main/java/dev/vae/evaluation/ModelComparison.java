package dev.vae.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Two models of this program on the same pictures.
 *
 * @param psnr BD-rate by PSNR RGB; empty if the curves share too little
 * @param msSsim BD-rate by MS-SSIM RGB in decibels; empty if the curves share too little
 */
public record ModelComparison(Optional<BdRate> psnr, Optional<BdRate> msSsim) {
  /**
   * Compares means over the same pictures, each at two qualities or more.
   *
   * @param anchor means of the model to compare with
   * @param test means of the model in question
   */
  public static ModelComparison between(List<QualityMeans> anchor, List<QualityMeans> test) {
    return new ModelComparison(
        between(anchor, test, QualityMeans::psnrRgbDb),
        between(anchor, test, QualityMeans::msSsimRgbDb));
  }

  private static Optional<BdRate> between(
      List<QualityMeans> anchor, List<QualityMeans> test, ToDoubleFunction<QualityMeans> quality) {
    return BdRate.between(curve(anchor, quality), curve(test, quality));
  }

  /** Exact pictures have no point on a curve of decibels. */
  private static RateDistortionCurve curve(
      List<QualityMeans> means, ToDoubleFunction<QualityMeans> quality) {
    return RateDistortionCurve.of(
        means.stream()
            .filter(mean -> Double.isFinite(quality.applyAsDouble(mean)))
            .map(mean -> new RatePoint(mean.bpp(), quality.applyAsDouble(mean)))
            .toList());
  }
}
