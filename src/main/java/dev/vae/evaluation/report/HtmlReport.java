package dev.vae.evaluation.report;

import com.samskivert.mustache.Mustache;
import dev.vae.evaluation.BdRate;
import dev.vae.evaluation.BenchmarkResult;
import dev.vae.evaluation.CropComparison;
import dev.vae.evaluation.QualityMeans;
import dev.vae.evaluation.QualityMeasure;
import dev.vae.evaluation.RunConditions;
import dev.vae.evaluation.Speed;
import dev.vae.image.PngBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A benchmark as one HTML file that needs no other file and no network. */
public final class HtmlReport {
  private static final List<QualityMeasure> BD_MEASURES =
      List.of(QualityMeasure.PSNR_RGB, QualityMeasure.MS_SSIM_RGB, QualityMeasure.PSNR_LUMA);

  /** Samples of a crop are shown as squares of this many pixels. */
  private static final int ZOOM = 2;

  /** What an SVG file has before its root element, which has no place inside HTML. */
  private static final Pattern SVG_PROLOGUE = Pattern.compile("(?s)^.*?(?=<svg\\b)");

  /** The part of a codec's name that says which program it is. */
  private static final Pattern PROGRAM = Pattern.compile(" \\(.*\\)$");

  private final BenchmarkResult result;

  private HtmlReport(BenchmarkResult result) {
    this.result = result;
  }

