package dev.vae.evaluation.report;

import dev.vae.evaluation.CsvText;
import dev.vae.evaluation.Failure;
import dev.vae.evaluation.Measurement;
import dev.vae.evaluation.Measurements;
import dev.vae.evaluation.QualityMeans;
import java.util.ArrayList;
import java.util.List;

/** Rows and means as CSV. */
public final class CsvReport {
  private static final List<String> ROW_COLUMNS =
      List.of(
          "codec",
          "quality",
          "picture",
          "pixels",
          "bytes",
          "bpp",
          "psnr_rgb_db",
          "psnr_y_db",
          "ms_ssim_rgb",
          "ms_ssim_y",
          "ms_ssim_scales",
          "max_error",
          "encode_seconds",
          "decode_seconds",
          "failure");

  private static final List<String> MEAN_COLUMNS =
      List.of(
          "codec",
          "source",
          "quality",
          "pictures",
          "failures",
          "bpp",
          "psnr_rgb_db",
          "psnr_y_db",
          "ms_ssim_rgb",
          "ms_ssim_y",
          "msssim_db",
          "total_bytes");

  private static final int RATE_DECIMALS = 5;
  private static final int DB_DECIMALS = 4;
  private static final int SIMILARITY_DECIMALS = 6;
  private static final int SECONDS_DECIMALS = 4;

  private CsvReport() {}

  /** Returns one line a picture and quality, failures at the end with their reason. */
  public static String rows(Measurements measurements) {
    List<String> lines = new ArrayList<>();
    lines.add(CsvText.line(ROW_COLUMNS));
    measurements.rows().forEach(row -> lines.add(CsvText.line(fields(row))));
    measurements.failures().forEach(failure -> lines.add(CsvText.line(fields(failure))));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> fields(Measurement row) {
    return List.of(
        row.codec(),
        quality(row.quality()),
        row.picture(),
        Long.toString(row.pixels()),
        Long.toString(row.fileBytes()),
        Numbers.fixed(row.bpp(), RATE_DECIMALS),
        Numbers.fixed(row.difference().psnrRgbDb(), DB_DECIMALS),
        Numbers.fixed(row.difference().psnrLumaDb(), DB_DECIMALS),
        Numbers.fixed(row.difference().msSsimRgb(), SIMILARITY_DECIMALS),
        Numbers.fixed(row.difference().msSsimLuma(), SIMILARITY_DECIMALS),
        Integer.toString(row.difference().scales()),
        Integer.toString(row.difference().maxError()),
        Numbers.fixed(row.encodeSeconds(), SECONDS_DECIMALS),
        Numbers.fixed(row.decodeSeconds(), SECONDS_DECIMALS),
        "");
  }

  private static List<String> fields(Failure failure) {
    List<String> fields =
        new ArrayList<>(List.of(failure.codec(), quality(failure.quality()), failure.picture()));
    while (fields.size() < ROW_COLUMNS.size() - 1) {
      fields.add("");
    }
    fields.add(failure.reason());
    return fields;
  }

  /**
   * Returns one line a codec and quality. The columns that published tables share have their names,
   * so that the file can be given to {@code bench --external} again.
   */
  public static String means(List<QualityMeans> means, String source) {
    List<String> lines = new ArrayList<>();
    lines.add(CsvText.line(MEAN_COLUMNS));
    means.forEach(mean -> lines.add(CsvText.line(fields(mean, source))));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> fields(QualityMeans mean, String source) {
    return List.of(
        mean.codec(),
        source,
        quality(mean.quality()),
        Integer.toString(mean.pictures()),
        Integer.toString(mean.failures()),
        Numbers.fixed(mean.bpp(), RATE_DECIMALS),
        Numbers.fixed(mean.psnrRgbDb(), DB_DECIMALS),
        Numbers.fixed(mean.psnrLumaDb(), DB_DECIMALS),
        Numbers.fixed(mean.msSsimRgb(), SIMILARITY_DECIMALS),
        Numbers.fixed(mean.msSsimLuma(), SIMILARITY_DECIMALS),
        Numbers.fixed(mean.msSsimRgbDb(), DB_DECIMALS),
        Long.toString(mean.totalBytes()));
  }

  private static String quality(double quality) {
    return Numbers.quality(quality);
  }
}
