package dev.vae.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.testing.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpectedMagnitudeTest {
  private static final int BANDS = 2;
  private static final int SIDE = 64;

  private final MagnitudeNeighbors neighbors = new MagnitudeNeighbors();

  /** Learns a band whose magnitude is half of the first plane's at the same place. */
  private int lastError(int[] weights, Random random) {
    SymbolField own = new SymbolField(SIDE, SIDE);
    SymbolField first = new SymbolField(SIDE, SIDE);
    BandNeighbors band = new BandNeighbors(1, own, SymbolField.NONE, first, SymbolField.NONE);
    ExpectedMagnitude prediction = new ExpectedMagnitude(weights);
    int error = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int cause = random.nextInt(4);
        first.set(first.index(x, y), cause);
        neighbors.look(band, x, y);
        int expected = prediction.predict(1, neighbors);
        prediction.learn(cause / 2);
        if (y >= SIDE - 8) {
          error += Math.abs(expected - ((cause / 2) << ExpectedMagnitude.FRACTION_BITS));
        }
      }
    }
    return error;
  }

  @Test
  void learnsWhatTellsTheMagnitude() {
    int[] weights = ExpectedMagnitude.start(BANDS);
    Random random = Seeds.random("learnsWhatTellsTheMagnitude", 1);
    int atFirst = lastError(weights, random);
    for (int round = 0; round < 20; round++) {
      lastError(weights, random);
    }
    int atLast = lastError(weights, random);
    assertTrue(atLast < atFirst, atLast + " against " + atFirst);
    int cause = MagnitudeNeighbors.COUNT + MagnitudeNeighbors.FIRST + 4;
    assertTrue(weights[cause] > ExpectedMagnitude.WEIGHT_ONE / 4, "weight is " + weights[cause]);
  }

  @Test
  void otherBandsKeepTheirWeights() {
    int[] weights = ExpectedMagnitude.start(BANDS);
    lastError(weights, new Random(2));
    int[] ofFirstBand = Arrays.copyOf(weights, MagnitudeNeighbors.COUNT);
    assertArrayEquals(ExpectedMagnitude.start(1), ofFirstBand);
  }

  @Test
  void largestMagnitudesLeaveWeightsWithinOne() {
    int[] weights = ExpectedMagnitude.start(1);
    SymbolField own = new SymbolField(3, 3);
    for (int i = 0; i < 9; i++) {
      own.set(own.index(i % 3, i / 3), 127);
    }
    BandNeighbors band = new BandNeighbors(0, own, own, own, own);
    ExpectedMagnitude prediction = new ExpectedMagnitude(weights);
    for (int round = 0; round < 10_000; round++) {
      neighbors.look(band, 1, 1);
      assertTrue(prediction.predict(0, neighbors) >= 0);
      prediction.learn(round % 100 < 50 ? 127 : 0);
      for (int weight : weights) {
        assertTrue(Math.abs(weight) <= ExpectedMagnitude.WEIGHT_ONE);
      }
    }
  }

  @Test
  void nothingAroundExpectsNothing() {
    int[] weights = ExpectedMagnitude.start(1);
    neighbors.look(
        new BandNeighbors(
            0, new SymbolField(2, 2), SymbolField.NONE, SymbolField.NONE, SymbolField.NONE),
        0,
        0);
    ExpectedMagnitude prediction = new ExpectedMagnitude(weights);
    assertEquals(0, prediction.predict(0, neighbors));
    prediction.learn(5);
    assertArrayEquals(ExpectedMagnitude.start(1), weights);
  }
}
