package dev.vae.evaluation.report;

import dev.vae.evaluation.BenchmarkResult;
import dev.vae.evaluation.CodecInfo;
import dev.vae.evaluation.QualityMeans;
import dev.vae.evaluation.QualityMeasure;
import dev.vae.evaluation.Speed;
import java.util.ArrayList;
import java.util.List;

/** A benchmark as a section of a Markdown document. */
public final class MarkdownReport {
  private static final List<QualityMeasure> BD_MEASURES =
      List.of(QualityMeasure.PSNR_RGB, QualityMeasure.MS_SSIM_RGB, QualityMeasure.PSNR_LUMA);

  private final BenchmarkResult result;
  private final List<String> lines = new ArrayList<>();

  private MarkdownReport(BenchmarkResult result) {
    this.result = result;
  }

  /**
   * Writes the section.
   *
   * @param psnrPlot address of the plot of PSNR
   * @param msSsimPlot address of the plot of MS-SSIM
   */
  public static String of(BenchmarkResult result, String psnrPlot, String msSsimPlot) {
    MarkdownReport report = new MarkdownReport(result);
    report.conditions();
    report.plot("PSNR against rate", psnrPlot);
    report.bdRates();
    report.equalRates(QualityMeasure.PSNR_RGB);
    report.equalRates(QualityMeasure.MS_SSIM_RGB);
    report.plot("MS-SSIM against rate", msSsimPlot);
    report.speeds();
    report.codecs();
    report.means();
    report.troubles();
    report.method();
    return String.join("\n", report.lines) + "\n";
  }

  private void conditions() {
    var conditions = result.conditions();
    lines.add("## " + conditions.title());
    lines.add("");
    lines.add(
        "%d pictures, %s megapixels: %s. Measured %s on %s."
            .formatted(
                conditions.pictures(),
                Numbers.significant(conditions.pixels() / 1e6),
                conditions.pictureSizes(),
                conditions.date(),
                conditions.machine()));
    lines.add("");
  }

  private void plot(String text, String address) {
    lines.add("![" + text + "](" + address + ")");
    lines.add("");
  }

  private void bdRates() {
    List<BdRateTable.Row> rows = BdRateTable.of(result);
    if (rows.isEmpty()) {
      return;
    }
    heading("BD-rate of " + result.subject().label());
    row(
        "against",
        "PSNR RGB",
        "MS-SSIM RGB",
        "PSNR Y",
        "PSNR RGB range, dB",
        "pictures with fewer bits");
    rule("---", "---:", "---:", "---:", "---:", "---:");
    for (BdRateTable.Row rate : rows) {
      List<String> cells = new ArrayList<>(List.of(rate.anchor()));
      BD_MEASURES.forEach(
          measure ->
              cells.add(
                  rate.rate(measure)
                      .map(bd -> Numbers.signedPercent(bd.percent()))
                      .orElse(Numbers.NONE)));
      cells.add(rate.rate(QualityMeasure.PSNR_RGB).map(Numbers::range).orElse(Numbers.NONE));
      cells.add(rate.picturesText());
      row(cells.toArray(String[]::new));
    }
    lines.add("");
  }

  private void equalRates(QualityMeasure measure) {
    heading(measure.label() + " at equal rate, dB");
    List<String> head = new ArrayList<>(List.of("codec"));
    List<String> under = new ArrayList<>(List.of("---"));
    for (double rate : EqualRateTable.RATES) {
      head.add(Numbers.quality(rate) + " bpp");
      under.add("---:");
    }
    row(head.toArray(String[]::new));
    rule(under.toArray(String[]::new));
    for (EqualRateTable.Row codec : EqualRateTable.of(result, measure)) {
      List<String> cells = new ArrayList<>(List.of(codec.codec()));
      codec.qualitiesDb().forEach(quality -> cells.add(Numbers.decibels(quality)));
      row(cells.toArray(String[]::new));
    }
    lines.add("");
  }

  private void speeds() {
    if (result.speeds().isEmpty()) {
      return;
    }
    heading("Speed, megapixels a second");
    row("codec", "timed", "quality", "bpp", "encode", "decode");
    rule("---", "---", "---:", "---:", "---:", "---:");
    for (Speed speed : result.speeds()) {
      row(
          speed.label(),
          speed.process() ? "process" : "in process",
          Numbers.quality(speed.quality()),
          Numbers.fixed(speed.bpp(), 2),
          Numbers.significant(speed.encodeMegapixelsPerSecond()),
          Numbers.significant(speed.decodeMegapixelsPerSecond()));
    }
    lines.add("");
  }

  private void codecs() {
    heading("Codecs and settings");
    row("codec", "version", "settings", "qualities {q}");
    rule("---", "---", "---", "---");
    for (CodecInfo codec : result.codecs()) {
      String settings =
          String.join("<br>", codec.settings().stream().map(line -> "`" + line + "`").toList());
      row(codec.label(), codec.version(), settings, codec.ladderText());
    }
    lines.add("");
  }

  private void means() {
    lines.add("<details><summary>Means at every quality</summary>");
    lines.add("");
    row(
        "codec",
        "quality",
        "bpp",
        "PSNR RGB",
        "PSNR Y",
        "MS-SSIM RGB",
        "dB",
        "MS-SSIM Y",
        "max error",
        "bytes");
    rule("---", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:", "---:");
    for (QualityMeans mean : result.measurements().means()) {
      List<String> cells = new ArrayList<>(List.of(mean.codec()));
      cells.addAll(MeansTable.cells(mean));
      row(cells.toArray(String[]::new));
    }
    lines.add("");
    lines.add("</details>");
    lines.add("");
  }

  private void troubles() {
    List<String> troubles = Troubles.of(result);
    if (!troubles.isEmpty()) {
      heading("Failures, gaps and notes");
      troubles.forEach(trouble -> lines.add("- " + trouble));
      lines.add("");
    }
  }

  private void method() {
    heading("Method");
    ReportText.METHOD.forEach(sentence -> lines.add("- " + sentence));
  }

  private void heading(String text) {
    lines.add("### " + text);
    lines.add("");
  }

  private void row(String... cells) {
    List<String> safe = new ArrayList<>();
    for (String cell : cells) {
      safe.add(cell.replace("|", "\\|"));
    }
    lines.add("| " + String.join(" | ", safe) + " |");
  }

  private void rule(String... cells) {
    lines.add("|" + String.join("|", cells) + "|");
  }
}
