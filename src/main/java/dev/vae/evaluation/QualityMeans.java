package dev.vae.evaluation;

import dev.vae.metric.MsSsimValue;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Means of per-picture values, each picture counting alike whatever its size, and totals.
 *
 * <p>PSNR is the mean of the decibels of the pictures. MS-SSIM is the mean of the values 0..1 and
 * is turned into decibels afterwards. Both are how published tables do it.
 *
 * @param codec short name of the codec
 * @param quality in the codec's own unit
 * @param pictures how many pictures the means are of
 * @param failures how many pictures failed and are not in the means
 * @param bpp mean bits per pixel
 * @param psnrRgbDb mean PSNR over R, G and B, in dB
 * @param psnrLumaDb mean PSNR of luma, in dB
 * @param msSsimRgb mean MS-SSIM over R, G and B, 0..1
 * @param msSsimLuma mean MS-SSIM of luma, 0..1
 * @param maxError largest error of a color sample in any picture, 0..255
 * @param totalPixels pixels of all pictures
 * @param totalBytes bytes of all files
 * @param encodeSeconds total wall time of coding
 * @param decodeSeconds total wall time of decoding
 */
public record QualityMeans(
    String codec,
    double quality,
    int pictures,
    int failures,
    double bpp,
    double psnrRgbDb,
    double psnrLumaDb,
    double msSsimRgb,
    double msSsimLuma,
    int maxError,
    long totalPixels,
    long totalBytes,
    double encodeSeconds,
    double decodeSeconds) {
  /**
   * Takes the means of rows of one codec at one quality.
   *
   * @param rows at least one
   * @param failures how many more pictures failed
   */
  static QualityMeans of(List<Measurement> rows, int failures) {
    return new QualityMeans(
        rows.get(0).codec(),
        rows.get(0).quality(),
        rows.size(),
        failures,
        mean(rows, Measurement::bpp),
        mean(rows, row -> row.difference().psnrRgbDb()),
        mean(rows, row -> row.difference().psnrLumaDb()),
        mean(rows, row -> row.difference().msSsimRgb()),
        mean(rows, row -> row.difference().msSsimLuma()),
        rows.stream().mapToInt(row -> row.difference().maxError()).max().orElseThrow(),
        rows.stream().mapToLong(Measurement::pixels).sum(),
        rows.stream().mapToLong(Measurement::fileBytes).sum(),
        rows.stream().mapToDouble(Measurement::encodeSeconds).sum(),
        rows.stream().mapToDouble(Measurement::decodeSeconds).sum());
  }

  private static double mean(List<Measurement> rows, ToDoubleFunction<Measurement> value) {
    return rows.stream().mapToDouble(value).sum() / rows.size();
  }

  /** Returns the mean MS-SSIM over R, G and B in decibels. */
  public double msSsimRgbDb() {
    return MsSsimValue.decibels(msSsimRgb);
  }

  /** Returns the mean MS-SSIM of luma in decibels. */
  public double msSsimLumaDb() {
    return MsSsimValue.decibels(msSsimLuma);
  }
}
