package dev.vae.entropy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordedBitsTest {
  @Test
  void codesWhatItKept() {
    Random random = new Random(6);
    RecordedBits recorded = new RecordedBits();
    RangeEncoder direct = new RangeEncoder();
    CodeLength length = new CodeLength();
    for (int i = 0; i < 1000; i++) {
      int probability = 1 + random.nextInt(65_535);
      int bit = random.nextInt(2);
      assertEquals(bit, recorded.code(bit, probability));
      direct.code(bit, probability);
      length.code(bit, probability);
    }
    RangeEncoder later = new RangeEncoder();
    recorded.codeTo(later);
    assertArrayEquals(direct.finish(), later.finish());
    assertEquals(length.bits(), recorded.length());
  }
}
