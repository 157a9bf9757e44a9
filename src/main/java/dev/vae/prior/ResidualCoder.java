package dev.vae.prior;

/** Codes residuals bit by bit (docs/FORMAT.md, section "Residuals"). */
final class ResidualCoder {
  /** Flags 0 to 8 ask whether a class is larger than their number, the last one for all above. */
  private static final int LAST_CLASS_FLAG = ResidualMixer.START_CLASS_MAX;

  private static final int SIGN_FLAG = 9;

  /** Flags of the bit after the leading one, for lengths 2 to 7. */
  private static final int SECOND_BIT_FLAG = 8;

  private static final int SECOND_BIT_LENGTH_MAX = 7;

  /** Enough for any residual, and an end for a damaged stream. */
  private static final int CLASS_MAX = 17;

  /** Bits after the leading one that are not taken for noise. */
  private static final int MODELED_BITS = 3;

  private final ResidualMixer mixer;

  ResidualCoder(ResidualMixer mixer) {
    this.mixer = mixer;
  }

  /**
   * Codes a residual under the contexts that were selected.
   *
   * @param residual its value, within ±2^16; ignored when decoding
   * @param model what is expected of it
   * @return its value
   */
  int code(int residual, SampleModel model) {
    int magnitudeClass = codeClass(classOf(Math.abs(residual)), model.startClass());
    if (magnitudeClass == 0) {
      return 0;
    }
    int negative = mixer.code(residual < 0 ? 1 : 0, SIGN_FLAG);
    int length = magnitudeClass - 1;
    int beyondOne = codeNumber(Math.abs(residual) - 1, length, model.expectation());
    return negative == 1 ? -1 - beyondOne : 1 + beyondOne;
  }

  /** Returns 0 for 0, else 1 and the length in bits of what is beyond 1. */
  private static int classOf(int magnitude) {
    return magnitude == 0 ? 0 : 1 + Integer.SIZE - Integer.numberOfLeadingZeros(magnitude - 1);
  }

  /** Codes a class by steps up or down from that where most residuals are expected. */
  private int codeClass(int magnitudeClass, int start) {
    int coded = start;
    if (codeIsLarger(magnitudeClass, coded) == 1) {
      do {
        coded++;
      } while (coded < CLASS_MAX && codeIsLarger(magnitudeClass, coded) == 1);
    } else {
      while (coded > 0 && codeIsLarger(magnitudeClass, coded - 1) == 0) {
        coded--;
      }
    }
    return coded;
  }

  private int codeIsLarger(int magnitudeClass, int than) {
    return mixer.code(magnitudeClass > than ? 1 : 0, Math.min(than, LAST_CLASS_FLAG));
  }

  /** Codes the bits after the leading one of a number of a known length. */
  private int codeNumber(int number, int length, int expectation) {
    if (length <= 1) {
      return length;
    }
    int value = 1;
    for (int k = 0; k < length - 1; k++) {
      int bit = number >> (length - 2 - k) & 1;
      if (k == 0 && length <= SECOND_BIT_LENGTH_MAX) {
        bit = mixer.code(bit, SECOND_BIT_FLAG + length);
      } else if (k < MODELED_BITS) {
        int context = (length * 8 + value) * ResidualMixer.EXPECTATIONS + expectation;
        bit = mixer.codePlain(bit, context);
      } else {
        bit = mixer.codeFair(bit);
      }
      value = 2 * value + bit;
    }
    return value;
  }
}
