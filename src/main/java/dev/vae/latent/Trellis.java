package dev.vae.latent;

/**
 * The machine that says, symbol by symbol, which of two quantizers the next one belongs to
 * (docs/FORMAT.md, section "Dependent quantization"; trellis-coded quantization, Marcellin and
 * Fischer 1990, with the two quantizers of Schwarz et al. 2019).
 *
 * <p>Symbols count half of a quantizer's spacing. One quantizer has the even ones, the other the
 * odd ones and zero; together they are twice as fine as either. Only which of its symbols a
 * quantizer gives, the index, is coded. Integers alone, since the entropy coder depends on it.
 */
public final class Trellis {
  /** The state before a band's first symbol. */
  public static final int START = 0;

  /** Number of states. */
  static final int STATES = 16;

  private Trellis() {}

  /** Returns the quantizer of a state: 0 for even symbols, 1 for odd ones and zero. */
  public static int quantizer(int state) {
    return ((state >> 1) ^ (state >> 3)) & 1;
  }

  /**
   * Returns the state after a symbol.
   *
   * @param index of the symbol; only its parity matters
   */
  public static int next(int state, int index) {
    return (state >> 1) | (((index ^ Integer.bitCount(state)) & 1) << 3);
  }

  /**
   * Returns one of the two states before a state: neighbors, which have the same quantizer.
   *
   * @param which 0 or 1
   */
  static int previous(int state, int which) {
    return 2 * (state % (STATES / 2)) + which;
  }

  /** Returns the parity of the index that leads from a state to one of its two next ones. */
  static int parity(int from, int to) {
    return (Integer.bitCount(from) ^ (to >> 3)) & 1;
  }

  /** Returns the index of a symbol of a quantizer, with the symbol's sign. */
  public static int index(int symbol, int quantizer) {
    return symbol < 0 ? -((quantizer - symbol) >> 1) : (quantizer + symbol) >> 1;
  }

  /** Returns the symbol of an index of a quantizer. */
  public static int symbol(int index, int quantizer) {
    return 2 * index - quantizer * Integer.signum(index);
  }
}
