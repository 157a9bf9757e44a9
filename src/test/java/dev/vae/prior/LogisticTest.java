package dev.vae.prior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LogisticTest {
  private static final int MAX = Logistic.STRETCHED_MAX;

  @Test
  void squashIsTheLogisticFunctionRoundedToTheNearestInteger() {
    for (int x = -MAX; x <= MAX; x++) {
      double exact = 65536 / (1 + Math.exp(-x / 256.0));
      double nearest = Math.max(1, Math.min(65535, Math.rint(exact)));
      assertEquals(nearest, Logistic.squash(x), "at " + x);
    }
  }

  @Test
  void squashRises() {
    for (int x = -MAX; x < MAX; x++) {
      assertTrue(Logistic.squash(x) <= Logistic.squash(x + 1), "at " + x);
    }
  }

  @Test
  void squashIsSymmetricAboutOneHalf() {
    for (int x = 0; x <= MAX; x++) {
      assertEquals(65536, Logistic.squash(x) + Logistic.squash(-x), "at " + x);
    }
  }

  @Test
  void squashReachesBothEndsOfTheRange() {
    assertEquals(1, Logistic.squash(-MAX));
    assertEquals(65535, Logistic.squash(MAX));
  }

  @Test
  void stretchIsTheLeastArgumentThatReachesTheMiddleOfTheBin() {
    for (int probability = 0; probability < 4096; probability++) {
      int middle = 16 * probability + 8;
      int x = Logistic.stretch(probability);
      assertTrue(Logistic.squash(x) >= middle || x == MAX, "at " + probability);
      assertTrue(x == -MAX || Logistic.squash(x - 1) < middle, "at " + probability);
    }
  }

  @Test
  void stretchInvertsSquashWithinTheWidthOfABin() {
    for (int x = -MAX; x <= MAX; x++) {
      int bin = Logistic.squash(x) >> 4;
      int back = Logistic.squash(Logistic.stretch(bin));
      assertTrue(Math.abs(back - Logistic.squash(x)) <= 64, "at " + x);
    }
  }

  @Test
  void clampLimitsToTheTable() {
    assertEquals(MAX, Logistic.clamp(Integer.MAX_VALUE));
    assertEquals(-MAX, Logistic.clamp(Integer.MIN_VALUE));
    assertEquals(-7, Logistic.clamp(-7));
  }
}
