package dev.vae.evaluation;

/** The measures of quality that curves are drawn and BD-rates are computed for, all in decibels. */
public enum QualityMeasure {
  /** PSNR over R, G and B. */
  PSNR_RGB("PSNR RGB"),
  /** MS-SSIM, mean of R, G and B. */
  MS_SSIM_RGB("MS-SSIM RGB"),
  /** PSNR of luma. */
  PSNR_LUMA("PSNR Y"),
  /** MS-SSIM of luma. */
  MS_SSIM_LUMA("MS-SSIM Y");

  private final String label;

  QualityMeasure(String label) {
    this.label = label;
  }

  /** Returns the name readers see. */
  public String label() {
    return label;
  }

  /** Returns the measure of means, in dB. */
  public double of(QualityMeans means) {
    return switch (this) {
      case PSNR_RGB -> means.psnrRgbDb();
      case MS_SSIM_RGB -> means.msSsimRgbDb();
      case PSNR_LUMA -> means.psnrLumaDb();
      case MS_SSIM_LUMA -> means.msSsimLumaDb();
    };
  }
}
