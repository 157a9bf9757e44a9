package dev.vae.evaluation.report;

import dev.vae.evaluation.BdRate;
import dev.vae.evaluation.BenchmarkResult;
import dev.vae.evaluation.CodecInfo;
import dev.vae.evaluation.ExternalCurve;
import dev.vae.evaluation.Measurement;
import dev.vae.evaluation.QualityMeasure;
import dev.vae.evaluation.RateDistortionCurve;
import dev.vae.evaluation.RatePoint;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** BD-rates of the subject against every anchor and every published curve. */
public final class BdRateTable {
  private final BenchmarkResult result;

  private BdRateTable(BenchmarkResult result) {
    this.result = result;
  }

  /**
   * One line.
   *
   * @param anchor name readers see
   * @param rates BD-rate by measure, where the curves share a range
   * @param picturesBetter pictures on which the subject needs fewer bits at equal PSNR
   * @param picturesCompared pictures whose curves share a range; 0 for published curves
   */
  public record Row(
      String anchor, Map<QualityMeasure, BdRate> rates, int picturesBetter, int picturesCompared) {
    /** Copies the map. */
    public Row {
      rates = Map.copyOf(rates);
    }

    /** Returns on how many pictures the subject needs fewer bits, as text. */
    String picturesText() {
      return picturesCompared == 0 ? Numbers.NONE : picturesBetter + " of " + picturesCompared;
    }

    /** Returns the BD-rate of a measure, where there is one. */
    public Optional<BdRate> rate(QualityMeasure measure) {
      return Optional.ofNullable(rates.get(measure));
    }
  }

  /** Computes all lines: anchors as they were measured, then published curves. */
  public static List<Row> of(BenchmarkResult result) {
    BdRateTable table = new BdRateTable(result);
    List<Row> rows = new ArrayList<>();
    result.anchors().forEach(anchor -> rows.add(table.row(anchor)));
    result.external().forEach(curve -> rows.add(table.row(curve)));
    return rows;
  }

  private Row row(CodecInfo anchor) {
    Map<QualityMeasure, BdRate> rates = new EnumMap<>(QualityMeasure.class);
    for (QualityMeasure measure : QualityMeasure.values()) {
      RateDistortionCurve curve = result.measurements().curve(anchor.name(), measure);
      BdRate.between(curve, subject(measure)).ifPresent(rate -> rates.put(measure, rate));
    }
    List<BdRate> byPicture = byPicture(anchor.name());
    int better = (int) byPicture.stream().filter(rate -> rate.percent() < 0).count();
    return new Row(anchor.label(), rates, better, byPicture.size());
  }

  private Row row(ExternalCurve external) {
    Map<QualityMeasure, BdRate> rates = new EnumMap<>(QualityMeasure.class);
    for (QualityMeasure measure : QualityMeasure.values()) {
      BdRate.between(external.curve(measure), subject(measure))
          .ifPresent(rate -> rates.put(measure, rate));
    }
    return new Row(external.label() + " (published)", rates, 0, 0);
  }

  private RateDistortionCurve subject(QualityMeasure measure) {
    return result.measurements().curve(result.subject().name(), measure);
  }

  private List<BdRate> byPicture(String anchor) {
    return result.measurements().rows().stream()
        .map(Measurement::picture)
        .distinct()
        .map(picture -> BdRate.between(psnr(anchor, picture), psnr(subjectName(), picture)))
        .flatMap(Optional::stream)
        .toList();
  }

  private String subjectName() {
    return result.subject().name();
  }

  private RateDistortionCurve psnr(String codec, String picture) {
    return RateDistortionCurve.of(
        result.measurements().rows().stream()
            .filter(row -> row.codec().equals(codec) && row.picture().equals(picture))
            .filter(row -> Double.isFinite(row.difference().psnrRgbDb()))
            .map(row -> new RatePoint(row.bpp(), row.difference().psnrRgbDb()))
            .toList());
  }
}
