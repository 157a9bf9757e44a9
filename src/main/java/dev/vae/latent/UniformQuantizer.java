package dev.vae.latent;

/**
 * Rounds to the nearest multiple of the step (docs/FORMAT.md, section "Quantization"): for the
 * low-pass band, whose symbols are coded as differences, so that smaller ones are not cheaper.
 */
public final class UniformQuantizer implements BandQuantizer {
  private final float size;

  /** Creates the quantizer of a step. */
  public UniformQuantizer(QuantizationStep step) {
    size = step.size();
  }

  @Override
  public void quantize(float[] coefficients, BandView from, int[] symbols, BandView to) {
    for (int y = 0; y < from.height(); y++) {
      for (int x = 0; x < from.width(); x++) {
        int symbol = Math.round(coefficients[from.index(x, y)] / size);
        symbols[to.index(x, y)] =
            Math.max(-LatentPyramid.SYMBOL_MAX, Math.min(LatentPyramid.SYMBOL_MAX, symbol));
      }
    }
  }

  @Override
  public void dequantize(int[] symbols, BandView from, float[] coefficients, BandView to) {
    for (int y = 0; y < to.height(); y++) {
      for (int x = 0; x < to.width(); x++) {
        coefficients[to.index(x, y)] += symbols[from.index(x, y)] * size;
      }
    }
  }
}
