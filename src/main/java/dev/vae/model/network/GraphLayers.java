package dev.vae.model.network;

import dev.vae.model.network.ParameterSource.Start;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Builds a network on a SameDiff graph, which has gradients. All activations are [batch, channels,
 * height, width], float32, which is the layout that the backend trains fastest.
 */
final class GraphLayers extends Layers<SDVariable> {
  private final SameDiff graph;
  private final ParameterSource source;
  private final String prefix;
  private final SDVariable knots;

  /**
   * Starts a network.
   *
   * @param prefix starts the names of its parameters, such as {@code repair/}
   */
  GraphLayers(SameDiff graph, ParameterSource source, String prefix) {
    this.graph = graph;
    this.source = source;
    this.prefix = prefix;
    this.knots =
        graph.placeHolder(NetworkGraph.KNOTS_INPUT, DataType.FLOAT, -1, StepCondition.KNOTS);
  }

  @Override
  SDVariable rectify(SDVariable in) {
    return graph.nn().leakyRelu(in, LEAK);
  }

  @Override
  SDVariable add(SDVariable a, SDVariable b) {
    return a.add(b);
  }

  @Override
  SDVariable conv(String name, SDVariable in, Start start, int from, int to, int stride) {
    SDVariable weights = parameter(name + "/weights", start, 3, 3, from, to);
    SDVariable bias = parameter(name + "/bias", Start.ZERO, to);
    return Convolutions.convolve(graph, in, weights, bias, 3, stride);
  }

  @Override
  SDVariable up(String name, SDVariable in, Start start, int from, int to) {
    SDVariable weights = parameter(name + "/weights", start, 4, 4, to, from);
    SDVariable bias = parameter(name + "/bias", Start.ZERO, to);
    return Convolutions.doubled(graph, in, weights, bias);
  }

  @Override
  SDVariable gain(String name, SDVariable in, int width) {
    SDVariable table = parameter(name + "/gains", Start.ONE, StepCondition.KNOTS, width);
    return in.mul(graph.reshape(knots.mmul(table), -1, width, 1, 1));
  }

  private SDVariable parameter(String name, Start start, int... shape) {
    String fullName = prefix + name;
    Tensor tensor = source.get(fullName, start, shape);
    return graph.var(fullName, Nd4j.create(tensor.values(), tensor.longShape(), 'c'));
  }
}
