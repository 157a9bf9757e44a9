package dev.vae.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogScaleTest {
  @ParameterizedTest
  @CsvSource({
    "0,1,0",
    "1,1,1",
    "2,1,2",
    "3,1,3",
    "4,1,4",
    "5,1,4",
    "6,1,5",
    "7,1,5",
    "8,1,6",
    "12,1,7",
    "16,1,8",
    "2147483647,1,61",
    "7,3,7",
    "8,3,8",
    "15,3,15",
    "16,3,16",
    "17,3,16",
    "18,3,17"
  })
  void classesAreThoseOfTheFormat(int value, int fractionBits, int expected) {
    assertEquals(expected, LogScale.of(value, fractionBits));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void classesRiseOneByOne(int fractionBits) {
    for (int value = 1; value < 100_000; value++) {
      int rise = LogScale.of(value, fractionBits) - LogScale.of(value - 1, fractionBits);
      assertTrue(rise == 0 || rise == 1, "at " + value);
    }
  }

  @Test
  void eachOctaveHasItsClasses() {
    for (int octave = 3; octave < 30; octave++) {
      assertEquals(8, LogScale.of(2 << octave, 3) - LogScale.of(1 << octave, 3));
    }
  }
}
