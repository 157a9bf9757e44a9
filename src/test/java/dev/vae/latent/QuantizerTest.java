package dev.vae.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.testing.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantizerTest {
  private static final QuantizationStep STEP = QuantizationStep.nearest(10);
  private static final BandView LINE = new BandView(0, 7, 7, 1);

  private static int[] quantize(float... coefficients) {
    int[] symbols = new int[coefficients.length];
    BandView band = new BandView(0, coefficients.length, coefficients.length, 1);
    new Quantizer(STEP).quantize(coefficients, band, symbols, band);
    return symbols;
  }

  private static float[] dequantize(int... symbols) {
    float[] coefficients = new float[symbols.length];
    BandView band = new BandView(0, symbols.length, symbols.length, 1);
    new Quantizer(STEP).dequantize(symbols, band, coefficients, band);
    return coefficients;
  }

  @Test
  void smallCoefficientsFallIntoTheDeadZone() {
    assertArrayEquals(new int[] {0, 0, 0, 0}, quantize(0, 4, -4, 5.5f));
    assertArrayEquals(new int[] {1, 0, -1}, quantize(9, 0, -9));
  }

  @Test
  void zeroStaysZeroAndSignsAreKept() {
    assertArrayEquals(new float[] {0, 0, 0}, dequantize(0, 0, 0));
    float[] both = dequantize(3, 0, 0, -3);
    assertTrue(both[0] > 0);
    assertEquals(-both[0], both[3]);
  }

  @Test
  void loneSymbolsAreTakenForLessThanThoseAmongOthers() {
    assertTrue(dequantize(0, 1, 0)[1] < dequantize(4, 1, 4)[1]);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4096, 20_000, 40_000, QuantizationStep.INDEX_MAX})
  void coefficientsComeBackWithinAStep(int index) {
    QuantizationStep step = new QuantizationStep(index);
    Random random = Seeds.random("coefficientsComeBackWithinAStep", index);
    float[] coefficients = new float[64 * 64];
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = (float) (random.nextGaussian() * step.size() * random.nextInt(9));
    }
    BandView band = new BandView(0, 64, 64, 64);
    int[] symbols = new int[coefficients.length];
    float[] back = new float[coefficients.length];
    new Quantizer(step).quantize(coefficients, band, symbols, band);
    new Quantizer(step).dequantize(symbols, band, back, band);
    for (int i = 0; i < back.length; i++) {
      assertTrue(Math.abs(back[i] - coefficients[i]) < step.size(), "at " + i);
      assertEquals(Integer.signum(symbols[i]), (int) Math.signum(back[i]));
    }
  }

  @Test
  void symbolsAreLimited() {
    int[] symbols = new int[2];
    BandView band = new BandView(0, 2, 2, 1);
    new Quantizer(new QuantizationStep(0)).quantize(new float[] {1e9f, -1e9f}, band, symbols, band);
    assertArrayEquals(new int[] {LatentPyramid.SYMBOL_MAX, -LatentPyramid.SYMBOL_MAX}, symbols);
  }

  @Test
  void onlyTheBandIsTouchedAndSeen() {
    float[] coefficients = new float[100];
    Arrays.fill(coefficients, 1000);
    int[] symbols = new int[100];
    new Quantizer(STEP)
        .quantize(coefficients, new BandView(22, 10, 3, 2), symbols, new BandView(55, 10, 3, 2));
    for (int i = 0; i < symbols.length; i++) {
      boolean inside = i / 10 >= 5 && i / 10 < 7 && i % 10 >= 5 && i % 10 < 8;
      assertEquals(inside ? 100 : 0, symbols[i], "at " + i);
    }
  }

  @Test
  void symbolsOutsideTheBandAreNoNeighbors() {
    float[] within = new float[7];
    float[] alone = new float[7];
    int[] symbols = {9, 9, 1, 0, 9, 9, 9};
    new Quantizer(STEP)
        .dequantize(symbols, new BandView(2, 7, 2, 1), within, new BandView(0, 7, 2, 1));
    new Quantizer(STEP)
        .dequantize(new int[] {0, 0, 1, 0, 0, 0, 0}, new BandView(0, 7, 7, 1), alone, LINE);
    assertEquals(alone[2], within[0]);
  }

  @Test
  void emptyBandIsNothingToDo() {
    BandView empty = new BandView(0, 7, 0, 3);
    new Quantizer(STEP).quantize(new float[0], empty, new int[0], empty);
    new Quantizer(STEP).dequantize(new int[0], empty, new float[0], empty);
  }
}
