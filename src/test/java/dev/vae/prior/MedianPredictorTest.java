package dev.vae.prior;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianPredictorTest {
  private static int predict(int northWest, int north, int west) {
    return MedianPredictor.predict(new int[] {northWest, north, west, 0}, 2, 1, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5, 5, 5",
    "10, 3, 7, 3",
    "2, 3, 7, 7",
    "5, 3, 7, 5",
    "4, 3, 7, 6",
    "-4, -3, -7, -6",
    "0, -8, 8, 0"
  })
  void predictionIsTheMedianOfWestNorthAndTheirPlane(
      int northWest, int north, int west, int expected) {
    assertEquals(expected, predict(northWest, north, west));
    assertEquals(expected, predict(northWest, west, north));
  }

  @Test
  void firstSampleIsPredictedAsZero() {
    assertEquals(0, MedianPredictor.predict(new int[] {9, 9, 9, 9}, 2, 0, 0));
  }

  @Test
  void firstRowIsPredictedFromTheWestAndFirstColumnFromTheNorth() {
    int[] plane = {11, 22, 33, 44};
    assertEquals(11, MedianPredictor.predict(plane, 2, 1, 0));
    assertEquals(11, MedianPredictor.predict(plane, 2, 0, 1));
  }

  @Test
  void gradientIsTheSumOfBothDifferencesUpToItsLimit() {
    assertEquals(7, MedianPredictor.gradient(new int[] {10, 13, 6, 0}, 2, 1, 1));
    assertEquals(0, MedianPredictor.gradient(new int[] {10, 13, 6, 0}, 2, 0, 1));
    assertEquals(0, MedianPredictor.gradient(new int[] {10, 13, 6, 0}, 2, 1, 0));
    int[] far = {Integer.MIN_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 0};
    assertEquals(SymbolField.MAGNITUDE_MAX, MedianPredictor.gradient(far, 2, 1, 1));
  }
}
