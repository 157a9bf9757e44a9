package dev.vae.prior;

import java.util.Arrays;
import java.util.List;

/**
 * Predicts samples by a weighted sum of their neighbors whose weights fit the surroundings best in
 * the sense of least squares (docs/FORMAT.md, section "Least squares").
 *
 * <p>Products of neighbors are summed up by blocks of columns, older rows counting less. At the
 * start of a block its normal equations are improved by a few sweeps of the Gauss-Seidel method,
 * from the weights that the row above had there: integers do for that, and no machine differs.
 */
final class LeastSquares {
  private static final int BLOCK_COLUMNS = 16;
  private static final int SWEEPS = 3;

  /** A row counts 3/4 of the one below it. */
  private static final int DECAY_SHIFT = 2;

  /** Keeps flat surroundings solvable. */
  private static final int DAMPING = 64;

  private static final int WEIGHT_BITS = 16;
  private static final int WEIGHT_MAX = 4 << WEIGHT_BITS;

  /** Larger differences are halved until they fit, which keeps sums of products within 32 bits. */
  private static final int DIFFERENCE_BITS = 9;

  /** Neighbors in the plane itself, as columns and rows from the sample. */
  private static final int[][] OWN = {
    {-1, 0}, {0, -1}, {-1, -1}, {1, -1}, {-2, 0}, {0, -2}, {1, -2}, {-1, -2}, {-2, -1}, {2, -1}
  };

  /** Neighbors in the plane coded just before. */
  private static final int[][] NEAREST = {
    {0, 0}, {-1, 0}, {0, -1}, {1, 0}, {0, 1}, {-1, -1}, {1, -1}
  };

  /** Neighbors in the plane coded before that. */
  private static final int[][] FARTHER = {{0, 0}, {-1, 0}, {0, -1}, {1, 0}, {0, 1}};

  private final int[][] sources;
  private final int[] offsets;
  private final int stride;
  private final int count;

  /** Of each block: a lower triangle of products of neighbors, and a row of those with samples. */
  private final int[][][] sums;

  /** Of each block, in units of 2^-16. */
  private final int[][] weights;

  private final long[][] matrix;
  private final long[] target;
  private final int[] differences;
  private int block;
  private int mean;

  /**
   * Creates a predictor.
   *
   * @param before the planes coded before that tell of this one, the nearest first; two at most
   */
  LeastSquares(SamplePlane own, List<SamplePlane> before) {
    stride = own.stride;
    int nearest = before.isEmpty() ? 0 : NEAREST.length;
    int farther = before.size() < 2 ? 0 : FARTHER.length;
    count = OWN.length + nearest + farther;
    sources = new int[count][];
    offsets = new int[count];
    place(0, OWN, own);
    if (nearest > 0) {
      place(OWN.length, NEAREST, before.get(0));
    }
    if (farther > 0) {
      place(OWN.length + nearest, FARTHER, before.get(1));
    }
    int blocks = (own.width + BLOCK_COLUMNS - 1) / BLOCK_COLUMNS;
    sums = new int[blocks][count + 1][];
    for (int[][] rows : sums) {
      Arrays.setAll(rows, i -> new int[Math.min(i + 1, count)]);
    }
    weights = new int[blocks][count];
    matrix = new long[count][count];
    target = new long[count];
    differences = new int[count];
  }

  private void place(int first, int[][] places, SamplePlane plane) {
    for (int i = 0; i < places.length; i++) {
      sources[first + i] = plane.values;
      offsets[first + i] = places[i][1] * stride + places[i][0];
    }
  }

  /**
   * Predicts the next sample.
   *
   * @param x its column
   * @param at its index in the planes
   * @return prediction in units of 1/8, not limited
   */
  int predict(int x, int at) {
    if (x % BLOCK_COLUMNS == 0) {
      block = x / BLOCK_COLUMNS;
      solve();
      decay();
    }
    mean = meanAround(sources[0], at);
    long sum = 0;
    int[] blockWeights = weights[block];
    int[] source = null;
    int reference = 0;
    for (int i = 0; i < count; i++) {
      if (sources[i] != source) {
        source = sources[i];
        reference = meanAround(source, at);
      }
      int difference = source[at + offsets[i]] - reference;
      differences[i] = difference;
      sum += (long) difference * blockWeights[i];
    }
    return (mean << 3) + (int) (sum >> (WEIGHT_BITS - 3));
  }

  private void decay() {
    for (int[] row : sums[block]) {
      for (int i = 0; i < row.length; i++) {
        row[i] -= row[i] >> DECAY_SHIFT;
      }
    }
  }

  private int meanAround(int[] plane, int at) {
    int above = at - stride;
    return (plane[at - 1] + plane[above] + plane[above - 1] + plane[above + 1] + 2) >> 2;
  }

  /** Learns from the sample that {@link #predict} was asked for. */
  void learn(int sample) {
    int difference = sample - mean;
    int shift = excessBits(difference);
    int[][] rows = sums[block];
    for (int i = 0; i < count; i++) {
      differences[i] >>= shift;
      addProducts(rows[i], differences[i]);
    }
    addProducts(rows[count], difference >> shift);
  }

  private void addProducts(int[] row, int factor) {
    for (int j = 0; j < row.length; j++) {
      row[j] += factor * differences[j];
    }
  }

  private int excessBits(int difference) {
    int all = Math.abs(difference);
    for (int other : differences) {
      all |= Math.abs(other);
    }
    return Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(all) - DIFFERENCE_BITS);
  }

  private void solve() {
    gather();
    int[] solution = weights[block];
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int i = 0; i < count; i++) {
        long[] row = matrix[i];
        long rest = target[i] << WEIGHT_BITS;
        for (int j = 0; j < count; j++) {
          rest -= row[j] * solution[j];
        }
        long improved = solution[i] + rest / row[i];
        solution[i] = (int) Math.max(-WEIGHT_MAX, Math.min(WEIGHT_MAX, improved));
      }
    }
  }

  /** Adds up the block, twice, and those beside it. */
  private void gather() {
    int[][] left = sums[Math.max(0, block - 1)];
    int[][] own = sums[block];
    int[][] right = sums[Math.min(sums.length - 1, block + 1)];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        long sum = left[i][j] + 2L * own[i][j] + right[i][j];
        matrix[i][j] = sum;
        matrix[j][i] = sum;
      }
      matrix[i][i] += DAMPING;
      target[i] = left[count][i] + 2L * own[count][i] + right[count][i];
    }
  }
}