  /** Writes the page. */
  public static String of(BenchmarkResult result) throws IOException {
    HtmlReport report = new HtmlReport(result);
    return Mustache.compiler().compile(resource("report.html")).execute(report.values());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Map<String, Object> values() throws IOException {
    List<String> troubles = Troubles.of(result);
    return Map.ofEntries(
        Map.entry("css", resource("report.css")),
        Map.entry("js", resource("report.js")),
        Map.entry("title", result.conditions().title()),
        Map.entry("subject", result.subject().label()),
        Map.entry("lead", lead()),
        Map.entry("conditions", conditions()),
        Map.entry(
            "plots", List.of(plot(QualityMeasure.PSNR_RGB), plot(QualityMeasure.MS_SSIM_RGB))),
        Map.entry("bdRates", BdRateTable.of(result).stream().map(HtmlReport::bdRate).toList()),
        Map.entry(
            "equalRates",
            List.of(equalRates(QualityMeasure.PSNR_RGB), equalRates(QualityMeasure.MS_SSIM_RGB))),
        Map.entry("hasCrops", !result.crops().isEmpty()),
        Map.entry("cropRate", cropRate()),
        Map.entry("crops", crops()),
        Map.entry("hasSpeeds", !result.speeds().isEmpty()),
        Map.entry("speeds", result.speeds().stream().map(this::speed).toList()),
        Map.entry("codecs", codecs()),
        Map.entry("hasExternal", !result.external().isEmpty()),
        Map.entry("external", external()),
        Map.entry("hasTroubles", !troubles.isEmpty()),
        Map.entry("troubles", troubles),
        Map.entry("means", result.measurements().means().stream().map(this::means).toList()),
        Map.entry("method", ReportText.METHOD));
  }

  private String lead() {
    List<String> parts = new ArrayList<>();
    for (BdRateTable.Row row : byRate(BdRateTable.of(result))) {
      Optional<BdRate> rate = row.rate(QualityMeasure.PSNR_RGB);
      if (rate.isPresent() && row.picturesCompared() > 0) {
        double percent = rate.get().percent();
        parts.add(
            Numbers.fixed(Math.abs(percent), 1)
                + (percent < 0 ? " % fewer bits than " : " % more bits than ")
                + shortLabel(row.anchor()));
      }
    }
    return parts.isEmpty()
        ? "There is no anchor to compare " + result.subject().label() + " with."
        : "At equal PSNR, "
            + shortLabel(result.subject().label())
            + " needs "
            + joined(parts)
            + ".";
  }

  /** Returns the lines in the order of their BD-rate: what is beaten by most comes first. */
  private static List<BdRateTable.Row> byRate(List<BdRateTable.Row> rows) {
    return rows.stream()
        .sorted(
            Comparator.comparingDouble(
                row -> row.rate(QualityMeasure.PSNR_RGB).map(BdRate::percent).orElse(0.0)))
        .toList();
  }

  /** Returns the name of a codec without its program, unless another codec has the same name. */
  private String shortLabel(String label) {
    String name = PROGRAM.matcher(label).replaceFirst("");
    long alike =
        result.codecs().stream()
            .filter(codec -> PROGRAM.matcher(codec.label()).replaceFirst("").equals(name))
            .count();
    return alike > 1 ? label : name;
  }

  private static String joined(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  private String conditions() {
    RunConditions conditions = result.conditions();
    return "%d pictures, %s megapixels: %s. Measured %s on %s."
        .formatted(
            conditions.pictures(),
            Numbers.significant(conditions.pixels() / 1e6),
            conditions.pictureSizes(),
            conditions.date(),
            conditions.machine());
  }

  private Map<String, Object> plot(QualityMeasure measure) throws IOException {
    String svg = RateDistortionPlot.of(result, measure).svg();
    return Map.of(
        "label", measure.label(),
        "caption",
            measure.label() + " against rate, means over all pictures. Up and left is better.",
        "svg", SVG_PROLOGUE.matcher(svg).replaceFirst(""));
  }

  private static Map<String, Object> bdRate(BdRateTable.Row row) {
    List<Map<String, Object>> cells = new ArrayList<>();
    for (QualityMeasure measure : BD_MEASURES) {
      Optional<BdRate> rate = row.rate(measure);
      cells.add(
          cell(
              rate.map(bd -> Numbers.signedPercent(bd.percent())).orElse(Numbers.NONE),
              rate.isPresent() && rate.get().percent() < 0));
    }
    cells.add(
        cell(row.rate(QualityMeasure.PSNR_RGB).map(Numbers::range).orElse(Numbers.NONE), false));
    cells.add(cell(row.picturesText(), false));
    return Map.of("anchor", row.anchor(), "cells", cells);
  }

  private static Map<String, Object> cell(String text, boolean better) {
    return Map.of("text", text, "better", better);
  }

  private Map<String, Object> equalRates(QualityMeasure measure) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (EqualRateTable.Row row : EqualRateTable.of(result, measure)) {
      rows.add(
          Map.of(
              "codec",
              row.codec(),
              "isSubject",
              row.codec().equals(result.subject().label()),
              "cells",
              row.qualitiesDb().stream().map(Numbers::decibels).toList()));
    }
    return Map.of(
        "caption",
        measure.label() + ", dB",
        "rates",
        EqualRateTable.RATES.stream().map(Numbers::quality).toList(),
        "rows",
        rows);
  }

  private String cropRate() {
    return result.crops().isEmpty() ? "" : Numbers.quality(result.crops().get(0).targetBpp());
  }

  private List<Map<String, Object>> crops() throws IOException {
    List<Map<String, Object>> crops = new ArrayList<>();
    for (CropComparison crop : result.crops()) {
      crops.add(
          Map.of(
              "picture",
              crop.picture(),
              "subjectName",
              result.subject().name(),
              "where",
              "%dx%d pixels from (%d, %d)"
                  .formatted(
                      crop.crop().width(), crop.crop().height(), crop.crop().x(), crop.crop().y()),
              "versions",
              versions(crop)));
    }
    return crops;
  }

  private static List<Map<String, Object>> versions(CropComparison crop) throws IOException {
    List<Map<String, Object>> versions = new ArrayList<>();
    versions.add(version(crop, "original", "Original", "as it was", PngBytes.of(crop.original())));
    for (CropComparison.Version version : crop.versions()) {
      String facts =
          "quality %s, %s bpp, %s dB"
              .formatted(
                  Numbers.fixed(version.quality(), 2).replaceFirst("\\.?0+$", ""),
                  Numbers.fixed(version.bpp(), 3),
                  Numbers.fixed(version.psnrRgbDb(), 2));
      versions.add(
          version(crop, version.codec(), version.label(), facts, PngBytes.of(version.part())));
    }
    return versions;
  }

  private static Map<String, Object> version(
      CropComparison crop, String codec, String label, String facts, byte[] png) {
    return Map.of(
        "codec",
        codec,
        "label",
        label,
        "facts",
        facts,
        "alt",
        "Part of " + crop.picture() + ", " + label,
        "width",
        crop.crop().width() * ZOOM,
        "height",
        crop.crop().height() * ZOOM,
        "base64",
        Base64.getEncoder().encodeToString(png));
  }

  private Map<String, Object> speed(Speed speed) {
    return Map.of(
        "codec", speed.label(),
        "isSubject", speed.codec().equals(result.subject().name()),
        "timed", speed.process() ? "process" : "in process",
        "quality", Numbers.quality(speed.quality()),
        "bpp", Numbers.fixed(speed.bpp(), 2),
        "encode", Numbers.significant(speed.encodeMegapixelsPerSecond()),
        "decode", Numbers.significant(speed.decodeMegapixelsPerSecond()));
  }

  private List<Map<String, Object>> codecs() {
    return result.codecs().stream()
        .map(
            codec ->
                Map.<String, Object>of(
                    "label", codec.label(),
                    "version", codec.version(),
                    "settings", codec.settings(),
                    "ladder", codec.ladderText()))
        .toList();
  }

  private List<Map<String, String>> external() {
    return result.external().stream()
        .map(curve -> Map.of("label", curve.label(), "source", curve.source()))
        .collect(Collectors.toList());
  }

  private Map<String, Object> means(QualityMeans mean) {
    return Map.of(
        "codec", mean.codec(),
        "isSubject", mean.codec().equals(result.subject().name()),
        "cells", MeansTable.cells(mean));
  }
}
