package dev.vae.prior;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Probabilities that a model has learned once and for all, in integers (docs/FORMAT.md, section
 * "Frozen priors"). Never changed, so that all threads share it and each picture stands alone.
 *
 * @param inputs contexts that are mixed for a bit
 * @param slotBits each input has 2^slotBits slots
 * @param stretched logits of the slots, [input][slot], in units of 1/16 nat
 * @param weights mixing weights, [kind 3][set][input], in units of 2^-12
 */
public record FrozenPrior(int inputs, int slotBits, byte[][] stretched, short[][][] weights) {
  /** Kinds of weight sets; a bit's weight is the sum over the kinds. */
  static final int KINDS = 3;

  static final int WEIGHT_BITS = 12;

  /** Units of a slot's logit in a nat. */
  static final int STRETCHED_UNITS = 16;

  private static final int SLOT_BITS_MAX = 22;
  private static final int INPUTS_MAX = 64;
  private static final int SETS_MAX = 1 << 16;

  /** Returns the start of a context's hash; {@link #slot} ends it. */
  static int hash(long context, int input) {
    return (int) (((context * 64 + input + 1) * 0x9E3779B97F4A7C15L) >>> 32);
  }

  /** Returns the slot of a context's decision. */
  static int slot(int hash, int node, int slotBits) {
    int mixed = (hash ^ (node * 0x2545F491)) * 0x85EBCA6B;
    return ((mixed ^ (mixed >>> 15)) * 0xC2B2AE35) >>> (Integer.SIZE - slotBits);
  }

  /** Writes the prior. */
  public void write(DataOutputStream out) throws IOException {
    out.writeByte(inputs);
    out.writeByte(slotBits);
    for (byte[] table : stretched) {
      out.write(table);
    }
    for (short[][] kind : weights) {
      out.writeShort(kind.length);
      for (short[] set : kind) {
        for (short weight : set) {
          out.writeShort(weight);
        }
      }
    }
  }

  /**
   * Reads a prior.
   *
   * @throws IOException if it is damaged or cut short
   */
  public static FrozenPrior read(DataInputStream in) throws IOException {
    int inputs = in.readUnsignedByte();
    int slotBits = in.readUnsignedByte();
    if (inputs == 0 || inputs > INPUTS_MAX || slotBits == 0 || slotBits > SLOT_BITS_MAX) {
      throw new IOException("prior of " + inputs + " inputs and " + slotBits + " slot bits");
    }
    byte[][] stretched = new byte[inputs][];
    for (int i = 0; i < inputs; i++) {
      stretched[i] = new byte[1 << slotBits];
      in.readFully(stretched[i]);
    }
    short[][][] weights = new short[KINDS][][];
    for (int kind = 0; kind < KINDS; kind++) {
      weights[kind] = readSets(in, inputs);
    }
    return new FrozenPrior(inputs, slotBits, stretched, weights);
  }

  private static short[][] readSets(DataInputStream in, int inputs) throws IOException {
    int count = in.readUnsignedShort();
    if (count >= SETS_MAX) {
      throw new IOException(count + " weight sets");
    }
    short[][] sets = new short[count][inputs];
    for (short[] set : sets) {
      for (int i = 0; i < inputs; i++) {
        set[i] = in.readShort();
      }
    }
    return sets;
  }
}
