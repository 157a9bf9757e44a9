package dev.vae.transform;

import dev.vae.latent.PyramidShape;

/**
 * The CDF 9/7 wavelet by lifting (Daubechies and Sweldens 1998), nearly orthonormal, in place.
 *
 * <p>A plane [height, width] of float samples becomes a pyramid of subbands placed by {@link
 * PyramidShape}. Borders are mirrored about the outermost sample, so every side length works
 * without padding; a side of one sample passes unchanged.
 */
public final class WaveletTransform {
  private static final float PREDICT_1 = -1.5861343f;
  private static final float UPDATE_1 = -0.052980117f;
  private static final float PREDICT_2 = 0.8829111f;
  private static final float UPDATE_2 = 0.44350687f;

  /** Makes both filters' norms nearly 1: squared norms of the 2-D basis lie in 0.93 to 1.18. */
  private static final float LOW_GAIN = 1.1496044f;

  private static final float HIGH_GAIN = 1 / LOW_GAIN;

  /** Columns lifted together: a cache line's worth, and a full vector register on any CPU. */
  private static final int STRIP = 64;

  private final PyramidShape shape;
  private final ParallelRanges parallel;

  /** Creates the transform of one shape. */
  public WaveletTransform(PyramidShape shape, ParallelRanges parallel) {
    this.shape = shape;
    this.parallel = parallel;
  }

  /** Replaces samples [height, width] by the pyramid of their subbands. */
  public void forward(float[] plane) {
    for (int level = shape.finest(); level <= shape.levels(); level++) {
      forward(plane, level);
    }
  }

  /**
   * Replaces the low-pass plane of the finer level by a level's low-pass plane and detail bands.
   */
  public void forward(float[] plane, int level) {
    int width = shape.lowWidth(level - 1);
    int height = shape.lowHeight(level - 1);
    parallel.run(height, 1, (from, to) -> analyzeRows(plane, width, from, to));
    parallel.run(width, STRIP, (from, to) -> analyzeColumns(plane, height, from, to));
  }

  /** Replaces a pyramid of subbands by the samples [height, width]. */
  public void inverse(float[] plane) {
    for (int level = shape.levels(); level >= shape.finest(); level--) {
      inverse(plane, level);
    }
  }

  /**
   * Replaces a level's low-pass plane and detail bands by the low-pass plane of the finer level.
   */
  public void inverse(float[] plane, int level) {
    int width = shape.lowWidth(level - 1);
    int height = shape.lowHeight(level - 1);
    parallel.run(width, STRIP, (from, to) -> synthesizeColumns(plane, height, from, to));
    parallel.run(height, 1, (from, to) -> synthesizeRows(plane, width, from, to));
  }

  private void analyzeRows(float[] plane, int length, int from, int to) {
    if (length == 1) {
      return;
    }
    float[] row = new float[length];
    int lows = (length + 1) / 2;
    for (int y = from; y < to; y++) {
      int start = y * shape.stride();
      System.arraycopy(plane, start, row, 0, length);
      liftRow(row, length, 1, PREDICT_1);
      liftRow(row, length, 0, UPDATE_1);
      liftRow(row, length, 1, PREDICT_2);
      liftRow(row, length, 0, UPDATE_2);
      for (int i = 0; i < lows; i++) {
        plane[start + i] = row[2 * i] * LOW_GAIN;
      }
      for (int i = 0; i < length / 2; i++) {
        plane[start + lows + i] = row[2 * i + 1] * HIGH_GAIN;
      }
    }
  }

  private void synthesizeRows(float[] plane, int length, int from, int to) {
    if (length == 1) {
      return;
    }
    float[] row = new float[length];
    int lows = (length + 1) / 2;
    for (int y = from; y < to; y++) {
      int start = y * shape.stride();
      for (int i = 0; i < lows; i++) {
        row[2 * i] = plane[start + i] * HIGH_GAIN;
      }
      for (int i = 0; i < length / 2; i++) {
        row[2 * i + 1] = plane[start + lows + i] * LOW_GAIN;
      }
      liftRow(row, length, 0, -UPDATE_2);
      liftRow(row, length, 1, -PREDICT_2);
      liftRow(row, length, 0, -UPDATE_1);
      liftRow(row, length, 1, -PREDICT_1);
      System.arraycopy(row, 0, plane, start, length);
    }
  }

  /** Adds weighted neighbors to every second sample, from the given parity on. */
  private static void liftRow(float[] row, int length, int parity, float weight) {
    if (parity == 0) {
      row[0] += weight * (row[1] + row[1]);
    }
    int last = length - 1;
    for (int i = 2 - parity; i < last; i += 2) {
      row[i] += weight * (row[i - 1] + row[i + 1]);
    }
    if ((last & 1) == parity) {
      row[last] += weight * (row[last - 1] + row[last - 1]);
    }
  }

  private void analyzeColumns(float[] plane, int length, int from, int to) {
    if (length == 1) {
      return;
    }
    float[] strip = new float[length * STRIP];
    int lows = (length + 1) / 2;
    for (int x = from; x < to; x += STRIP) {
      int columns = Math.min(STRIP, to - x);
      for (int y = 0; y < length; y++) {
        System.arraycopy(plane, y * shape.stride() + x, strip, y * STRIP, columns);
      }
      liftColumns(strip, length, 1, PREDICT_1);
      liftColumns(strip, length, 0, UPDATE_1);
      liftColumns(strip, length, 1, PREDICT_2);
      liftColumns(strip, length, 0, UPDATE_2);
      for (int y = 0; y < length; y++) {
        boolean low = (y & 1) == 0;
        int target = ((low ? 0 : lows) + y / 2) * shape.stride() + x;
        scale(strip, y * STRIP, plane, target, columns, low ? LOW_GAIN : HIGH_GAIN);
      }
    }
  }

  private void synthesizeColumns(float[] plane, int length, int from, int to) {
    if (length == 1) {
      return;
    }
    float[] strip = new float[length * STRIP];
    int lows = (length + 1) / 2;
    for (int x = from; x < to; x += STRIP) {
      int columns = Math.min(STRIP, to - x);
      for (int y = 0; y < length; y++) {
        boolean low = (y & 1) == 0;
        int source = ((low ? 0 : lows) + y / 2) * shape.stride() + x;
        scale(plane, source, strip, y * STRIP, columns, low ? HIGH_GAIN : LOW_GAIN);
      }
      liftColumns(strip, length, 0, -UPDATE_2);
      liftColumns(strip, length, 1, -PREDICT_2);
      liftColumns(strip, length, 0, -UPDATE_1);
      liftColumns(strip, length, 1, -PREDICT_1);
      for (int y = 0; y < length; y++) {
        System.arraycopy(strip, y * STRIP, plane, y * shape.stride() + x, columns);
      }
    }
  }

  private static void scale(
      float[] from, int source, float[] to, int target, int count, float gain) {
    for (int i = 0; i < count; i++) {
      to[target + i] = from[source + i] * gain;
    }
  }

  /** The same lifting step down the columns of a strip [length, STRIP]. */
  private static void liftColumns(float[] strip, int length, int parity, float weight) {
    for (int y = parity; y < length; y += 2) {
      int above = (y == 0 ? 1 : y - 1) * STRIP;
      int below = (y == length - 1 ? y - 1 : y + 1) * STRIP;
      int row = y * STRIP;
      for (int i = 0; i < STRIP; i++) {
        strip[row + i] += weight * (strip[above + i] + strip[below + i]);
      }
    }
  }
}
