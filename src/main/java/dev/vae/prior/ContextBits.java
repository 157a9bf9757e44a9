package dev.vae.prior;

/**
 * Codes bits, each under several contexts at once: with frozen probabilities, or learning them.
 *
 * <p>A bit is one decision of a symbol's binarization. The caller sets the symbol's contexts once
 * and names the decision by its node.
 */
interface ContextBits {
  /**
   * Sets what one input knows of the next symbol.
   *
   * @param input 0 to the number of inputs - 1
   * @param context any number; equal numbers share their probabilities
   */
  void select(int input, long context);

  /** Sets that the next bits are coded by the first so many inputs alone. */
  void use(int inputs);

  /**
   * Codes a bit.
   *
   * @param bit 0 or 1; ignored when decoding
   * @param node which decision of the binarization it is
   * @param weights one set of mixing weights of each of the three kinds
   * @return the bit
   */
  int code(int bit, int node, int... weights);
}
