package dev.vae.training;

import dev.vae.model.network.NetworkGraph;
import dev.vae.model.network.Parameters;
import dev.vae.model.network.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Fits a network's parameters to a loss by Adam with clipped gradients, and keeps their moving
 * average, which generalizes better than any single step's values.
 */
final class NetworkTrainer {
  private static final double AVERAGE_DECAY = 0.999;

  /** Native arrays are freed by the collector only, and the heap alone never needs one. */
  private static final int STEPS_BETWEEN_COLLECTIONS = 25;

  private final SameDiff graph;
  private final String loss;
  private final Parameters values = new Parameters();
  private final Map<String, Adam> optimizer = new LinkedHashMap<>();
  private final Parameters average = new Parameters();
  private final double clip;
  private int step;

  /**
   * Creates a trainer.
   *
   * @param loss variable of the graph to minimize, a scalar
   * @param start the parameters' values at the start; copied
   * @param clip largest norm of all gradients together
   */
  NetworkTrainer(NetworkGraph network, SDVariable loss, Parameters start, double clip) {
    this.graph = network.graph();
    this.loss = loss.name();
    this.clip = clip;
    graph.setLossVariables(loss);
    for (String name : network.parameters()) {
      Tensor tensor = start.tensors().get(name);
      values.put(name, new Tensor(tensor.shape(), tensor.values().clone()));
      average.put(name, new Tensor(tensor.shape(), tensor.values().clone()));
      int length = tensor.values().length;
      optimizer.put(name, new Adam(new float[length], new float[length]));
    }
  }

  /** Returns the moving average of the parameters. */
  Parameters average() {
    return average;
  }

  /**
   * Takes one step.
   *
   * @param inputs the graph's placeholders; closed afterwards
   * @param rate learning rate
   * @return the loss before the step
   */
  double step(Map<String, INDArray> inputs, double rate) {
    return step(inputs, rate, List.of()).loss();
  }

  /**
   * What a step gave.
   *
   * @param loss the loss before the step
   * @param gradients of the inputs that were asked for
   */
  record Result(double loss, Map<String, float[]> gradients) {}

  /** Takes one step, and returns gradients of inputs too. */
  Result step(Map<String, INDArray> inputs, double rate, Collection<String> gradientsOf) {
    step++;
    List<String> wanted = new ArrayList<>(values.tensors().keySet());
    wanted.addAll(gradientsOf);
    OutAndGrad result = graph.calculateGradientsAndOutputs(inputs, List.of(loss), wanted);
    double value = result.getOutputs().get(loss).getDouble(0);
    Map<String, float[]> gradients = new HashMap<>();
    result.getGradients().forEach((name, array) -> gradients.put(name, floats(array)));
    inputs.values().forEach(INDArray::close);
    if (step % STEPS_BETWEEN_COLLECTIONS == 0) {
      System.gc();
    }
    apply(gradients, rate);
    gradients.keySet().retainAll(gradientsOf);
    return new Result(value, gradients);
  }

  private void apply(Map<String, float[]> gradients, double rate) {
    double norm = norm(gradients);
    if (!Double.isFinite(norm)) {
      throw new IllegalStateException("gradient is not finite at step " + step);
    }
    float scale = (float) Math.min(1, clip / Math.max(norm, 1e-12));
    values
        .tensors()
        .forEach(
            (name, tensor) -> {
              optimizer.get(name).step(tensor.values(), gradients.get(name), scale, rate, step);
              buffer(graph.getVariable(name).getArr()).put(tensor.values());
              follow(average.tensors().get(name).values(), tensor.values());
            });
  }

  private double norm(Map<String, float[]> gradients) {
    double sum = 0;
    for (String name : values.tensors().keySet()) {
      for (float g : gradients.get(name)) {
        sum += (double) g * g;
      }
    }
    return Math.sqrt(sum);
  }

  private void follow(float[] averages, float[] current) {
    // Early on the average is the plain mean of the steps so far: it forgets the start.
    double decay = Math.min(AVERAGE_DECAY, (step - 1.0) / (step + 8.0));
    for (int i = 0; i < averages.length; i++) {
      averages[i] += (float) ((1 - decay) * (current[i] - averages[i]));
    }
  }

  private static FloatBuffer buffer(INDArray array) {
    return array.data().asNioFloat();
  }

  private static float[] floats(INDArray array) {
    INDArray plain = array.ordering() == 'c' && !array.isView() ? array : array.dup('c');
    float[] floats = new float[Math.toIntExact(plain.length())];
    buffer(plain).get(floats);
    return floats;
  }
}
