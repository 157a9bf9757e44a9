package dev.vae.evaluation;

/**
 * Piecewise cubic Hermite interpolation that keeps the shape of the data (Fritsch and Carlson 1980;
 * slopes by the weighted harmonic mean of Fritsch and Butland 1984, three-point formula at the
 * ends).
 */
final class Pchip {
  private final double[] x;
  private final double[] y;
  private final double[] slope;

  private Pchip(double[] x, double[] y) {
    this.x = x;
    this.y = y;
    slope = slopes(x, y);
  }

  /**
   * Joins knots.
   *
   * @param x at least two strictly rising abscissas
   * @param y as many ordinates
   */
  static Pchip through(double[] x, double[] y) {
    if (x.length < 2 || x.length != y.length) {
      throw new IllegalArgumentException(
          "there are " + x.length + " and " + y.length + " knots, must be two or more and as many");
    }
    return new Pchip(x, y);
  }

  /** Returns the value at {@code t}; outside the knots the end pieces go on. */
  double at(double t) {
    int piece = 0;
    while (piece < x.length - 2 && t > x[piece + 1]) {
      piece++;
    }
    double width = x[piece + 1] - x[piece];
    double s = (t - x[piece]) / width;
    double r = 1 - s;
    return y[piece] * (1 + 2 * s) * r * r
        + y[piece + 1] * s * s * (3 - 2 * s)
        + width * s * r * (slope[piece] * r - slope[piece + 1] * s);
  }

  /** Returns the integral from {@code low} to {@code high}, exact: Simpson's rule on each piece. */
  double integral(double low, double high) {
    double sum = 0;
    double from = low;
    for (double knot : x) {
      if (knot > from && knot < high) {
        sum += simpson(from, knot);
        from = knot;
      }
    }
    return sum + simpson(from, high);
  }

  private double simpson(double from, double to) {
    return (to - from) / 6 * (at(from) + 4 * at((from + to) / 2) + at(to));
  }

  private static double[] slopes(double[] x, double[] y) {
    int pieces = x.length - 1;
    double[] width = new double[pieces];
    double[] rise = new double[pieces];
    for (int i = 0; i < pieces; i++) {
      width[i] = x[i + 1] - x[i];
      rise[i] = (y[i + 1] - y[i]) / width[i];
    }
    if (pieces == 1) {
      return new double[] {rise[0], rise[0]};
    }
    double[] slopes = new double[x.length];
    for (int i = 1; i < pieces; i++) {
      slopes[i] = innerSlope(width[i - 1], width[i], rise[i - 1], rise[i]);
    }
    slopes[0] = endSlope(width[0], width[1], rise[0], rise[1]);
    slopes[pieces] =
        endSlope(width[pieces - 1], width[pieces - 2], rise[pieces - 1], rise[pieces - 2]);
    return slopes;
  }

  private static double innerSlope(
      double widthBefore, double widthAfter, double riseBefore, double riseAfter) {
    if (riseBefore * riseAfter <= 0) {
      return 0;
    }
    double weightBefore = 2 * widthAfter + widthBefore;
    double weightAfter = widthAfter + 2 * widthBefore;
    return (weightBefore + weightAfter) / (weightBefore / riseBefore + weightAfter / riseAfter);
  }

  private static double endSlope(double width, double widthNext, double rise, double riseNext) {
    double slope = ((2 * width + widthNext) * rise - width * riseNext) / (width + widthNext);
    if (slope * rise <= 0) {
      return 0;
    }
    boolean turns = rise * riseNext <= 0;
    return turns && Math.abs(slope) > Math.abs(3 * rise) ? 3 * rise : slope;
  }
}
