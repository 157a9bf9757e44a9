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

  /** Columns whose products are summed up at once; a divisor of those of a block. */
  private static final int PASS_COLUMNS = 4;

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

  /** Whether samples, and so their differences, may be larger than {@link #DIFFERENCE_BITS}. */
  private final boolean deep;

  private final int count;

  /** Of each block: a lower triangle of products of neighbors, and a row of those with samples. */
  private final int[][][] sums;

  /** Of each block, in units of 2^-16. */
  private final int[][] weights;

  private final long[][] matrix;
  private final long[] target;

  /**
   * Of each column of a block: the neighbors' differences from their mean, and the sample's. Their
   * products are summed up for a whole block at once, which nothing needs sooner.
   */
  private final int[][] seen;

  /** Columns of the block that were seen in this row. */
  private int seenCount;

  private int block;
  private int mean;

  /**
   * Creates a predictor.
   *
   * @param before the planes coded before that tell of this one, the nearest first; two at most
   */
  LeastSquares(SamplePlane own, List<SamplePlane> before, int sampleMax) {
    deep = sampleMax >> DIFFERENCE_BITS > 0;
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
    seen = new int[BLOCK_COLUMNS][count + 1];
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
      addProducts();
      block = x / BLOCK_COLUMNS;
      solve();
      decay();
    }
    mean = meanAround(sources[0], at);
    long sum = weighted(0, OWN.length, mean, at);
    if (count > OWN.length) {
      int nearestEnd = OWN.length + NEAREST.length;
      sum += weighted(OWN.length, nearestEnd, meanAround(sources[OWN.length], at), at);
      if (count > nearestEnd) {
        sum += weighted(nearestEnd, count, meanAround(sources[nearestEnd], at), at);
      }
    }
    return (mean << 3) + (int) (sum >> (WEIGHT_BITS - 3));
  }

  /** Notes the differences of neighbors in one plane from their mean, and returns their sum. */
  private long weighted(int from, int to, int reference, int at) {
    int[] source = sources[from];
    int[] differences = seen[seenCount];
    int[] blockWeights = weights[block];
    long sum = 0;
    for (int i = from; i < to; i++) {
      int difference = source[at + offsets[i]] - reference;
      differences[i] = difference;
      sum += (long) difference * blockWeights[i];
    }
    return sum;
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
    int[] differences = seen[seenCount++];
    differences[count] = sample - mean;
    int shift = deep ? excessBits(differences) : 0;
    if (shift > 0) {
      for (int i = 0; i < differences.length; i++) {
        differences[i] >>= shift;
      }
    }
  }

  private static int excessBits(int[] differences) {
    int all = 0;
    for (int difference : differences) {
      all |= Math.abs(difference);
    }
    return Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(all) - DIFFERENCE_BITS);
  }

  /** Sums up the products of what was seen of a block, four columns a pass. */
  private void addProducts() {
    for (int unseen = seenCount; unseen % PASS_COLUMNS != 0; unseen++) {
      Arrays.fill(seen[unseen], 0);
    }
    for (int column = 0; column < seenCount; column += PASS_COLUMNS) {
      addProducts(seen[column], seen[column + 1], seen[column + 2], seen[column + 3]);
    }
    seenCount = 0;
  }

  private void addProducts(int[] first, int[] second, int[] third, int[] fourth) {
    int[][] rows = sums[block];
    for (int i = 0; i <= count; i++) {
      int[] row = rows[i];
      int a = first[i];
      int b = second[i];
      int c = third[i];
      int d = fourth[i];
      for (int j = 0; j < row.length; j++) {
        row[j] += a * first[j] + b * second[j] + c * third[j] + d * fourth[j];
      }
    }
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
