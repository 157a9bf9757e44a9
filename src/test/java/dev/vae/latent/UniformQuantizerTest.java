package dev.vae.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class UniformQuantizerTest {
  private static final QuantizationStep STEP = new QuantizationStep(16384);
  private static final BandView LINE = new BandView(0, 6, 6, 1);

  @Test
  void coefficientsAreRoundedToTheNearestStep() {
    int[] symbols = new int[6];
    float[] coefficients = {0, 3.9f, 4.1f, -3.9f, -4.1f, 800};
    new UniformQuantizer(STEP).quantize(coefficients, LINE, symbols, LINE);
    assertArrayEquals(new int[] {0, 0, 1, 0, -1, 100}, symbols);
  }

  @Test
  void symbolsBecomeMultiplesOfTheStepAndAreAdded() {
    float[] coefficients = {1, 1, 1, 1, 1, 1};
    int[] symbols = {0, 1, -1, 2, -2, 100};
    new UniformQuantizer(STEP).dequantize(symbols, LINE, coefficients, LINE);
    assertArrayEquals(new float[] {1, 9, -7, 17, -15, 801}, coefficients);
  }

  @Test
  void symbolsAreLimited() {
    int[] symbols = new int[2];
    BandView band = new BandView(0, 2, 2, 1);
    float[] coefficients = {1e9f, Float.NEGATIVE_INFINITY};
    new UniformQuantizer(STEP).quantize(coefficients, band, symbols, band);
    assertArrayEquals(new int[] {LatentPyramid.SYMBOL_MAX, -LatentPyramid.SYMBOL_MAX}, symbols);
  }
}
