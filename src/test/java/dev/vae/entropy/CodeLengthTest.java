package dev.vae.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CodeLengthTest {
  @Test
  void lengthIsThatOfTheRangeCoder() {
    Random random = new Random(4);
    CodeLength length = new CodeLength();
    RangeEncoder encoder = new RangeEncoder();
    for (int i = 0; i < 20_000; i++) {
      int probability = 1 + random.nextInt(65_535);
      int bit = random.nextInt(1 << 16) < probability ? 1 : 0;
      assertEquals(bit, length.code(bit, probability));
      encoder.code(bit, probability);
    }
    assertEquals(8.0 * encoder.finish().length, length.bits(), 0.002 * length.bits());
  }

  @Test
  void halfIsOneBit() {
    CodeLength length = new CodeLength();
    length.code(0, BinaryCoder.HALF);
    length.code(1, BinaryCoder.HALF / 2);
    assertEquals(3, length.bits(), 1e-9);
  }
}
