package dev.vae.entropy;

/** Sums the code lengths of bits instead of coding them. */
public final class CodeLength implements BinaryCoder {
  private static final int ONE = 1 << PROBABILITY_BITS;
  private static final double[] BITS = new double[ONE + 1];

  static {
    for (int probability = 1; probability <= ONE; probability++) {
      BITS[probability] = -StrictMath.log(probability / (double) ONE) / StrictMath.log(2);
    }
  }

  private double sum;

  @Override
  public int code(int bit, int probabilityOfOne) {
    sum += BITS[bit == 1 ? probabilityOfOne : ONE - probabilityOfOne];
    return bit;
  }

  /** Returns the sum in bits. */
  public double bits() {
    return sum;
  }
}
