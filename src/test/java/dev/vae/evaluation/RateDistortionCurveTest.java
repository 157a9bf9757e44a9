package dev.vae.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RateDistortionCurveTest {
  @Test
  void pointsAreSortedByRate() {
    RateDistortionCurve curve =
        RateDistortionCurve.of(List.of(new RatePoint(0.5, 32), new RatePoint(0.2, 28)));
    assertEquals(List.of(new RatePoint(0.2, 28), new RatePoint(0.5, 32)), curve.points());
  }

  @Test
  void pointsThatCostMoreForNothingAreLeftOut() {
    RateDistortionCurve curve =
        RateDistortionCurve.of(
            List.of(
                new RatePoint(0.2, 28),
                new RatePoint(0.2, 29),
                new RatePoint(0.3, 27),
                new RatePoint(0.4, 30)));
    assertEquals(List.of(new RatePoint(0.2, 28), new RatePoint(0.4, 30)), curve.points());
  }

  @Test
  void qualityIsUnknownOutsideTheMeasuredRates() {
    RateDistortionCurve curve =
        RateDistortionCurve.of(List.of(new RatePoint(0.2, 28), new RatePoint(0.5, 32)));
    assertTrue(curve.qualityDbAt(0.19).isEmpty());
    assertTrue(curve.qualityDbAt(0.51).isEmpty());
    assertEquals(28, curve.qualityDbAt(0.2).orElseThrow(), 1e-9);
    assertEquals(32, curve.qualityDbAt(0.5).orElseThrow(), 1e-9);
  }

  @Test
  void anEmptyCurveIsNoLine() {
    assertFalse(RateDistortionCurve.of(List.of()).isLine());
    assertTrue(RateDistortionCurve.of(List.of()).qualityDbAt(0.5).isEmpty());
  }

  @Test
  void pointsThatCannotStandOnACurveAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new RatePoint(0, 30));
    assertThrows(IllegalArgumentException.class, () -> new RatePoint(Double.NaN, 30));
    assertThrows(IllegalArgumentException.class, () -> new RatePoint(Double.POSITIVE_INFINITY, 30));
    assertThrows(IllegalArgumentException.class, () -> new RatePoint(1, Double.POSITIVE_INFINITY));
    assertThrows(IllegalArgumentException.class, () -> new RatePoint(1, Double.NaN));
  }
}
