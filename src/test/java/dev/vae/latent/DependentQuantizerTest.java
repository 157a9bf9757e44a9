package dev.vae.latent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.testing.AllowedSymbols;
import dev.vae.testing.Seeds;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DependentQuantizerTest {
  private static final QuantizationStep STEP = QuantizationStep.nearest(10);
  private static final BandView SQUARE = new BandView(0, 64, 64, 64);

  private static float[] laplacian(Random random, double mean) {
    float[] coefficients = new float[64 * 64];
    for (int i = 0; i < coefficients.length; i++) {
      double magnitude = -mean * Math.log(1 - random.nextDouble());
      coefficients[i] = (float) (random.nextBoolean() ? magnitude : -magnitude);
    }
    return coefficients;
  }

  private static int[] quantize(QuantizationStep step, float[] coefficients, BandView band) {
    int[] symbols = new int[coefficients.length];
    new DependentQuantizer(step).quantize(coefficients, band, symbols, band);
    return symbols;
  }

  private static float[] dequantize(QuantizationStep step, int[] symbols, BandView band) {
    float[] coefficients = new float[symbols.length];
    new DependentQuantizer(step).dequantize(symbols, band, coefficients, band);
    return coefficients;
  }

  private static void assertAllowed(int[] symbols, BandView band) {
    int[] allowed = symbols.clone();
    AllowedSymbols.allow(allowed, band);
    assertArrayEquals(allowed, symbols);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4096, 20_000, 40_000, QuantizationStep.INDEX_MAX})
  void coefficientsComeBackWithinAStepAndAQuarter(int index) {
    QuantizationStep step = new QuantizationStep(index);
    Random random = Seeds.random("coefficientsComeBackWithinAStepAndAQuarter", index);
    float[] coefficients = laplacian(random, 3 * step.size());
    int[] symbols = quantize(step, coefficients, SQUARE);
    assertAllowed(symbols, SQUARE);
    float[] back = dequantize(step, symbols, SQUARE);
    for (int i = 0; i < back.length; i++) {
      assertTrue(Math.abs(back[i] - coefficients[i]) < 1.25 * step.size(), "at " + i);
      if (symbols[i] != 0) {
        assertEquals(Integer.signum(symbols[i]), (int) Math.signum(coefficients[i]));
        assertEquals(Integer.signum(symbols[i]), (int) Math.signum(back[i]));
      }
    }
  }

  /** At high rates a trellis of 16 states gains 1.2 dB on single decisions; 1.53 is the bound. */
  @Test
  void errorsAreSmallerThanThoseOfOneQuantizerOfTheSameSpacing() {
    Random random = Seeds.random("errorsAreSmallerThanThoseOfOneQuantizerOfTheSameSpacing", 0);
    float[] coefficients = laplacian(random, 40 * STEP.size());
    float[] back = dequantize(STEP, quantize(STEP, coefficients, SQUARE), SQUARE);
    double gain = gain(coefficients, back, STEP);
    assertTrue(gain > 0.8 && gain < 1.53, "gain is " + gain + " dB");
  }

  /** Returns by how many decibels errors are below those of one quantizer of 1.2 steps. */
  private static double gain(float[] coefficients, float[] back, QuantizationStep step) {
    double error =
        IntStream.range(0, back.length)
            .mapToDouble(i -> Math.pow((back[i] - coefficients[i]) / step.size(), 2))
            .average()
            .orElseThrow();
    return 10 * Math.log10(1.2 * 1.2 / 12 / error);
  }

  /** Every sequence of six coefficients, none a certain zero, against all that are allowed. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void noOtherSequenceCostsLess(int seed) {
    Random random = Seeds.random("noOtherSequenceCostsLess", seed);
    float[] coefficients = new float[6];
    for (int i = 0; i < coefficients.length; i++) {
      double steps = random.nextGaussian();
      coefficients[i] = (float) ((steps + Math.signum(steps) * 0.2) * STEP.size());
    }
    for (int width : new int[] {1, 2, 3, 6}) {
      BandView band = new BandView(0, width, width, 6 / width);
      double least = Double.POSITIVE_INFINITY;
      int choices = 7;
      for (int code = 0; code < Math.pow(choices, 6); code++) {
        least = Math.min(least, cost(sequence(code, choices, coefficients), coefficients, band));
      }
      int[] found = quantize(STEP, coefficients, band);
      assertEquals(least, cost(found, coefficients, band), 1e-3, width + " wide");
    }
  }

  /** Returns the symbols of the indices that are the digits of a number, signs as given. */
  private static int[] sequence(int code, int choices, float[] signs) {
    int[] symbols = new int[signs.length];
    int state = Trellis.START;
    int rest = code;
    for (int i = 0; i < symbols.length; i++) {
      int index = rest % choices;
      rest /= choices;
      int symbol = Trellis.symbol(index, Trellis.quantizer(state));
      symbols[i] = signs[i] < 0 ? -symbol : symbol;
      state = Trellis.next(state, index);
    }
    return symbols;
  }

  private static double cost(int[] symbols, float[] coefficients, BandView band) {
    BandActivity activity = new BandActivity(coefficients, band, STEP.size());
    float[] back = dequantize(STEP, symbols, band);
    int state = Trellis.START;
    double cost = 0;
    for (int i = 0; i < symbols.length; i++) {
      if (i % band.width() == 0) {
        activity.moveTo(i / band.width());
      }
      int quantizer = Trellis.quantizer(state);
      int index = Math.abs(Trellis.index(symbols[i], quantizer));
      double error = (back[i] - coefficients[i]) / STEP.size();
      double bits = SymbolRates.bits(quantizer, activity.classAt(i % band.width()), index);
      cost += error * error + IndexChoices.BIT * bits;
      state = Trellis.next(state, index);
    }
    return cost;
  }

  /** Costs add up over a row; those of large coefficients must not drown the differences. */
  @Test
  void largeCoefficientsOfALongRowAreQuantizedAsWell() {
    QuantizationStep finest = new QuantizationStep(0);
    Random random = Seeds.random("largeCoefficientsOfALongRowAreQuantizedAsWell", 0);
    BandView row = new BandView(0, 2000, 2000, 1);
    float[] coefficients = new float[2000];
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] = (float) ((900 + 200 * random.nextDouble()) * finest.size());
    }
    float[] back = dequantize(finest, quantize(finest, coefficients, row), row);
    assertTrue(gain(coefficients, back, finest) > 1);
  }

  /** One coefficient that is none costs itself, not those beside it. */
  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void whatIsNotFiniteDoesNotSpoilTheBand(float odd) {
    Random random = Seeds.random("whatIsNotFiniteDoesNotSpoilTheBand", 0);
    float[] coefficients = laplacian(random, 40 * STEP.size());
    coefficients[64 * 20 + 20] = odd;
    int[] symbols = quantize(STEP, coefficients, SQUARE);
    assertAllowed(symbols, SQUARE);
    float[] back = dequantize(STEP, symbols, SQUARE);
    coefficients[64 * 20 + 20] = 0;
    back[64 * 20 + 20] = 0;
    assertTrue(gain(coefficients, back, STEP) > 0.8);
  }

  @Test
  void smallCoefficientsAreZeroInQuietPlaces() {
    float[] coefficients = new float[64 * 64];
    coefficients[64 * 32 + 32] = 0.7f * STEP.size();
    assertArrayEquals(new int[64 * 64], quantize(STEP, coefficients, SQUARE));
    coefficients[64 * 32 + 32] = -2 * STEP.size();
    assertTrue(quantize(STEP, coefficients, SQUARE)[64 * 32 + 32] < 0);
  }

  @Test
  void symbolsStandForUnitsOfSixTenthsOfAStep() {
    QuantizationStep step = new QuantizationStep(16384);
    int[] symbols = {0, 1, -1, 2, -2, 3, -100};
    BandView line = new BandView(0, 7, 7, 1);
    float unit = 0.6f * 8;
    float[] expected = {
      0, 1.25f * unit, -1.25f * unit, 1.95f * unit, -1.95f * unit, 3 * unit, -100 * unit
    };
    assertArrayEquals(expected, dequantize(step, symbols, line));
  }

  @Test
  void symbolsAreLimited() {
    BandView band = new BandView(0, 2, 2, 1);
    int[] symbols = quantize(new QuantizationStep(0), new float[] {1e9f, -1e9f}, band);
    assertTrue(symbols[0] <= LatentPyramid.SYMBOL_MAX && symbols[0] > 65_000, "" + symbols[0]);
    assertTrue(symbols[1] >= -LatentPyramid.SYMBOL_MAX && symbols[1] < -65_000, "" + symbols[1]);
    assertAllowed(symbols, band);
  }

  @Test
  void onlyTheBandIsTouchedAndSeen() {
    float[] coefficients = laplacian(Seeds.random("onlyTheBandIsTouchedAndSeen", 0), 100);
    int[] symbols = new int[64 * 64];
    BandView from = new BandView(64 * 5 + 7, 64, 9, 4);
    BandView to = new BandView(64 * 50 + 20, 64, 9, 4);
    new DependentQuantizer(STEP).quantize(coefficients, from, symbols, to);
    int[] alone = new int[9 * 4];
    float[] copy = new float[9 * 4];
    BandView whole = new BandView(0, 9, 9, 4);
    for (int i = 0; i < copy.length; i++) {
      copy[i] = coefficients[from.index(i % 9, i / 9)];
    }
    new DependentQuantizer(STEP).quantize(copy, whole, alone, whole);
    for (int i = 0; i < alone.length; i++) {
      assertEquals(alone[i], symbols[to.index(i % 9, i / 9)]);
      symbols[to.index(i % 9, i / 9)] = 0;
    }
    assertArrayEquals(new int[64 * 64], symbols);
  }

  @Test
  void emptyBandIsNothingToDo() {
    for (BandView empty : new BandView[] {new BandView(0, 7, 0, 3), new BandView(0, 7, 3, 0)}) {
      new DependentQuantizer(STEP).quantize(new float[0], empty, new int[0], empty);
      new DependentQuantizer(STEP).dequantize(new int[0], empty, new float[0], empty);
    }
  }
}
