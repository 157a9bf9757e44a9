package dev.vae.prior;

import dev.vae.latent.Trellis;

/**
 * Codes one symbol: the magnitude of its index in unary flags under contexts of neighboring
 * magnitudes, its sign under contexts of neighboring signs (docs/FORMAT.md, section "Symbols").
 */
final class SymbolCoder {
  /** Magnitudes up to this are unary; beyond follows an Exp-Golomb code. */
  private static final int UNARY_MAX = 17;

  /** Unary flags from here on share their probabilities. */
  private static final int LAST_UNARY_FLAG = 6;

  /** Unary flags that each quantizer has for itself; the others are of both. */
  private static final int OWN_FLAGS = 2;

  private static final int SIGN_FLAG = 7;

  /** Magnitudes from here on share their sign contexts. */
  private static final int SIGN_MAGNITUDE_MAX = 4;

  /** Longest Exp-Golomb prefix: enough for any symbol, and an end for a damaged stream. */
  private static final int GOLOMB_BITS_MAX = 20;

  /** First of the unmixed contexts for the Exp-Golomb prefix; those below are for zero blocks. */
  private static final int GOLOMB_CONTEXT = 4000;

  private final ContextMixer mixer;
  private final MagnitudeContexts magnitudeContexts;
  private final SignContexts signContexts;

  SymbolCoder(ContextMixer mixer, ExpectedMagnitude prediction) {
    this.mixer = mixer;
    magnitudeContexts = new MagnitudeContexts(mixer, prediction);
    signContexts = new SignContexts(mixer);
  }

  /**
   * Codes the symbol at a place of a detail band, as its index.
   *
   * @param symbol its value; ignored when decoding
   * @param quantizer whose symbol it is, 0 or 1 (see {@link Trellis})
   * @return its value
   */
  int code(int symbol, BandNeighbors band, int x, int y, int quantizer) {
    magnitudeContexts.select(band, x, y);
    int index = codeSelected(Trellis.index(symbol, quantizer), band, x, y, quantizer);
    int coded = Trellis.symbol(index, quantizer);
    magnitudeContexts.learn(Math.abs(coded));
    return coded;
  }

  /**
   * Codes the residual at a place of a plane without a parent.
   *
   * @param residual its value; ignored when decoding
   * @param gradient local gradient, 0 to 40, in place of the parent's magnitude
   * @return its value
   */
  int codePredicted(int residual, BandNeighbors band, int x, int y, int gradient) {
    magnitudeContexts.select(band, x, y, gradient);
    int coded = codeSelected(residual, band, x, y, 0);
    magnitudeContexts.learn(Math.abs(coded));
    return coded;
  }

  private int codeSelected(int number, BandNeighbors band, int x, int y, int quantizer) {
    int magnitude = codeMagnitude(Math.abs(number), quantizer);
    if (magnitude == 0) {
      return 0;
    }
    signContexts.select(band, x, y, Math.min(magnitude, SIGN_MAGNITUDE_MAX) - 1);
    int negative = mixer.code(number < 0 ? 1 : 0, SIGN_FLAG);
    return negative == 1 ? -magnitude : magnitude;
  }

  private int codeMagnitude(int magnitude, int quantizer) {
    for (int value = 0; value < UNARY_MAX; value++) {
      if (mixer.code(magnitude > value ? 1 : 0, unaryFlag(value, quantizer)) == 0) {
        return value;
      }
    }
    return UNARY_MAX + codeGolomb(magnitude - UNARY_MAX);
  }

  private static int unaryFlag(int value, int quantizer) {
    return value < OWN_FLAGS ? 2 * value + quantizer : Math.min(value + OWN_FLAGS, LAST_UNARY_FLAG);
  }

  /** Codes a number of at least 0 in an Exp-Golomb code with an adaptive prefix. */
  private int codeGolomb(int number) {
    int shifted = Math.max(number, 0) + 1;
    int bits = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(shifted);
    int coded = 0;
    while (coded < GOLOMB_BITS_MAX
        && mixer.codePlain(bits > coded ? 1 : 0, GOLOMB_CONTEXT + coded) == 1) {
      coded++;
    }
    int value = 1;
    for (int i = coded - 1; i >= 0; i--) {
      value = 2 * value + mixer.codeFair((shifted >> i) & 1);
    }
    return value - 1;
  }
}
