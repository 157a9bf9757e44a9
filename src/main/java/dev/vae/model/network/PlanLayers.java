package dev.vae.model.network;

import dev.vae.model.network.NetworkPlan.Step;
import dev.vae.model.network.ParameterSource.Start;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
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

  @Override
  Integer rectify(Integer in) {
    return then((run, x) -> Elementwise.rectify(x[0], run.take(x[0].shape())), in);
  }

  @Override
  Integer add(Integer a, Integer b) {
    return then((run, x) -> Elementwise.add(x[0], x[1], run.take(x[0].shape())), a, b);
  }

  @Override
  Integer conv(String name, Integer in, Start start, int from, int to, int stride) {
    INDArray kernel = weights.get(prefix + name + "/weights", 3, 3, from, to);
    INDArray bias = weights.get(prefix + name + "/bias", to);
    return then(
        (run, x) -> {
          long height = (x[0].size(1) - 1) / stride + 1;
          long width = (x[0].size(2) - 1) / stride + 1;
          return convolve("conv2d", stride, run.take(1, height, width, to), x[0], kernel, bias);
        },
        in);
  }

  @Override
  Integer up(String name, Integer in, Start start, int from, int to) {
    INDArray kernel = weights.get(prefix + name + "/weights", 4, 4, to, from);
    INDArray bias = weights.get(prefix + name + "/bias", to);
    return then(
        (run, x) -> {
          INDArray out = run.take(1, 2 * x[0].size(1), 2 * x[0].size(2), to);
          convolve("deconv2d", 2, out, x[0], kernel);
          // The operation's own bias takes as long as all the rest of it.
          return exec(
              DynamicCustomOp.builder("biasadd").addBooleanArguments(false), out, out, bias);
        },
        in);
  }

  private static INDArray convolve(String name, int stride, INDArray out, INDArray... inputs) {
    int side = (int) inputs[1].size(0);
    return exec(
        DynamicCustomOp.builder(name)
            .addIntegerArguments(
                side, side, stride, stride, 1, 1, 1, 1, EXPLICIT_PADDING, CHANNELS_LAST),
        out,
        inputs);
  }

  @Override
  Integer gain(String name, Integer in, int width) {
    INDArray table = weights.get(prefix + name + "/gains", StepCondition.KNOTS, width);
    return then(
        (run, x) -> {
          try (INDArray gains = run.knots().mmul(table)) {
            INDArray out = run.take(x[0].shape());
            return exec(
                DynamicCustomOp.builder("multiply"), out, x[0], gains.reshape(1, 1, 1, width));
          }
        },
        in);
  }

  private static INDArray exec(
      DynamicCustomOp.DynamicCustomOpsBuilder operation, INDArray out, INDArray... inputs) {
    Nd4j.exec(operation.addInputs(inputs).addOutputs(out).build());
    return out;
  }
}
