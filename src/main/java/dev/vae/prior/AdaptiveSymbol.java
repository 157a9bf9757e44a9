package dev.vae.prior;

import dev.vae.entropy.BinaryCoder;
import java.util.Arrays;

/**
 * Codes numbers of a few bits that are often the same, highest bit first, each bit under an {@link
 * AdaptiveBit} of its own (docs/FORMAT.md, section "Modes").
 */
public final class AdaptiveSymbol {
  private static final int COUNT_MAX = 30;

  private final int bits;
  private final int[] nodes;

  /**
   * Creates a coder that has seen nothing.
   *
   * @param bits of a number, 1 to 16
   */
  public AdaptiveSymbol(int bits) {
    this.bits = bits;
    nodes = new int[1 << bits];
    Arrays.fill(nodes, AdaptiveBit.UNKNOWN);
  }

  /**
   * Codes a number.
   *
   * @param number ignored when decoding
   * @return the number, below 2^bits
   */
  public int code(BinaryCoder coder, int number) {
    int node = 1;
    for (int i = bits - 1; i >= 0; i--) {
      int probability = Math.max(1, AdaptiveBit.probability16(nodes[node]));
      int bit = coder.code(number >> i & 1, probability);
      nodes[node] = AdaptiveBit.adapted(nodes[node], bit, COUNT_MAX);
      node = 2 * node + bit;
    }
    return node - (1 << bits);
  }
}
