package dev.vae.model.network;

import dev.vae.model.network.NetworkPlan.Step;
import dev.vae.model.network.ParameterSource.Start;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Writes down the steps of a network, to be run without a graph. All activations are [1, height,
 * width, channels], float32, which is the layout that the backend runs fastest; they are numbered
 * in the order in which they come to be.
 */
final class PlanLayers extends Layers<Integer> {
  private static final int CHANNELS_LAST = 1;
  private static final int EXPLICIT_PADDING = 0;

  private final List<Step> steps = new ArrayList<>();
  private final Weights weights;
  private final String prefix;

  /** Where a plan's arrays come from. */
  interface Weights {
    /**
     * Returns a parameter's array.
     *
     * @throws IllegalArgumentException if it is missing or has another shape
     */
    INDArray get(String name, int... shape);
  }

  PlanLayers(Weights weights, String prefix) {
    this.weights = weights;
    this.prefix = prefix;
  }

  /** Returns the steps so far; the first gives the activation 1, as the input is number 0. */
  List<Step> steps() {
    return List.copyOf(steps);
  }

  private Integer then(Step.Operation operation, int... inputs) {
    steps.add(new Step(operation, inputs));
    return steps.size();
  }

  /** The larger of x and a tenth of it: the backend's own rectifier takes five times as long. */
  @Override
  Integer rectify(Integer in) {
    return then(
        (knots, x) -> {
          INDArray leaked = empty(x[0].shape());
          Nd4j.exec(new ScalarMultiplication(x[0], null, leaked, LEAK));
          return run("maximum", new INDArray[] {x[0], leaked}, leaked);
        },
        in);
  }

  @Override
  Integer add(Integer a, Integer b) {
    return then((knots, x) -> run("add", x, empty(x[0].shape())), a, b);
  }

  @Override
  Integer conv(String name, Integer in, Start start, int from, int to, int stride) {
    INDArray kernel = weights.get(prefix + name + "/weights", 3, 3, from, to);
    INDArray bias = weights.get(prefix + name + "/bias", to);
    return then(
        (knots, x) -> {
          long height = (x[0].size(1) - 1) / stride + 1;
          long width = (x[0].size(2) - 1) / stride + 1;
          return convolve("conv2d", x[0], kernel, bias, stride, empty(1, height, width, to));
        },
        in);
  }

  @Override
  Integer up(String name, Integer in, Start start, int from, int to) {
    INDArray kernel = weights.get(prefix + name + "/weights", 4, 4, to, from);
    INDArray bias = weights.get(prefix + name + "/bias", to);
    return then(
        (knots, x) -> {
          INDArray out = empty(1, 2 * x[0].size(1), 2 * x[0].size(2), to);
          return convolve("deconv2d", x[0], kernel, bias, 2, out);
        },
        in);
  }

  private static INDArray convolve(
      String name, INDArray in, INDArray kernel, INDArray bias, int stride, INDArray out) {
    int side = (int) kernel.size(0);
    Nd4j.exec(
        DynamicCustomOp.builder(name)
            .addInputs(in, kernel, bias)
            .addOutputs(out)
            .addIntegerArguments(
                side, side, stride, stride, 1, 1, 1, 1, EXPLICIT_PADDING, CHANNELS_LAST)
            .build());
    return out;
  }

  @Override
  Integer gain(String name, Integer in, int width) {
    INDArray table = weights.get(prefix + name + "/gains", StepCondition.KNOTS, width);
    return then(
        (knots, x) -> {
          try (INDArray gains = knots.mmul(table)) {
            INDArray out = empty(x[0].shape());
            return run("multiply", new INDArray[] {x[0], gains.reshape(1, 1, 1, width)}, out);
          }
        },
        in);
  }

  private static INDArray run(String name, INDArray[] in, INDArray out) {
    Nd4j.exec(DynamicCustomOp.builder(name).addInputs(in).addOutputs(out).build());
    return out;
  }

  private static INDArray empty(long... shape) {
    return Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
  }
}
