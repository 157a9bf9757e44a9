package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.latent.QuantizationStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QualityTest {
  @ParameterizedTest
  @CsvSource({"75,32", "50,64", "25,128", "100,4", "83.33333333333333,16"})
  void stepsAreThoseOfTheFormat(double quality, float size) {
    assertEquals(size, Quality.step(quality).size());
  }

  @Test
  void higherQualityIsAFinerStep() {
    for (int tenth = 11; tenth <= 1000; tenth++) {
      int finer = Quality.step(tenth / 10.0).index();
      int coarser = Quality.step((tenth - 1) / 10.0).index();
      assertTrue(finer < coarser, "at " + tenth / 10.0);
    }
  }

  @Test
  void qualityOfAStepInvertsTheStepOfAQuality() {
    for (double quality = Quality.MIN; quality <= Quality.MAX; quality += 0.25) {
      assertEquals(quality, Quality.of(Quality.step(quality)), 0.01);
    }
  }

  @Test
  void stepOfTheQualityOfAStepIsTheStep() {
    for (int index = Quality.step(100).index(); index <= Quality.step(1).index(); index++) {
      QuantizationStep step = new QuantizationStep(index);
      assertEquals(step, Quality.step(Quality.of(step)));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.99, 100.01, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void qualityOutOfRangeIsRefused(double quality) {
    assertThrows(IllegalArgumentException.class, () -> Quality.step(quality));
  }
}
