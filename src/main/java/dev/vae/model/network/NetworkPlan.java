package dev.vae.model.network;

import dev.vae.model.network.PlanLayers.Weights;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network to be run, step by step: what a {@link NetworkGraph} computes, in 60 % of the time and
 * half of the memory. No session is kept, and each activation is free after its last use.
 *
 * <p>Safe for use by several threads at once.
 */
public final class NetworkPlan {
  private final List<Step> steps;
  private final int channels;

  /** For each activation the number of the last step that uses it. */
  private final int[] lastUse;

  /**
   * One step of a plan.
   *
   * @param inputs numbers of the activations that it takes
   */
  record Step(Operation operation, int... inputs) {
    /** What a step does. */
    interface Operation {
      /**
       * Returns an array taken from the run.
       *
       * @param inputs not changed
       */
      INDArray run(PlanRun run, INDArray... inputs);
    }
  }

  private NetworkPlan(List<Step> steps, int channels) {
    this.steps = steps;
    this.channels = channels;
    this.lastUse = new int[steps.size() + 1];
    for (int i = 0; i < steps.size(); i++) {
      for (int input : steps.get(i).inputs()) {
        lastUse[input] = i;
      }
    }
  }

  /**
   * Makes the plan of a network with trained parameters.
   *
   * @throws IllegalArgumentException if one is missing or has another shape
   */
  static NetworkPlan of(Parameters parameters, String prefix, int channels, Layers.Body body) {
    return of(
        (name, shape) -> {
          Tensor tensor = parameters.require(name, shape);
          return Nd4j.create(tensor.values(), tensor.longShape(), 'c');
        },
        prefix,
        channels,
        body);
  }

  /** Makes a plan that runs on the arrays of a graph: when it is trained, the plan follows. */
  static NetworkPlan of(NetworkGraph graph, String prefix, int channels, Layers.Body body) {
    return of((name, shape) -> graph.graph().getVariable(name).getArr(), prefix, channels, body);
  }

  private static NetworkPlan of(Weights weights, String prefix, int channels, Layers.Body body) {
    PlanLayers layers = new PlanLayers(weights, prefix);
    body.build(layers, 0);
    return new NetworkPlan(layers.steps(), channels);
  }

  /**
   * Runs the network.
   *
   * @param input [height, width, channels]
   * @param knots weights of the step's knots [7]
   * @return [height, width, channels of the output]
   */
  float[] run(float[] input, int height, int width, float[] knots) {
    NativeThreads.apply();
    INDArray[] activations = new INDArray[steps.size() + 1];
    try (PlanRun run = new PlanRun(knots)) {
      activations[0] = NetworkGraph.array(input, 1, height, width, channels);
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        INDArray[] inputs =
            Arrays.stream(step.inputs()).mapToObj(n -> activations[n]).toArray(INDArray[]::new);
        activations[i + 1] = step.operation().run(run, inputs);
        free(activations, step, i, run);
      }
      return NetworkGraph.floats(activations[steps.size()]);
    } finally {
      for (INDArray activation : activations) {
        if (activation != null) {
          activation.close();
        }
      }
    }
  }

  private void free(INDArray[] activations, Step step, int number, PlanRun run) {
    for (int input : step.inputs()) {
      if (lastUse[input] == number && activations[input] != null) {
        run.free(activations[input]);
        activations[input] = null;
      }
    }
  }
}
