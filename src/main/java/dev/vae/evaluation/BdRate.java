package dev.vae.evaluation;

import java.util.Optional;

/**
 * Bjontegaard rate difference of a codec against an anchor over the range of quality both reach.
 *
 * <p>log(rate) as a piecewise cubic function of quality, integrated exactly, the mean difference
 * turned back into percent.
 *
 * @param percent rate of the codec against the anchor at equal quality; negative: fewer bits
 * @param lowDb lower end of the shared range, in dB
 * @param highDb upper end of the shared range, in dB
 */
public record BdRate(double percent, double lowDb, double highDb) {
  /** The least shared range, in dB: less says nothing about a curve. */
  public static final double RANGE_DB_MIN = 0.5;

  /** Compares two curves over all they share, or returns nothing if that is too little. */
  public static Optional<BdRate> between(RateDistortionCurve anchor, RateDistortionCurve test) {
    return between(anchor, test, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /**
   * Compares two curves over what they share of a range of quality.
   *
   * @param lowDb lower end of the range, in dB
   * @param highDb upper end of the range, in dB
   * @return nothing if a curve is no line or less than {@link #RANGE_DB_MIN} is shared
   */
  public static Optional<BdRate> between(
      RateDistortionCurve anchor, RateDistortionCurve test, double lowDb, double highDb) {
    if (!anchor.isLine() || !test.isLine()) {
      return Optional.empty();
    }
    double low = Math.max(lowDb, Math.max(anchor.first().qualityDb(), test.first().qualityDb()));
    double high = Math.min(highDb, Math.min(anchor.last().qualityDb(), test.last().qualityDb()));
    if (high - low < RANGE_DB_MIN) {
      return Optional.empty();
    }
    double area =
        test.logRateByQuality().integral(low, high) - anchor.logRateByQuality().integral(low, high);
    return Optional.of(new BdRate((Math.exp(area / (high - low)) - 1) * 100, low, high));
  }
}
