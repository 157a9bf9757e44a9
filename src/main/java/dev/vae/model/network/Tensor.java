package dev.vae.model.network;

import java.util.Arrays;

/**
 * A learned array.
 *
 * @param shape its dimensions, slowest first
 * @param values its elements in that order; owned by the tensor, not copied
 */
public record Tensor(int[] shape, float[] values) {
  /**
   * Checks the shape.
   *
   * @throws IllegalArgumentException if the number of values is not that of the shape
   */
  public Tensor {
    if (count(shape) != values.length) {
      throw new IllegalArgumentException(
          values.length + " values do not fill a shape of " + count(shape));
    }
  }

  /** Returns the number of elements of a shape. */
  static long count(int... shape) {
    long count = 1;
    for (int side : shape) {
      count *= side;
    }
    return count;
  }

  long[] longShape() {
    return Arrays.stream(shape).asLongStream().toArray();
  }

  Tensor copy() {
    return new Tensor(shape, values.clone());
  }
}
