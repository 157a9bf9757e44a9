package dev.vae.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantizationStepTest {
  @ParameterizedTest
  @CsvSource({"0,0.5", "4096,1", "8192,2", "24576,32", "61440,16384"})
  void sizeDoublesEvery4096Indices(int index, float size) {
    assertEquals(size, new QuantizationStep(index).size());
  }

  @Test
  void sizesRiseAndNearestInvertsThem() {
    float before = 0;
    for (int index = 0; index <= QuantizationStep.INDEX_MAX; index++) {
      QuantizationStep step = new QuantizationStep(index);
      assertTrue(step.size() > before, "at " + index);
      before = step.size();
      assertEquals(step, QuantizationStep.nearest(step.size()));
    }
  }

  @Test
  void sizesBeyondTheScaleAreClamped() {
    assertEquals(0, QuantizationStep.nearest(1e-9).index());
    assertEquals(0, QuantizationStep.nearest(0).index());
    assertEquals(QuantizationStep.INDEX_MAX, QuantizationStep.nearest(1e9).index());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, QuantizationStep.INDEX_MAX + 1})
  void indexOutOfRangeIsRefused(int index) {
    assertThrows(IllegalArgumentException.class, () -> new QuantizationStep(index));
  }
}
