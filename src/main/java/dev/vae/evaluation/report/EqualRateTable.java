package dev.vae.evaluation.report;

import dev.vae.evaluation.BenchmarkResult;
import dev.vae.evaluation.CodecInfo;
import dev.vae.evaluation.ExternalCurve;
import dev.vae.evaluation.QualityMeasure;
import dev.vae.evaluation.RateDistortionCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Quality of every codec at a few rates, read off the curves. */
final class EqualRateTable {
  /** The rates, in bits per pixel. */
  static final List<Double> RATES = List.of(0.15, 0.25, 0.5, 0.75, 1.0, 1.5);

  private EqualRateTable() {}

  /**
   * One line.
   *
   * @param codec name readers see
   * @param qualitiesDb quality at each of {@link #RATES}, where the curve reaches it
   */
  record Row(String codec, List<OptionalDouble> qualitiesDb) {}

  static List<Row> of(BenchmarkResult result, QualityMeasure measure) {
    List<Row> rows = new ArrayList<>();
    for (CodecInfo codec : result.codecs()) {
      rows.add(row(codec.label(), result.measurements().curve(codec.name(), measure)));
    }
    for (ExternalCurve external : result.external()) {
      rows.add(row(external.label() + " (published)", external.curve(measure)));
    }
    return rows;
  }

  private static Row row(String label, RateDistortionCurve curve) {
    return new Row(label, RATES.stream().map(curve::qualityDbAt).toList());
  }
}
