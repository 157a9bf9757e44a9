package dev.vae.latent;

/**
 * Quantizes detail bands with the two quantizers of the {@link Trellis} (docs/FORMAT.md, section
 * "Dependent quantization").
 */
public final class DependentQuantizer implements BandQuantizer {
  /** What large symbols count, in steps. */
  static final float UNIT = 0.6f;

  /** What the smallest symbols stand for, in units: better than 1 and 2, by photographs. */
  private static final float[] SMALL = {0, 1.25f, 1.95f};

  private final float step;

  /** Creates the quantizer of a step. */
  public DependentQuantizer(QuantizationStep step) {
    this.step = step.size();
  }

  /** Returns what a symbol of at least 0 stands for, in units. */
  static float units(int symbol) {
    return symbol < SMALL.length ? SMALL[symbol] : symbol;
  }

  @Override
  public void quantize(float[] coefficients, BandView from, int[] symbols, BandView to) {
    if (from.width() > 0 && from.height() > 0) {
      new TrellisSearch(coefficients, from, step).quantize(symbols, to);
    }
  }

  @Override
  public void dequantize(int[] symbols, BandView from, float[] coefficients, BandView to) {
    float unit = UNIT * step;
    for (int y = 0; y < to.height(); y++) {
      for (int x = 0; x < to.width(); x++) {
        int symbol = symbols[from.index(x, y)];
        if (symbol != 0) {
          float value = units(Math.abs(symbol)) * unit;
          coefficients[to.index(x, y)] += symbol < 0 ? -value : value;
        }
      }
    }
  }
}
