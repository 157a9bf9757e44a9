package dev.vae.latent;

/** How large the coefficients around each one of a band are: what tells most of what it costs. */
final class BandActivity {
  /** Neighbors count up to so many steps. */
  private static final float NEIGHBOR_MAX = 6;

  private static final int NEIGHBORS = 8;

  /** A sum of neighbors in these units picks the class from a table. */
  private static final int UNITS_A_STEP = 32;

  /** Mean of neighbors in steps below which all are of class 0; two classes an octave above. */
  private static final double LOWEST_MEAN = 0.04;

  private static final byte[] CLASSES =
      new byte[(int) (NEIGHBORS * NEIGHBOR_MAX * UNITS_A_STEP) + 1];

  static {
    for (int i = 0; i < CLASSES.length; i++) {
      double mean = (i + 0.5) / (NEIGHBORS * UNITS_A_STEP);
      double octaves = StrictMath.log(mean / LOWEST_MEAN) / StrictMath.log(2);
      CLASSES[i] =
          (byte)
              Math.max(
                  0, Math.min(SymbolRates.CLASSES - 1, (int) StrictMath.floor(2 * octaves) + 1));
    }
  }

  private final float[] coefficients;
  private final BandView band;
  private final float inverse;

  /** Magnitudes in steps of the rows above, at and below the current one, with a border. */
  private float[] above;

  private float[] current;
  private float[] below;

  /**
   * Creates it for a band.
   *
   * @param inverse of the step's size
   */
  BandActivity(float[] coefficients, BandView band, float inverse) {
    this.coefficients = coefficients;
    this.band = band;
    this.inverse = inverse;
    above = new float[band.width() + 2];
    current = new float[above.length];
    below = new float[above.length];
    load(0, below);
  }

  /** Moves to a row: each in turn, from the first. */
  void moveTo(int y) {
    float[] free = above;
    above = current;
    current = below;
    below = free;
    load(y + 1, below);
  }

  private void load(int y, float[] row) {
    for (int x = 0; x < band.width(); x++) {
      row[x + 1] =
          y < band.height()
              ? Math.min(NEIGHBOR_MAX, Math.abs(coefficients[band.index(x, y)]) * inverse)
              : 0;
    }
  }

  /**
   * Returns the class of a coefficient of the current row, 0 to {@link SymbolRates#CLASSES} - 1.
   */
  int classAt(int x) {
    float sum =
        above[x]
            + above[x + 1]
            + above[x + 2]
            + current[x]
            + current[x + 2]
            + below[x]
            + below[x + 1]
            + below[x + 2];
    return CLASSES[(int) (sum * UNITS_A_STEP)];
  }
}
