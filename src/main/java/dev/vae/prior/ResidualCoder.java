package dev.vae.prior;

/** Codes residuals bit by bit (docs/FORMAT.md, section "Residuals"). */
final class ResidualCoder {
  private static final int ZERO_FLAG = 0;
  private static final int SIGN_FLAG = 1;
  private static final int FIRST_LENGTH_FLAG = 2;

  /** Lengths from here on share their flag. */
  private static final int LAST_LENGTH_FLAG = 9;

  /** Flags of the bit after the leading one, for lengths 2 to 7. */
  private static final int SECOND_BIT_FLAG = 8;

  private static final int SECOND_BIT_LENGTH_MAX = 7;

  /** Enough for any residual, and an end for a damaged stream. */
  private static final int LENGTH_MAX = 16;

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
   * @param expectation class of the expected magnitude, 0 to 47
   * @return its value
   */
  int code(int residual, int expectation) {
    if (mixer.code(residual == 0 ? 1 : 0, ZERO_FLAG) == 1) {
      return 0;
    }
    int negative = mixer.code(residual < 0 ? 1 : 0, SIGN_FLAG);
    int beyondOne = codeNumber(Math.abs(residual) - 1, expectation);
    return negative == 1 ? -1 - beyondOne : 1 + beyondOne;
  }

  /** Codes a number of at least 0 as its length in bits and the bits after the leading one. */
  private int codeNumber(int number, int expectation) {
    int length = codeLength(Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, number)));
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

  private int codeLength(int length) {
    int coded = 0;
    while (coded < LENGTH_MAX) {
      int flag = Math.min(FIRST_LENGTH_FLAG + coded, LAST_LENGTH_FLAG);
      if (mixer.code(length > coded ? 1 : 0, flag) == 0) {
        break;
      }
      coded++;
    }
    return coded;
  }
}
