package dev.vae.cli;

import dev.vae.evaluation.Machine;
import dev.vae.evaluation.Measurement;
import dev.vae.evaluation.Measurements;
import dev.vae.evaluation.QualityMeans;
import java.io.PrintWriter;
import java.util.List;

/** The table of {@code vae eval}: a row a picture, the means, and what they are of. */
final class EvalTable {
  private static final int NAME_WIDTH_MIN = 12;

  private static final String HEAD = "  %7s %9s %8s %8s %8s %8s %9s %9s";
  private static final String ROW = "  %7s %9d %8.4f %8.3f %8.3f %8.5f %9.3f %9.3f";

  private static final String[] HEADINGS = {
    "picture", "quality", "bytes", "bpp", "PSNR", "PSNR Y", "MS-SSIM", "encode s", "decode s"
  };

  private final PrintWriter out;

  EvalTable(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints everything.
   *
   * @param model name of the model
   * @param loadSeconds how long it took to load
   */
  void print(Measurements measurements, String model, double loadSeconds) {
    List<QualityMeans> means = measurements.means();
    int width =
        measurements.rows().stream()
            .mapToInt(row -> row.picture().length())
            .reduce(NAME_WIDTH_MIN, Math::max);
    out.println(Figures.format("%-" + width + "s" + HEAD, (Object[]) HEADINGS));
    for (Measurement row : measurements.rows()) {
      row(
          width,
          Console.oneLine(row.picture()),
          quality(row.quality()),
          row.fileBytes(),
          row.bpp(),
          row.difference().psnrRgbDb(),
          row.difference().psnrLumaDb(),
          row.difference().msSsimRgb(),
          row.encodeSeconds(),
          row.decodeSeconds());
    }
    for (QualityMeans mean : means) {
      row(
          width,
          "mean of " + mean.pictures(),
          quality(mean),
          mean.totalBytes() / mean.pictures(),
          mean.bpp(),
          mean.psnrRgbDb(),
          mean.psnrLumaDb(),
          mean.msSsimRgb(),
          mean.encodeSeconds() / mean.pictures(),
          mean.decodeSeconds() / mean.pictures());
    }
    means.forEach(this::total);
    out.println(Figures.format("model %s, loaded in %.2f s", model, loadSeconds));
    Machine.peakMemoryBytes()
        .ifPresent(bytes -> out.println("peak memory " + Figures.bytes(bytes)));
    out.flush();
  }

  private void row(int width, Object... cells) {
    out.println(Figures.format("%-" + width + "s" + ROW, cells));
  }

  private void total(QualityMeans mean) {
    out.println(
        Figures.format(
            "total at quality %s: %d pictures, %.2f megapixels -> %s, %s bpp, MS-SSIM %.2f dB,"
                + " encode %.2f MP/s, decode %.2f MP/s%s",
            quality(mean),
            mean.pictures(),
            mean.totalPixels() / 1e6,
            Figures.bytes(mean.totalBytes()),
            Figures.bpp(mean.totalBytes(), mean.totalPixels()),
            mean.msSsimRgbDb(),
            mean.totalPixels() / 1e6 / mean.encodeSeconds(),
            mean.totalPixels() / 1e6 / mean.decodeSeconds(),
            mean.failures() == 0 ? "" : ", " + mean.failures() + " failed"));
  }

  /** Returns the quality of means as short as it can be said. */
  static String quality(QualityMeans mean) {
    return quality(mean.quality());
  }

  private static String quality(double quality) {
    return quality == Math.rint(quality)
        ? Long.toString(Math.round(quality))
        : Double.toString(quality);
  }
}
