package dev.vae.entropy;

/**
 * One direction of a binary arithmetic coder.
 *
 * <p>Encoder and decoder share this shape so that a model is written once and runs in both
 * directions: the encoder takes the bit and hands it back, the decoder ignores the argument and
 * returns the bit it read. The model cannot drift between the two.
 */
public interface BinaryCoder {
  /** Bits of precision of a probability. */
  int PROBABILITY_BITS = 16;

  /** The probability of a fair bit. */
  int HALF = 1 << (PROBABILITY_BITS - 1);

  /**
   * Codes one bit.
   *
   * @param bit 0 or 1; ignored by a decoder
   * @param probabilityOfOne probability that the bit is 1, in units of 2^-16, 1 to 65535
   * @return the coded bit, 0 or 1
   */
  int code(int bit, int probabilityOfOne);
}
