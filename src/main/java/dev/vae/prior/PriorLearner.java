package dev.vae.prior;

import java.util.Arrays;

/**
 * Learns a {@link FrozenPrior} from bits that it is shown.
 *
 * <p>A slot counts the zeros and ones seen in its contexts; its logit is shrunk towards zero where
 * little was seen. The weights follow the gradient of the code length (Mahoney 2005). Each bit is
 * predicted before it is counted, so that the weights learn to trust rare contexts as little as
 * they deserve.
 */
final class PriorLearner implements ContextBits {
  /** Added to both counts of a slot. */
  private static final double COUNT_BIAS = 0.4;

  /** Small enough for two counts in an int; larger ones tell no more. */
  private static final int COUNT_MAX = 4000;

  private static final int COUNT_SHIFT = 16;
  private static final int COUNT_MASK = (1 << COUNT_SHIFT) - 1;

  /** Natural logarithms of counts. */
  private static final float[] LOGARITHMS = new float[COUNT_MAX + 1];

  private static final float LOGIT_MAX = 127f / FrozenPrior.STRETCHED_UNITS;
  private static final double MEAN_MAX = 11;
  private static final double RATE_FIRST = 0.007;
  private static final double RATE_LAST = 0.0003;

  /** Bits after which the learning rate has fallen to half. */
  private static final double RATE_DECAY_BITS = 500_000;

  /** Slots with fewer bits than this say nothing: they would cost the model more than they give. */
  private static final int COUNT_KEPT_MIN = 2;

  static {
    for (int count = 0; count <= COUNT_MAX; count++) {
      LOGARITHMS[count] = (float) Math.log(count + COUNT_BIAS);
    }
  }

  private final int slotBits;
  private final int[][] counts;
  private final float[][][] weights = new float[FrozenPrior.KINDS][][];
  private final int[] hashes;
  private int used;
  private final int[] slots;
  private final float[] logits;
  private long seen;
  private double codeLength;

  /**
   * Creates a learner that has seen nothing.
   *
   * @param sets number of weight sets of each kind
   */
  PriorLearner(int inputs, int slotBits, int... sets) {
    this.slotBits = slotBits;
    counts = new int[inputs][1 << slotBits];
    hashes = new int[inputs];
    slots = new int[inputs];
    logits = new float[inputs];
    for (int kind = 0; kind < FrozenPrior.KINDS; kind++) {
      weights[kind] = new float[sets[kind]][inputs];
      for (float[] set : weights[kind]) {
        Arrays.fill(set, 3.5f / (FrozenPrior.KINDS * inputs));
      }
    }
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
  public int code(int bit, int node, int... sets) {
    float[] first = weights[0][sets[0]];
    float[] second = weights[1][sets[1]];
    float[] third = weights[2][sets[2]];
    double mean = 0;
    for (int i = 0; i < used; i++) {
      slots[i] = FrozenPrior.slot(hashes[i], node, slotBits);
      logits[i] = logit(counts[i][slots[i]]);
      mean += (first[i] + second[i] + third[i]) * logits[i];
    }
    double probability = 1 / (1 + Math.exp(-Math.max(-MEAN_MAX, Math.min(MEAN_MAX, mean))));
    codeLength -= Math.log(bit == 1 ? probability : 1 - probability);
    double rate = Math.max(RATE_LAST, RATE_FIRST / (1 + seen++ / RATE_DECAY_BITS));
    float error = (float) ((bit - probability) * rate);
    for (int i = 0; i < used; i++) {
      float change = error * logits[i];
      first[i] += change;
      second[i] += change;
      third[i] += change;
      counts[i][slots[i]] = counted(counts[i][slots[i]], bit);
    }
    return bit;
  }

  /** Counts a bit: zeros in the low half, ones in the high one; both halved when one is full. */
  private static int counted(int count, int bit) {
    int zeros = zeros(count) + 1 - bit;
    int ones = ones(count) + bit;
    if (zeros > COUNT_MAX || ones > COUNT_MAX) {
      zeros >>= 1;
      ones >>= 1;
    }
    return ones << COUNT_SHIFT | zeros;
  }

  private static int zeros(int count) {
    return count & COUNT_MASK;
  }

  private static int ones(int count) {
    return count >>> COUNT_SHIFT;
  }

  private static float logit(int count) {
    float logit = LOGARITHMS[ones(count)] - LOGARITHMS[zeros(count)];
    return Math.max(-LOGIT_MAX, Math.min(LOGIT_MAX, logit));
  }

  /** Returns the code length since the last call, in bits. */
  double takeCodeLength() {
    double bits = codeLength / Math.log(2);
    codeLength = 0;
    return bits;
  }

  /** Returns what was learned. */
  FrozenPrior freeze() {
    byte[][] stretched = new byte[counts.length][1 << slotBits];
    for (int i = 0; i < counts.length; i++) {
      for (int slot = 0; slot < stretched[i].length; slot++) {
        stretched[i][slot] = frozen(counts[i][slot]);
      }
    }
    short[][][] frozen = new short[FrozenPrior.KINDS][][];
    for (int kind = 0; kind < FrozenPrior.KINDS; kind++) {
      frozen[kind] = new short[weights[kind].length][];
      for (int set = 0; set < frozen[kind].length; set++) {
        frozen[kind][set] = frozen(weights[kind][set]);
      }
    }
    return new FrozenPrior(counts.length, slotBits, stretched, frozen);
  }

  private static byte frozen(int count) {
    return zeros(count) + ones(count) < COUNT_KEPT_MIN
        ? 0
        : (byte) Math.round(logit(count) * FrozenPrior.STRETCHED_UNITS);
  }

  private static short[] frozen(float[] weights) {
    short[] frozen = new short[weights.length];
    for (int i = 0; i < weights.length; i++) {
      int units = Math.round(weights[i] * (1 << FrozenPrior.WEIGHT_BITS));
      // Three kinds, each within 2 units of 1 and a byte: the sum of 64 products fits 32 bits.
      frozen[i] = (short) Math.max(-(1 << 14), Math.min(1 << 14, units));
    }
    return frozen;
  }
}
