package dev.vae.prior;

import dev.vae.entropy.BinaryCoder;

/** Codes bits with a {@link FrozenPrior}: integer arithmetic alone, the same on every machine. */
final class FrozenBits implements ContextBits {
  /** From weight times slot to units of 1/256 nat. */
  private static final int SHIFT = FrozenPrior.WEIGHT_BITS - 4;

  private final FrozenPrior prior;
  private final BinaryCoder coder;
  private final int[] hashes;
  private final int[] slots;
  private int used;

  FrozenBits(FrozenPrior prior, BinaryCoder coder) {
    this.prior = prior;
    this.coder = coder;
    this.hashes = new int[prior.inputs()];
    this.slots = new int[prior.inputs()];
  }

  @Override
  public void select(int input, long context) {
    hashes[input] = FrozenPrior.hash(context, input);
  }

  @Override
  public void use(int inputs) {
    used = inputs;
  }

  @Override
  public int code(int bit, int node, int... weights) {
    short[] first = prior.weights()[0][weights[0]];
    short[] second = prior.weights()[1][weights[1]];
    short[] third = prior.weights()[2][weights[2]];
    byte[][] tables = prior.stretched();
    int slotBits = prior.slotBits();
    // In a loop of their own, which is done many at a time.
    for (int i = 0; i < slots.length; i++) {
      slots[i] = FrozenPrior.slot(hashes[i], node, slotBits);
    }
    int sum = 0;
    for (int i = 0; i < used; i++) {
      sum += (first[i] + second[i] + third[i]) * tables[i][slots[i]];
    }
    return coder.code(bit, Logistic.squash(Logistic.clamp(sum >> SHIFT)));
  }
}
