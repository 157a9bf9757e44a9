package dev.vae.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A rate-distortion curve: points by rising rate and rising quality, joined by a piecewise cubic
 * that does not overshoot (PCHIP) between log(rate) and quality.
 */
public final class RateDistortionCurve {
  /**
   * A point this little outside the measured range still counts as inside: printed rates are
   * rounded.
   */
  private static final double RATE_TOLERANCE = 0.001;

  private final List<RatePoint> points;

  private RateDistortionCurve(List<RatePoint> points) {
    this.points = points;
  }

  /**
   * Makes a curve of measured points in any order. Points that cost more than another without being
   * better are left out.
   */
  public static RateDistortionCurve of(List<RatePoint> measured) {
    List<RatePoint> sorted = new ArrayList<>(measured);
    sorted.sort(Comparator.comparingDouble(RatePoint::bpp).thenComparing(RatePoint::qualityDb));
    List<RatePoint> kept = new ArrayList<>();
    for (RatePoint point : sorted) {
      if (kept.isEmpty() || improves(point, kept.get(kept.size() - 1))) {
        kept.add(point);
      }
    }
    return new RateDistortionCurve(List.copyOf(kept));
  }

  private static boolean improves(RatePoint point, RatePoint last) {
    return point.qualityDb() > last.qualityDb() && point.bpp() > last.bpp();
  }

  /** Returns the points on the curve, by rising rate. */
  public List<RatePoint> points() {
    return points;
  }

  /** Returns whether there is a line at all: two points or more. */
  public boolean isLine() {
    return points.size() >= 2;
  }

  /**
   * Returns the quality in dB at a rate, or nothing outside the measured range.
   *
   * @param bpp bits per pixel
   */
  public OptionalDouble qualityDbAt(double bpp) {
    if (!isLine()
        || bpp < first().bpp() * (1 - RATE_TOLERANCE)
        || bpp > last().bpp() * (1 + RATE_TOLERANCE)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Pchip.through(logRates(), qualities()).at(Math.log(bpp)));
  }

  /** Returns the point of lowest rate; the curve must not be empty. */
  RatePoint first() {
    return points.get(0);
  }

  /** Returns the point of highest rate; the curve must not be empty. */
  RatePoint last() {
    return points.get(points.size() - 1);
  }

  /** Returns log(rate) as a function of quality; the curve must be a line. */
  Pchip logRateByQuality() {
    return Pchip.through(qualities(), logRates());
  }

  private double[] logRates() {
    return points.stream().mapToDouble(point -> Math.log(point.bpp())).toArray();
  }

  private double[] qualities() {
    return points.stream().mapToDouble(RatePoint::qualityDb).toArray();
  }
}
