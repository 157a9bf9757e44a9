package dev.vae.model.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.testing.RandomNetworks;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A plan computes what the graph of the same network computes. */
@Tag("native")
class NetworkPlanTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 24;
  private static final float ROUNDING = 1e-4f;

  private final Parameters parameters = RandomNetworks.all(3);
  private final ParameterSource trained = ParameterSource.trained(parameters);

  @Test
  void repairIsThatOfItsGraph() {
    RepairGraph.Widths widths = RepairGraph.Widths.of(parameters);
    NetworkGraph graph = RepairGraph.build(trained, widths);
    checkAlike(graph, RepairGraph.plan(parameters, widths), RepairGraph.INPUTS);
  }

  @Test
  void bandNetworksAreThoseOfTheirGraphs() {
    for (BandGraph kind : BandGraph.values()) {
      NetworkGraph graph = kind.build(trained, 2, kind.size(parameters, 2));
      checkAlike(graph, kind.plan(parameters, 2), kind.inputs());
    }
  }

  @Test
  void aPlanFollowsTheGraphThatIsTrained() {
    BandGraph kind = BandGraph.PREDICTION;
    NetworkGraph graph = kind.build(trained, 1, kind.size(parameters, 1));
    NetworkPlan plan = kind.plan(graph, parameters, 1);
    float[] input = new float[HEIGHT * WIDTH * kind.inputs()];
    float[] before = plan.run(input, HEIGHT, WIDTH, knots());
    graph.graph().getVariable("predict/1/out/bias").getArr().addi(1);
    float[] after = plan.run(input, HEIGHT, WIDTH, knots());
    for (int i = 0; i < before.length; i++) {
      before[i] += 1;
    }
    assertArrayEquals(before, after, ROUNDING);
  }

  @Test
  void aMissingParameterIsFoundBeforeItRuns() {
    Parameters cut = RandomNetworks.only(parameters, "predict/1/in");
    cut.put("predict/1/block1/1/weights", parameters.require("predict/1/block1/1/weights"));
    assertThrows(IllegalArgumentException.class, () -> BandGraph.PREDICTION.plan(cut, 1));
  }

  private void checkAlike(NetworkGraph graph, NetworkPlan plan, int channels) {
    int size = HEIGHT * WIDTH;
    Random random = new Random(8);
    float[] input = new float[size * channels];
    for (int i = 0; i < input.length; i++) {
      input[i] = (float) random.nextGaussian();
    }
    float[] expected = channelsLast(run(graph, channelsFirst(input, size)), size);
    float[] output = plan.run(input, HEIGHT, WIDTH, knots());
    assertArrayEquals(expected, output, ROUNDING);
    double sum = 0;
    for (float value : output) {
      sum += Math.abs(value);
    }
    assertTrue(sum / output.length > 100 * ROUNDING, "the network does something");
  }

  private static float[] run(NetworkGraph graph, float[] input) {
    long channels = input.length / (HEIGHT * WIDTH);
    try (INDArray in = Nd4j.create(input, new long[] {1, channels, HEIGHT, WIDTH}, 'c');
        INDArray knots = Nd4j.create(knots(), new long[] {1, StepCondition.KNOTS}, 'c')) {
      String name = graph.output().name();
      return NetworkGraph.floats(
          graph
              .graph()
              .output(Map.of(NetworkGraph.INPUT, in, NetworkGraph.KNOTS_INPUT, knots), name)
              .get(name));
    }
  }

  private static float[] knots() {
    return new float[] {0, 0, 0.25f, 0.75f, 0, 0, 0};
  }

  private static float[] channelsFirst(float[] input, int size) {
    int channels = input.length / size;
    return moved(input, size, Layout.channelsLast(channels), Layout.channelsFirst(size));
  }

  private static float[] channelsLast(float[] output, int size) {
    int channels = output.length / size;
    return moved(output, size, Layout.channelsFirst(size), Layout.channelsLast(channels));
  }

  private static float[] moved(float[] values, int size, Layout from, Layout to) {
    float[] moved = new float[values.length];
    for (int channel = 0; channel < values.length / size; channel++) {
      for (int pixel = 0; pixel < size; pixel++) {
        moved[to.index(channel, pixel)] = values[from.index(channel, pixel)];
      }
    }
    return moved;
  }
}
