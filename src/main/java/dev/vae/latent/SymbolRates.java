package dev.vae.latent;

/**
 * What symbols cost an entropy coder, by what is around them: bits with the sign, means over
 * photographs. Encoders choose symbols by them; decoders need not know.
 */
final class SymbolRates {
  /** Bits of index 0 to 4: [quantizer][class][magnitude of the index]. */
  private static final float[][][] BITS = {
    {
      {0.00f, 25.16f, 27.16f, 30.11f, 32.11f},
      {0.00f, 19.74f, 23.31f, 25.31f, 27.31f},
      {0.00f, 16.45f, 20.67f, 22.67f, 24.67f},
      {0.00f, 13.42f, 18.97f, 20.97f, 26.38f},
      {0.00f, 10.59f, 16.42f, 19.59f, 21.59f},
      {0.01f, 7.86f, 13.82f, 16.80f, 19.08f},
      {0.07f, 5.53f, 11.33f, 14.49f, 16.68f},
      {0.24f, 3.78f, 8.74f, 12.06f, 14.34f},
      {0.57f, 2.72f, 6.49f, 9.60f, 11.95f},
      {1.02f, 2.25f, 4.81f, 7.41f, 9.61f},
      {1.50f, 2.17f, 3.78f, 5.67f, 7.55f},
      {2.00f, 2.31f, 3.32f, 4.55f, 5.85f},
      {2.57f, 2.62f, 3.22f, 3.95f, 4.81f},
      {3.63f, 3.50f, 3.71f, 4.02f, 4.38f},
    },
    {
      {0.00f, 25.47f, 27.47f, 29.47f, 31.47f},
      {0.00f, 17.41f, 23.34f, 25.34f, 27.34f},
      {0.00f, 13.59f, 18.95f, 23.34f, 25.34f},
      {0.00f, 10.05f, 16.71f, 18.71f, 20.71f},
      {0.03f, 6.84f, 13.89f, 17.16f, 19.16f},
      {0.15f, 4.37f, 11.41f, 15.58f, 18.09f},
      {0.47f, 2.88f, 9.10f, 12.99f, 15.53f},
      {0.93f, 2.13f, 6.89f, 10.89f, 13.49f},
      {1.40f, 1.85f, 5.04f, 8.56f, 11.27f},
      {1.90f, 1.84f, 3.78f, 6.45f, 8.92f},
      {2.38f, 2.03f, 3.13f, 4.93f, 6.85f},
      {2.90f, 2.34f, 2.92f, 4.05f, 5.35f},
      {3.46f, 2.77f, 2.99f, 3.66f, 4.45f},
      {4.50f, 3.74f, 3.63f, 3.91f, 4.24f},
    }
  };

  /** Classes of {@link BandActivity}. */
  static final int CLASSES = BITS[0].length;

  private static final int LAST = BITS[0][0].length - 1;

  private SymbolRates() {}

  /**
   * Returns the bits of an index of a quantizer.
   *
   * @param index its magnitude; beyond 4 each further one costs what 4 costs more than 3
   */
  static float bits(int quantizer, int activityClass, int index) {
    float[] bits = BITS[quantizer][activityClass];
    if (index <= LAST) {
      return bits[index];
    }
    return bits[LAST] + (index - LAST) * (bits[LAST] - bits[LAST - 1]);
  }
}
