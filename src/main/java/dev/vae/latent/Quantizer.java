package dev.vae.latent;

/**
 * Uniform dead-zone quantizer: coefficients to symbols and back (docs/FORMAT.md, section
 * "Quantization").
 *
 * <p>Both directions look at the eight neighbors. A lone coefficient costs more bits than one among
 * others, and is more likely to lie near the lower end of its bin. Plain Java floats are the same
 * on every machine, so both directions are reproducible.
 */
public final class Quantizer {
  /**
   * Added before rounding down, for a coefficient whose neighbors average half a step. Below one
   * half, which widens the zero bin: small coefficients cost more bits than they save distortion.
   */
  private static final float ROUNDING = 0.38f;

  /** How much more or less is added for coefficients among large or small neighbors. */
  private static final float ROUNDING_SLOPE = 0.06f;

  /** Neighbors count up to this many steps, and their sum up to {@link #ACTIVITY_MAX}. */
  private static final float NEIGHBOR_MAX = 2;

  private static final float ACTIVITY_MEAN = 4;
  private static final float ACTIVITY_MAX = 2 * ACTIVITY_MEAN;

  /** Smaller coefficients are zero among any neighbors. */
  private static final float CERTAIN_ZERO = 1 - ROUNDING - ROUNDING_SLOPE;

  /**
   * How far a bin's mean lies from its symbol towards zero, in steps: [min(|symbol|, 3) - 1][class
   * of the neighbors' sum]. Means over 24 photographs at three steps.
   */
  private static final float[][] OFFSETS = {
    {
      0.178f, 0.115f, 0.06f, 0.021f, -0.009f, -0.035f, -0.055f, -0.068f, -0.086f, -0.104f, -0.118f,
      -0.128f, -0.135f, -0.141f, -0.145f, -0.145f, -0.145f, -0.145f
    },
    {
      0.075f, 0.067f, 0.047f, 0.028f, 0.004f, -0.014f, -0.032f, -0.047f, -0.074f, -0.099f, -0.111f,
      -0.122f, -0.129f, -0.133f, -0.137f, -0.14f, -0.14f, -0.14f
    },
    {
      0.02f, 0, 0, -0.007f, -0.012f, -0.024f, -0.036f, -0.043f, -0.066f, -0.087f, -0.105f, -0.117f,
      -0.123f, -0.126f, -0.132f, -0.135f, -0.138f, -0.14f
    }
  };

  private final float size;
  private final float inverse;

  /** Creates the quantizer of a step. */
  public Quantizer(QuantizationStep step) {
    size = step.size();
    inverse = 1 / size;
  }

  /**
   * Quantizes a band.
   *
   * @param coefficients array with the band's coefficients, not changed
   * @param symbols array that receives symbols within ±{@link LatentPyramid#SYMBOL_MAX}
   */
  public void quantize(float[] coefficients, BandView from, int[] symbols, BandView to) {
    for (int y = 0; y < from.height(); y++) {
      for (int x = 0; x < from.width(); x++) {
        float steps = Math.abs(coefficients[from.index(x, y)]) * inverse;
        int magnitude = 0;
        if (steps >= CERTAIN_ZERO) {
          magnitude = (int) (steps + rounding(coefficients, from, x, y));
        }
        magnitude = Math.min(magnitude, LatentPyramid.SYMBOL_MAX);
        symbols[to.index(x, y)] = coefficients[from.index(x, y)] < 0 ? -magnitude : magnitude;
      }
    }
  }

  private float rounding(float[] coefficients, BandView band, int x, int y) {
    float activity = 0;
    for (int row = Math.max(y - 1, 0); row <= Math.min(y + 1, band.height() - 1); row++) {
      for (int column = Math.max(x - 1, 0); column <= Math.min(x + 1, band.width() - 1); column++) {
        if (row != y || column != x) {
          float steps = Math.abs(coefficients[band.index(column, row)]) * inverse;
          activity += Math.min(NEIGHBOR_MAX, steps);
        }
      }
    }
    return ROUNDING + ROUNDING_SLOPE * (Math.min(activity, ACTIVITY_MAX) / ACTIVITY_MEAN - 1);
  }

  /** Adds to a band's coefficients what its symbols most likely stand for. */
  public void dequantize(int[] symbols, BandView from, float[] coefficients, BandView to) {
    dequantize(symbols, from, 0, 0, coefficients, to);
  }

  /**
   * Does so for a part of a band.
   *
   * @param from the whole band, whose symbols outside the part matter too
   * @param left the part's first column
   * @param top the part's first row
   * @param to where the part lies in the coefficients
   */
  public void dequantize(
      int[] symbols, BandView from, int left, int top, float[] coefficients, BandView to) {
    for (int y = 0; y < to.height(); y++) {
      for (int x = 0; x < to.width(); x++) {
        int symbol = symbols[from.index(left + x, top + y)];
        if (symbol != 0) {
          coefficients[to.index(x, y)] += dequantize(symbol, symbols, from, left + x, top + y);
        }
      }
    }
  }

  private float dequantize(int symbol, int[] symbols, BandView band, int x, int y) {
    int activity = 0;
    for (int row = Math.max(y - 1, 0); row <= Math.min(y + 1, band.height() - 1); row++) {
      for (int column = Math.max(x - 1, 0); column <= Math.min(x + 1, band.width() - 1); column++) {
        activity += Math.abs(symbols[band.index(column, row)]);
      }
    }
    int magnitude = Math.abs(symbol);
    float[] offsets = OFFSETS[Math.min(magnitude, OFFSETS.length) - 1];
    float value = (magnitude - offsets[activityClass(activity - magnitude, offsets.length)]) * size;
    return symbol < 0 ? -value : value;
  }

  /** Small sums are classes of their own, larger ones share two an octave. */
  private static int activityClass(int sum, int classes) {
    return Math.min(classes - 1, sum < 8 ? sum : LogScale.of(sum, 1) + 2);
  }
}
