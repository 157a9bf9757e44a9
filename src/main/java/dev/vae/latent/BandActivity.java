package dev.vae.latent;

import java.util.Arrays;

/**
 * How large a band's coefficients are, and those around each one, which tell most of what it costs.
 *
 * <p>Magnitudes are integers that count {@link #STEP} a step.
 */
final class BandActivity {
  /** Makes {@link #UNIT} whole. */
  static final int STEP = 1280;

  /** What a symbol of the {@link DependentQuantizer} counts. */
  static final int UNIT = Math.round(DependentQuantizer.UNIT * STEP);

  /** The symbol above it, of whichever quantizer, is one still. */
  private static final int MAGNITUDE_MAX = (LatentPyramid.SYMBOL_MAX - 3) * UNIT;

  /** Neighbors count up to so many steps. */
  private static final int NEIGHBOR_MAX = 6;

  private static final int NEIGHBORS = 8;

  /** A sum of neighbors in these units picks the class from a table. */
  private static final int UNITS_A_STEP = 32;

  /** Mean of neighbors in steps below which all are of class 0; two classes an octave above. */
  private static final double LOWEST_MEAN = 0.04;

  private static final byte[] CLASSES = new byte[NEIGHBORS * NEIGHBOR_MAX * UNITS_A_STEP + 1];

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
  private final float scale;

  /** Magnitudes of the current row and the next one. */
  private int[] current;

  private int[] following;

  /** Those of neighbors of the rows above, at and below the current one, with a border. */
  private int[] above;

  private int[] beside;
  private int[] below;

  /** Sums of the columns of three. */
  private final int[] columns;

  /**
   * Creates it for a band.
   *
   * @param step size of the quantization step
   */
  BandActivity(float[] coefficients, BandView band, float step) {
    this.coefficients = coefficients;
    this.band = band;
    scale = STEP / step;
    current = new int[band.width()];
    following = new int[band.width()];
    above = new int[band.width() + 2];
    beside = new int[above.length];
    below = new int[above.length];
    columns = new int[above.length];
    load(0);
  }

  /** Moves to a row: each in turn, from the first. */
  void moveTo(int y) {
    int[] free = above;
    above = beside;
    beside = below;
    below = free;
    free = current;
    current = following;
    following = free;
    load(y + 1);
    for (int x = 0; x < columns.length; x++) {
      columns[x] = above[x] + beside[x] + below[x];
    }
  }

  private void load(int y) {
    if (y == band.height()) {
      Arrays.fill(below, 0);
      return;
    }
    int index = band.index(0, y);
    for (int x = 0; x < band.width(); x++) {
      int magnitude = magnitude(coefficients[index + x]);
      following[x] = magnitude;
      below[x + 1] = Math.min(NEIGHBOR_MAX * STEP, magnitude);
    }
  }

  /** Returns a coefficient's magnitude; what is not finite must not spoil its band. */
  int magnitude(float coefficient) {
    return Math.min(MAGNITUDE_MAX, (int) (Math.abs(coefficient) * scale));
  }

  /** Returns the magnitude of a coefficient of the current row. */
  int magnitudeAt(int x) {
    return current[x];
  }

  /**
   * Returns the class of a coefficient of the current row, 0 to {@link SymbolRates#CLASSES} - 1.
   */
  int classAt(int x) {
    int sum = columns[x] + columns[x + 1] + columns[x + 2] - beside[x + 1];
    return CLASSES[sum / (STEP / UNITS_A_STEP)];
  }
}
