package dev.vae.training;

import dev.vae.model.network.Complexity;
import dev.vae.model.network.NetworkGraph;
import dev.vae.model.network.Parameters;
import dev.vae.model.network.Tensor;
import java.nio.FloatBuffer;
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
  private static final double AVERAGE_DECAY = 0.998;

  // Prefixes of the optimizer's state in a checkpoint.
  private static final String VALUE = "value/";
  private static final String AVERAGE = "average/";
  private static final String MEAN = "mean/";
  private static final String SQUARE = "square/";
  private static final String STEP = "step/";

  private final NetworkGraph network;
  private final SameDiff graph;
  private final String prefix;
  private final String loss;
  private final double clip;
  private final Parameters values = new Parameters();
  private final Map<String, Adam> optimizer = new LinkedHashMap<>();
  private final Parameters average = new Parameters();
  private int step;

  /**
   * Creates a trainer.
   *
   * @param prefix starts the names of the network's parameters
   * @param loss variable of the graph to minimize, a scalar
   * @param start the parameters' values at the start; copied
   * @param clip largest norm of all gradients together
   */
  NetworkTrainer(
      NetworkGraph network, String prefix, SDVariable loss, Parameters start, double clip) {
    this.network = network;
    this.graph = network.graph();
    this.prefix = prefix;
    this.loss = loss.name();
    this.clip = clip;
    graph.setLossVariables(loss);
    for (String name : network.parameters()) {
      Tensor tensor = start.tensors().get(name);
      values.put(name, copy(tensor));
      average.put(name, copy(tensor));
      int length = tensor.values().length;
      optimizer.put(name, new Adam(new float[length], new float[length]));
    }
  }

  private static Tensor copy(Tensor tensor) {
    return new Tensor(tensor.shape(), tensor.values().clone());
  }

  /** Returns the network that is trained. */
  NetworkGraph network() {
    return network;
  }

  /** Returns the moving average of the parameters. */
  Parameters average() {
    return average;
  }

  /** Returns the arithmetic of a step on a picture area: 6 operations for each multiplication. */
  double operations(double pixels) {
    return 6 * Complexity.macsPerPixel(values, prefix) * pixels;
  }

  /** Adds everything that a continued training needs to a checkpoint. */
  void save(Parameters checkpoint) {
    values
        .tensors()
        .forEach(
            (name, tensor) -> {
              Adam adam = optimizer.get(name);
              checkpoint.put(VALUE + name, copy(tensor));
              checkpoint.put(AVERAGE + name, copy(average.tensors().get(name)));
              checkpoint.put(MEAN + name, new Tensor(tensor.shape(), adam.mean.clone()));
              checkpoint.put(SQUARE + name, new Tensor(tensor.shape(), adam.square.clone()));
            });
    checkpoint.put(STEP + prefix, new Tensor(new int[0], new float[] {step}));
  }

  /** Goes back to a checkpoint. */
  void restore(Parameters checkpoint) {
    values
        .tensors()
        .forEach(
            (name, tensor) -> {
              Adam adam = optimizer.get(name);
              load(checkpoint, VALUE + name, tensor.values());
              load(checkpoint, AVERAGE + name, average.tensors().get(name).values());
              load(checkpoint, MEAN + name, adam.mean);
              load(checkpoint, SQUARE + name, adam.square);
              buffer(graph.getVariable(name).getArr()).put(tensor.values());
            });
    step = (int) checkpoint.tensors().get(STEP + prefix).values()[0];
  }

  private static void load(Parameters checkpoint, String name, float[] values) {
    float[] saved = checkpoint.tensors().get(name).values();
    System.arraycopy(saved, 0, values, 0, values.length);
  }

  /**
   * Takes one step.
   *
   * @param inputs the graph's placeholders; closed afterwards
   * @param rate learning rate
   * @return the loss before the step; not finite if it or a gradient is not, and then no step was
   *     taken
   */
  double step(Map<String, INDArray> inputs, double rate) {
    List<String> wanted = List.copyOf(values.tensors().keySet());
    OutAndGrad result = graph.calculateGradientsAndOutputs(inputs, List.of(loss), wanted);
    double value = result.getOutputs().get(loss).getDouble(0);
    Map<String, float[]> gradients = new HashMap<>();
    result.getGradients().forEach((name, array) -> gradients.put(name, floats(array)));
    result.getGradients().values().forEach(INDArray::close);
    inputs.values().forEach(INDArray::close);
    double norm = norm(gradients);
    if (!Double.isFinite(norm)) {
      return Double.NaN;
    }
    step++;
    apply(gradients, (float) Math.min(1, clip / Math.max(norm, 1e-12)), rate);
    return value;
  }

  /**
   * Returns the loss without taking a step.
   *
   * @param inputs the graph's placeholders; closed afterwards
   */
  double evaluate(Map<String, INDArray> inputs) {
    double value = graph.output(inputs, loss).get(loss).getDouble(0);
    inputs.values().forEach(INDArray::close);
    return value;
  }

  /** Makes the graph compute with the moving average, or again with the values of the last step. */
  void useAverage(boolean use) {
    Parameters used = use ? average : values;
    used.tensors()
        .forEach((name, tensor) -> buffer(graph.getVariable(name).getArr()).put(tensor.values()));
  }

  private void apply(Map<String, float[]> gradients, float scale, double rate) {
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
    // Early on the average is that of the last steps only: it forgets the start.
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
