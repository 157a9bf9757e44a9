package dev.vae.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The least quality that is good enough.
 *
 * @param minPsnrDb least PSNR RGB in dB, or negative infinity for any
 * @param minMsSsim least MS-SSIM RGB: up to 1 the value itself, above 1 decibels; negative infinity
 *     for any
 */
public record QualityGate(double minPsnrDb, double minMsSsim) {
  /** Lets everything pass. */
  public static final QualityGate OPEN =
      new QualityGate(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);

  /**
   * Returns what is missed, one line each; nothing if all is well.
   *
   * @param psnrRgbDb PSNR RGB found, in dB
   * @param msSsimRgb MS-SSIM RGB found, 0..1
   * @param msSsimRgbDb the same in dB
   */
  public List<String> misses(double psnrRgbDb, double msSsimRgb, double msSsimRgbDb) {
    List<String> misses = new ArrayList<>();
    if (psnrRgbDb < minPsnrDb) {
      misses.add(line("PSNR RGB is %.4f dB, must be at least %s dB", psnrRgbDb, minPsnrDb));
    }
    if (minMsSsim > 1 && msSsimRgbDb < minMsSsim) {
      misses.add(line("MS-SSIM RGB is %.4f dB, must be at least %s dB", msSsimRgbDb, minMsSsim));
    } else if (minMsSsim <= 1 && msSsimRgb < minMsSsim) {
      misses.add(line("MS-SSIM RGB is %.6f, must be at least %s", msSsimRgb, minMsSsim));
    }
    return misses;
  }

  private static String line(String pattern, double found, double least) {
    return String.format(Locale.ROOT, pattern, found, QualityText.of(least));
  }
}
