package dev.vae.evaluation;

import java.math.BigDecimal;

/** Qualities as text: the shortest digits that give the number, without a needless {@code .0}. */
final class QualityText {
  private QualityText() {}

  static String of(double quality) {
    return BigDecimal.valueOf(quality).stripTrailingZeros().toPlainString();
  }
}
