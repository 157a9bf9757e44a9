package dev.vae.evaluation.report;

import dev.vae.evaluation.BdRate;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;

/** Figures as text, alike on every machine. */
final class Numbers {
  /** Stands where there is no figure. */
  static final String NONE = "–";

  private Numbers() {}

  /** Returns a figure with some decimals, {@code inf} if it is infinite. */
  static String fixed(double value, int decimals) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Returns a percentage with its sign and a true minus sign. */
  static String signedPercent(double percent) {
    return String.format(Locale.ROOT, "%+.1f %%", percent).replace('-', '−');
  }

  /** Returns a quality in a codec's own unit without needless zeros. */
  static String quality(double quality) {
    return BigDecimal.valueOf(quality).stripTrailingZeros().toPlainString();
  }

  /** Returns the range of quality a BD-rate is over, in dB. */
  static String range(BdRate rate) {
    return fixed(rate.lowDb(), 1) + "–" + fixed(rate.highDb(), 1);
  }

  /** Returns a quality in dB, if there is one. */
  static String decibels(OptionalDouble quality) {
    return quality.isPresent() ? fixed(quality.getAsDouble(), 2) : NONE;
  }

  /** Returns about three significant digits. */
  static String significant(double value) {
    int decimals = value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0;
    return fixed(value, decimals);
  }
}
