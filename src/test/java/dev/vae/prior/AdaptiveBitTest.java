package dev.vae.prior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.testing.Seeds;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveBitTest {
  private static final int COUNT_MAX = 250;

  @Test
  void unknownBitIsOneHalfAndUnseen() {
    assertEquals(1 << 15, AdaptiveBit.probability16(AdaptiveBit.UNKNOWN));
    assertEquals(1 << 11, AdaptiveBit.probability12(AdaptiveBit.UNKNOWN));
    int once = AdaptiveBit.adapted(AdaptiveBit.UNKNOWN, 1, COUNT_MAX);
    assertEquals(1, once & AdaptiveBit.COUNT_MASK);
  }

  @Test
  void givenProbabilityAndCountAreKept() {
    int bit = AdaptiveBit.of(54321, 20);
    assertEquals(54321, AdaptiveBit.probability16(bit));
    assertEquals(20, bit & AdaptiveBit.COUNT_MASK);
  }

  @Test
  void countStopsAtItsMaximum() {
    int bit = AdaptiveBit.UNKNOWN;
    for (int seen = 1; seen <= 2 * COUNT_MAX; seen++) {
      bit = AdaptiveBit.adapted(bit, seen & 1, COUNT_MAX);
      assertEquals(Math.min(seen, COUNT_MAX), bit & AdaptiveBit.COUNT_MASK);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.2, 0.5, 0.9, 0.999})
  void probabilityComesNearTheFrequency(double frequency) {
    Random random = Seeds.random("probabilityComesNearTheFrequency", 1);
    int bit = AdaptiveBit.UNKNOWN;
    double sum = 0;
    int rounds = 20_000;
    for (int i = 0; i < rounds; i++) {
      bit = AdaptiveBit.adapted(bit, random.nextDouble() < frequency ? 1 : 0, COUNT_MAX);
      sum += AdaptiveBit.probability16(bit) / 65536.0;
    }
    assertEquals(frequency, sum / rounds, 0.01);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void probabilityStaysInRangeWhenAlwaysTheSameIsSeen(int seen) {
    int bit = AdaptiveBit.UNKNOWN;
    int before = AdaptiveBit.probability16(bit);
    for (int i = 0; i < 100_000; i++) {
      bit = AdaptiveBit.adapted(bit, seen, COUNT_MAX);
      int now = AdaptiveBit.probability16(bit);
      assertTrue(seen == 1 ? now >= before : now <= before, "at " + i);
      before = now;
    }
    assertTrue(seen == 1 ? before > 65300 : before < 200, "ended at " + before);
  }

  /** The formula of FORMAT.md, in numbers that cannot overflow. */
  @Test
  void adaptionIsTheDocumentedFormula() {
    Random random = Seeds.random("adaptionIsTheDocumentedFormula", 2);
    for (int i = 0; i < 100_000; i++) {
      int bit = random.nextInt();
      int seen = random.nextInt(2);
      int count = bit & 1023;
      long probability = Integer.toUnsignedLong(bit) >> 10;
      long rate = 655360 / (10 * count + 16);
      BigInteger target = BigInteger.valueOf(seen == 0 ? 0 : (1 << 22) - 1);
      BigInteger change =
          target
              .subtract(BigInteger.valueOf(probability))
              .multiply(BigInteger.valueOf(rate))
              .shiftRight(16);
      long expected = (probability + change.longValueExact()) << 10 | Math.min(count + 1, 1000);
      assertEquals((int) expected, AdaptiveBit.adapted(bit, seen, 1000));
    }
  }
}
