package dev.vae.model.vector;

import java.util.List;

/**
 * A matrix of whole multiples of a scale for each column, so that a byte holds each of them. Sums
 * are taken in a fixed order: the same bits on every machine.
 *
 * @param quantized [rows, columns]
 * @param scales [columns]
 * @param rows quantized times scales, [rows][columns]
 * @param transposed the same, [columns][rows]
 */
record QuantizedMatrix(byte[] quantized, float[] scales, float[][] rows, float[][] transposed) {
  private static final int WEIGHT_MAX = 127;

  /** Rows that fit a cache together with the sums. */
  private static final int BLOCK = 16;

  /**
   * Returns the nearest matrix that bytes can hold.
   *
   * @param weights [rows, columns]
   */
  static QuantizedMatrix nearest(float[] weights, int columns) {
    float[] scales = new float[columns];
    for (int i = 0; i < weights.length; i++) {
      float scale = Math.abs(weights[i]) / WEIGHT_MAX;
      scales[i % columns] = Math.max(scales[i % columns], scale);
    }
    byte[] quantized = new byte[weights.length];
    for (int i = 0; i < weights.length; i++) {
      float scale = scales[i % columns];
      quantized[i] = scale == 0 ? 0 : (byte) Math.round(weights[i] / scale);
    }
    return of(quantized, scales);
  }

  static QuantizedMatrix of(byte[] quantized, float[] scales) {
    int columns = scales.length;
    float[][] rows = new float[quantized.length / columns][columns];
    float[][] transposed = new float[columns][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < columns; k++) {
        rows[i][k] = quantized[i * columns + k] * scales[k];
        transposed[k][i] = rows[i][k];
      }
    }
    return new QuantizedMatrix(quantized, scales, rows, transposed);
  }

  int columns() {
    return scales.length;
  }

  /** Adds to each sum its vector times the matrix, block by block of the rows: they stay cached. */
  void addProducts(List<float[]> vectors, List<float[]> sums) {
    for (int from = 0; from < rows.length; from += BLOCK) {
      int to = Math.min(rows.length, from + BLOCK);
      for (int i = 0; i < vectors.size(); i++) {
        addProduct(vectors.get(i), from, to, rows, sums.get(i));
      }
    }
  }

  /** Returns a vector times the transposed matrix. */
  float[] timesTransposed(float[] vector) {
    float[] product = new float[rows.length];
    addProduct(vector, 0, vector.length, transposed, product);
    return product;
  }

  /**
   * Adds rows times factors, in their order; four at a time, which saves the sums' way to memory.
   */
  private static void addProduct(float[] factors, int from, int to, float[][] rows, float[] out) {
    int[] used = new int[to - from];
    int count = 0;
    for (int i = from; i < to; i++) {
      if (factors[i] != 0) {
        used[count++] = i;
      }
    }
    int i = 0;
    for (; i + 4 <= count; i += 4) {
      addFour(factors, used, i, rows, out);
    }
    for (; i < count; i++) {
      float factor = factors[used[i]];
      float[] row = rows[used[i]];
      for (int k = 0; k < out.length; k++) {
        out[k] += factor * row[k];
      }
    }
  }

  /** Rows are arrays of their own: an index that all share is what Java makes vectors of. */
  private static void addFour(float[] factors, int[] used, int from, float[][] rows, float[] out) {
    float a = factors[used[from]];
    float b = factors[used[from + 1]];
    float c = factors[used[from + 2]];
    float d = factors[used[from + 3]];
    float[] rowA = rows[used[from]];
    float[] rowB = rows[used[from + 1]];
    float[] rowC = rows[used[from + 2]];
    float[] rowD = rows[used[from + 3]];
    for (int k = 0; k < out.length; k++) {
      out[k] = out[k] + a * rowA[k] + b * rowB[k] + c * rowC[k] + d * rowD[k];
    }
  }
}
