package dev.vae.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Published points of three codecs on Kodak and what an independent program (PCHIP in Python) makes
 * of them.
 */
class BdRateTest {
  private static final RateDistortionCurve WEBP =
      curve(
          0.10257, 25.6749, 0.21742, 28.1086, 0.27442, 28.9319, 0.37749, 30.1936, 0.47621, 31.2283,
          0.57722, 32.2019, 0.67273, 33.0089, 0.76866, 33.7324, 0.87727, 34.4809, 0.93904, 34.8720,
          1.15431, 36.1841, 1.44755, 37.6061, 1.92966, 39.4463, 2.79823, 41.6598);

  private static final RateDistortionCurve VTM =
      curve(
          0.04824, 26.1448, 0.11250, 28.4930, 0.24582, 31.1999, 0.49055, 34.2615, 0.87481, 37.4198,
          1.43085, 40.4244, 2.32461, 43.5058, 3.63261, 46.5918);

  private static final RateDistortionCurve JPEG =
      curve(
          0.15571, 23.8234, 0.27068, 26.6643, 0.37209, 28.1434, 0.45949, 29.1445, 0.61500, 30.4915,
          0.74344, 31.4220, 0.86484, 32.1738, 0.99593, 32.9076, 1.19258, 33.9167, 1.50437, 35.3700,
          1.76776, 36.4615, 2.20697, 38.0340, 2.62333, 39.3627, 3.11699, 40.5604);

  private static RateDistortionCurve curve(double... ratesAndQualities) {
    List<RatePoint> points = new ArrayList<>();
    for (int i = 0; i < ratesAndQualities.length; i += 2) {
      points.add(new RatePoint(ratesAndQualities[i], ratesAndQualities[i + 1]));
    }
    return RateDistortionCurve.of(points);
  }

  @Test
  void agreesWithTheIndependentProgram() {
    assertBdRate(-44.90683277208781, 26.1448, 41.6598, WEBP, VTM);
    assertBdRate(81.51071182078707, 26.1448, 41.6598, VTM, WEBP);
    assertBdRate(-35.17300051093755, 25.6749, 40.5604, JPEG, WEBP);
  }

  private static void assertBdRate(
      double percent,
      double low,
      double high,
      RateDistortionCurve anchor,
      RateDistortionCurve test) {
    BdRate rate = BdRate.between(anchor, test).orElseThrow();
    assertEquals(percent, rate.percent(), 1e-8);
    assertEquals(low, rate.lowDb());
    assertEquals(high, rate.highDb());
  }

  @Test
  void aNarrowerRangeIsKeptTo() {
    BdRate rate = BdRate.between(WEBP, VTM, 30, 35).orElseThrow();
    assertEquals(-45.412052184161, rate.percent(), 1e-8);
    assertEquals(30, rate.lowDb());
    assertEquals(35, rate.highDb());
  }

  @Test
  void aCurveDoesNotDifferFromItself() {
    assertEquals(0, BdRate.between(WEBP, WEBP).orElseThrow().percent(), 1e-10);
  }

  @Test
  void twiceTheRateIsAHundredPercent() {
    RateDistortionCurve anchor = curve(0.1, 28, 0.3, 31, 0.8, 35);
    RateDistortionCurve twice = curve(0.2, 28, 0.6, 31, 1.6, 35);
    assertEquals(100, BdRate.between(anchor, twice).orElseThrow().percent(), 1e-9);
    assertEquals(-50, BdRate.between(twice, anchor).orElseThrow().percent(), 1e-9);
  }

  @Test
  void curvesThatShareNoRangeAreNotCompared() {
    assertTrue(BdRate.between(curve(0.1, 20, 0.2, 25), curve(0.1, 30, 0.2, 35)).isEmpty());
    assertTrue(BdRate.between(curve(0.1, 20, 0.2, 25), curve(0.1, 24.6, 0.2, 35)).isEmpty());
  }

  @Test
  void aSinglePointIsNoCurve() {
    assertTrue(BdRate.between(curve(0.1, 20), WEBP).isEmpty());
    assertTrue(BdRate.between(WEBP, curve()).isEmpty());
  }

  @Test
  void qualityAtARateAgreesWithTheIndependentProgram() {
    assertEquals(31.465529023150207, WEBP.qualityDbAt(0.5).orElseThrow(), 1e-9);
    assertEquals(34.35562277759465, VTM.qualityDbAt(0.5).orElseThrow(), 1e-9);
    assertEquals(28.593175636286066, WEBP.qualityDbAt(0.25).orElseThrow(), 1e-9);
  }
}
