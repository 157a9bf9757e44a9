package dev.vae.model.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One run of a plan: the condition, and arrays for activations. Free ones serve again for the same
 * shape, as the backend fills new ones with zeros first; they are let go when the shape changes.
 */
final class PlanRun implements AutoCloseable {
  private final INDArray knots;
  private final List<INDArray> free = new ArrayList<>();

  /**
   * Starts a run.
   *
   * @param knots weights of the step's knots [7]
   */
  PlanRun(float[] knots) {
    this.knots = NetworkGraph.array(knots, 1, StepCondition.KNOTS);
  }

  /** Returns the weights of the step's knots [1, 7]. */
  INDArray knots() {
    return knots;
  }

  /** Returns an array of a shape; its values are whatever they are. */
  INDArray take(long... shape) {
    for (Iterator<INDArray> arrays = free.iterator(); arrays.hasNext(); ) {
      INDArray array = arrays.next();
      if (Arrays.equals(array.shape(), shape)) {
        arrays.remove();
        return array;
      }
    }
    letGo();
    return Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
  }

  /** Takes an array back. */
  void free(INDArray array) {
    free.add(array);
  }

  private void letGo() {
    free.forEach(INDArray::close);
    free.clear();
  }

  @Override
  public void close() {
    letGo();
    knots.close();
  }
}
