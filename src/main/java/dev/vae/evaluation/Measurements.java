package dev.vae.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All rows of a run.
 *
 * @param rows what was measured, by codec, then quality in the order of its ladder, then picture
 * @param failures what failed, in the same order
 */
public record Measurements(List<Measurement> rows, List<Failure> failures) {
  /** Copies the lists. */
  public Measurements {
    rows = List.copyOf(rows);
    failures = List.copyOf(failures);
  }

  /** Returns the means for each codec and quality, in the order of the rows. */
  public List<QualityMeans> means() {
    record Key(String codec, double quality) {}
    Map<Key, List<Measurement>> groups = new LinkedHashMap<>();
    for (Measurement row : rows) {
      groups
          .computeIfAbsent(new Key(row.codec(), row.quality()), key -> new ArrayList<>())
          .add(row);
    }
    return groups.entrySet().stream()
        .map(
            group ->
                QualityMeans.of(
                    group.getValue(), failuresAt(group.getKey().codec(), group.getKey().quality())))
        .toList();
  }

  private int failuresAt(String codec, double quality) {
    return (int)
        failures.stream()
            .filter(failure -> failure.codec().equals(codec) && failure.quality() == quality)
            .count();
  }

  /**
   * Returns the curve of a codec through its means. Qualities at which a picture failed are left
   * out, since their means are of other pictures, and so are those that are lossless.
   */
  public RateDistortionCurve curve(String codec, QualityMeasure measure) {
    List<RatePoint> points = new ArrayList<>();
    for (QualityMeans means : means()) {
      double qualityDb = measure.of(means);
      if (means.codec().equals(codec) && means.failures() == 0 && Double.isFinite(qualityDb)) {
        points.add(new RatePoint(means.bpp(), qualityDb));
      }
    }
    return RateDistortionCurve.of(points);
  }
}
