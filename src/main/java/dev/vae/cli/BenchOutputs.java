package dev.vae.cli;

import dev.vae.evaluation.BenchmarkResult;
import dev.vae.evaluation.QualityMeasure;
import dev.vae.evaluation.report.BdRateTable;
import dev.vae.evaluation.report.CsvReport;
import dev.vae.evaluation.report.HtmlReport;
import dev.vae.evaluation.report.MarkdownReport;
import dev.vae.evaluation.report.RateDistortionPlot;
import dev.vae.evaluation.report.Troubles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that {@code vae bench} writes, and what it prints. */
final class BenchOutputs {
  private static final String PAGE = "report.html";
  private static final String PSNR_PLOT = "psnr";
  private static final String MS_SSIM_PLOT = "ms-ssim";

  private final RunContext context;
  private final Path folder;
  private final boolean force;

  BenchOutputs(RunContext context, Path folder, boolean force) {
    this.context = context;
    this.folder = folder;
    this.force = force;
  }

  /**
   * Looks whether the results may be written, before the work is done.
   *
   * @throws UnwritableOutputException if they may not
   */
  void check() throws UnwritableOutputException {
    if (!force && Files.exists(folder.resolve(PAGE))) {
      throw new UnwritableOutputException(
          folder.resolve(PAGE) + " exists already; -f overwrites it, -O names another folder");
    }
    Output.makeFolder(folder);
  }

  /** Writes all files. */
  void write(BenchmarkResult result) throws IOException {
    writeText("rows.csv", CsvReport.rows(result.measurements()));
    writeText(
        "means.csv",
        CsvReport.means(result.measurements().means(), "measured " + result.conditions().date()));
    writePlot(PSNR_PLOT, RateDistortionPlot.of(result, QualityMeasure.PSNR_RGB));
    writePlot(MS_SSIM_PLOT, RateDistortionPlot.of(result, QualityMeasure.MS_SSIM_RGB));
    writeText("results.md", MarkdownReport.of(result, PSNR_PLOT + ".svg", MS_SSIM_PLOT + ".svg"));
    writeText(PAGE, HtmlReport.of(result));
  }

  private void writePlot(String name, RateDistortionPlot plot) throws IOException {
    writeText(name + ".svg", plot.svg());
    context.writeFile(folder.resolve(name + ".png"), force, plot.png());
  }

  private void writeText(String name, String text) throws IOException {
    context.writeFile(folder.resolve(name), force, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Prints the BD-rates and where the rest is, or the JSON document. */
  void summarize(BenchmarkResult result, PrintWriter out) throws IOException {
    List<String> troubles = new ArrayList<>(Troubles.of(result));
    // Missing anchors were named before the run began.
    result.missing().forEach(missing -> troubles.remove(missing.advice()));
    troubles.forEach(trouble -> context.console().note(null, trouble));
    if (context.json()) {
      boolean failed = !result.measurements().failures().isEmpty();
      document(result).write(context.out(), failed ? ExitCode.FAILED : ExitCode.DONE);
      return;
    }
    List<BdRateTable.Row> rows = BdRateTable.of(result);
    int width = rows.stream().mapToInt(row -> row.anchor().length()).reduce(8, Math::max);
    String line = "%-" + width + "s  %10s  %11s";
    out.println(Figures.format(line, "BD-rate", "PSNR RGB", "MS-SSIM RGB"));
    for (BdRateTable.Row row : rows) {
      out.println(
          Figures.format(
              line,
              row.anchor(),
              percent(row, QualityMeasure.PSNR_RGB),
              percent(row, QualityMeasure.MS_SSIM_RGB)));
    }
    out.println("report: " + folder.resolve(PAGE));
    out.flush();
  }

  private static String percent(BdRateTable.Row row, QualityMeasure measure) {
    return row.rate(measure).map(rate -> Figures.format("%+.1f %%", rate.percent())).orElse("-");
  }

  private JsonDocument document(BenchmarkResult result) {
    List<Map<String, Object>> rates = new ArrayList<>();
    for (BdRateTable.Row row : BdRateTable.of(result)) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("anchor", row.anchor());
      fields.put("psnrRgbPercent", percentOf(row, QualityMeasure.PSNR_RGB));
      fields.put("msSsimRgbPercent", percentOf(row, QualityMeasure.MS_SSIM_RGB));
      fields.put("psnrYPercent", percentOf(row, QualityMeasure.PSNR_LUMA));
      rates.add(fields);
    }
    List<Map<String, Object>> means = new ArrayList<>();
    result
        .measurements()
        .means()
        .forEach(
            mean -> {
              Map<String, Object> fields = new LinkedHashMap<>();
              fields.put("codec", mean.codec());
              fields.putAll(EvalCommand.fields(mean));
              means.add(fields);
            });
    return new JsonDocument("bench", List.of())
        .with("bdRates", rates)
        .with("means", means)
        .with("troubles", Troubles.of(result))
        .with("report", folder.resolve(PAGE).toString());
  }

  private static Double percentOf(BdRateTable.Row row, QualityMeasure measure) {
    Optional<Double> percent = row.rate(measure).map(rate -> rate.percent());
    return percent.orElse(null);
  }
}
