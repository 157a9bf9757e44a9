package dev.vae.prior;

import dev.vae.entropy.BinaryCoder;
import dev.vae.entropy.CodeLength;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Integer probabilities of the latents of one rate, each latent with its own, counted once on the
 * training pictures (docs/FORMAT.md, section "Latent vectors").
 *
 * <p>A latent is told to be 0 or not, then its sign, then its magnitude in unary, and beyond that
 * in an Exp-Golomb code. A latent that was always 0 is not coded at all.
 *
 * @param ones probability of 1 of each decision, [latent][node], in units of 2^-16; 0 at node 0
 *     marks a latent that is always 0
 */
public record VectorPrior(int[][] ones) {
  private static final int SIGN = 1;
  private static final int NODES = 16;

  /** Nodes from 2 on tell whether the magnitude is larger still. */
  private static final int UNARY_MAX = NODES - 2 + 1;

  private static final int GOLOMB_BITS_MAX = 10;

  /**
   * Codes a vector.
   *
   * @param latents written when decoding
   */
  public void code(BinaryCoder coder, int[] latents) {
    for (int i = 0; i < ones.length; i++) {
      latents[i] = ones[i][0] == 0 ? 0 : codeLatent(coder, latents[i], ones[i]);
    }
  }

  /** Returns whether a latent is coded: it was not always 0. */
  public boolean isCoded(int latent) {
    return ones[latent][0] != 0;
  }

  /** Returns the code length of a value of a latent that is coded, in bits. */
  public double codeLength(int latent, int value) {
    CodeLength length = new CodeLength();
    codeLatent(length, value, ones[latent]);
    return length.bits();
  }

  /**
   * Returns the code length of a vector in bits.
   *
   * @param latents those that are not coded are 0
   */
  public double codeLength(int[] latents) {
    CodeLength length = new CodeLength();
    code(length, latents.clone());
    return length.bits();
  }

  /** Returns the vector with those latents 0 that are not coded. */
  public int[] codable(int[] latents) {
    int[] codable = latents.clone();
    for (int i = 0; i < ones.length; i++) {
      codable[i] = ones[i][0] == 0 ? 0 : codable[i];
    }
    return codable;
  }

  private static int codeLatent(BinaryCoder coder, int latent, int[] nodes) {
    if (coder.code(latent != 0 ? 1 : 0, nodes[0]) == 0) {
      return 0;
    }
    int negative = coder.code(latent < 0 ? 1 : 0, nodes[SIGN]);
    int magnitude = Math.abs(latent);
    int coded = 1;
    while (coded < UNARY_MAX && coder.code(magnitude > coded ? 1 : 0, nodes[coded + 1]) == 1) {
      coded++;
    }
    if (coded == UNARY_MAX) {
      coded += codeGolomb(coder, magnitude - UNARY_MAX);
    }
    return negative == 1 ? -coded : coded;
  }

  private static int codeGolomb(BinaryCoder coder, int number) {
    int shifted = Math.max(number, 0) + 1;
    int bits = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(shifted);
    int coded = 0;
    while (coded < GOLOMB_BITS_MAX && coder.code(bits > coded ? 1 : 0, BinaryCoder.HALF) == 1) {
      coded++;
    }
    int value = 1;
    for (int i = coded - 1; i >= 0; i--) {
      value = 2 * value + coder.code((shifted >> i) & 1, BinaryCoder.HALF);
    }
    return value - 1;
  }

  /** Counts the decisions of vectors. */
  public static final class Learner {
    private final long[][][] counts;

    /** Creates a learner that has seen nothing. */
    public Learner(int latents) {
      counts = new long[latents][NODES][2];
    }

    /** Learns from a vector. */
    public void learn(int[] latents) {
      for (int i = 0; i < counts.length; i++) {
        long[][] nodes = counts[i];
        int magnitude = Math.abs(latents[i]);
        nodes[0][magnitude > 0 ? 1 : 0]++;
        if (magnitude > 0) {
          nodes[SIGN][latents[i] < 0 ? 1 : 0]++;
        }
        for (int coded = 1; coded < UNARY_MAX && coded <= magnitude; coded++) {
          nodes[coded + 1][magnitude > coded ? 1 : 0]++;
        }
      }
    }

    /** Returns what was learned. */
    public VectorPrior freeze() {
      int[][] ones = new int[counts.length][NODES];
      for (int i = 0; i < ones.length; i++) {
        for (int node = 0; node < NODES; node++) {
          ones[i][node] = probability(counts[i][node]);
        }
        if (counts[i][0][1] == 0) {
          ones[i][0] = 0;
        }
      }
      return new VectorPrior(ones);
    }

    private static int probability(long[] count) {
      long total = 2 * (count[0] + count[1]) + 2;
      return (int) Math.max(1, Math.min(65535, ((2 * count[1] + 1) << 16) / total));
    }
  }

  /** Writes the probabilities. */
  public void write(DataOutputStream out) throws IOException {
    for (int[] nodes : ones) {
      for (int one : nodes) {
        out.writeShort(one);
      }
    }
  }

  /**
   * Reads the probabilities.
   *
   * @throws IOException if they are damaged or cut short
   */
  public static VectorPrior read(DataInputStream in, int latents) throws IOException {
    int[][] ones = new int[latents][NODES];
    for (int[] nodes : ones) {
      for (int node = 0; node < NODES; node++) {
        nodes[node] = in.readUnsignedShort();
        if (nodes[node] == 0 && node > 0) {
          throw new IOException("probability 0");
        }
      }
    }
    return new VectorPrior(ones);
  }
}
