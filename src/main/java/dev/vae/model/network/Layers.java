package dev.vae.model.network;

import dev.vae.model.network.ParameterSource.Start;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Builds a network's layers on a SameDiff graph. All activations are [batch, channels, height,
 * width], float32, which is the layout that the backend trains fastest.
 */
final class Layers {
  /** Slope of the leaky rectifier below zero. */
  private static final double LEAK = 0.1;

  /** Keeps a new residual branch from drowning its trunk. */
  private static final double BRANCH_GAIN = 0.3;

  private final SameDiff graph;
  private final ParameterSource source;
  private final String prefix;
  private final SDVariable knots;

  /**
   * Starts a network.
   *
   * @param prefix starts the names of its parameters, such as {@code repair/}
   */
  Layers(SameDiff graph, ParameterSource source, String prefix) {
    this.graph = graph;
    this.source = source;
    this.prefix = prefix;
    this.knots =
        graph.placeHolder(NetworkGraph.KNOTS_INPUT, DataType.FLOAT, -1, StepCondition.KNOTS);
  }

  /** Rectifies: x where it is positive, a tenth of it elsewhere. */
  SDVariable rectify(SDVariable in) {
    return graph.nn().leakyRelu(in, LEAK);
  }

  /** Convolves 3x3 with zeros around; stride 2 halves even sides. */
  SDVariable conv(String name, SDVariable in, int from, int to, int stride) {
    return conv(name, in, new Start(0, Math.sqrt(2.0 / (9 * from))), from, to, stride);
  }

  /** Convolves 3x3 with weights that start at zero: a network's last layer. */
  SDVariable lastConv(String name, SDVariable in, int from, int to) {
    return conv(name, in, Start.ZERO, from, to, 1);
  }

  private SDVariable conv(String name, SDVariable in, Start start, int from, int to, int stride) {
    SDVariable weights = parameter(name + "/weights", start, 3, 3, from, to);
    SDVariable bias = parameter(name + "/bias", Start.ZERO, to);
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(3)
            .kW(3)
            .sH(stride)
            .sW(stride)
            .pH(1)
            .pW(1)
            .paddingMode(PaddingMode.VALID)
            .dataFormat("NCHW")
            .build();
    return graph.cnn().conv2d(in, weights, bias, config);
  }

  /** Doubles both sides with a transposed 4x4 convolution. */
  SDVariable up(String name, SDVariable in, int from, int to) {
    SDVariable weights =
        parameter(name + "/weights", new Start(0, Math.sqrt(0.5 / from)), 4, 4, to, from);
    SDVariable bias = parameter(name + "/bias", Start.ZERO, to);
    DeConv2DConfig config =
        DeConv2DConfig.builder()
            .kH(4)
            .kW(4)
            .sH(2)
            .sW(2)
            .pH(1)
            .pW(1)
            .isSameMode(false)
            .dataFormat("NCHW")
            .build();
    return graph.cnn().deconv2d(in, weights, bias, config);
  }

  /** A residual block: rectify, convolve, rectify, convolve, added to what came in. */
  SDVariable block(String name, SDVariable in, int width) {
    return in.add(branchEnd(name, branchStart(name, in, width), width));
  }

  /**
   * A residual block whose inner channels have gains that depend on the step. The backend
   * multiplies by channel slowly, so this is for low resolutions.
   */
  SDVariable gainedBlock(String name, SDVariable in, int width) {
    SDVariable inner = gain(name, branchStart(name, in, width), width);
    return in.add(branchEnd(name, inner, width));
  }

  private SDVariable branchStart(String name, SDVariable in, int width) {
    return conv(name + "/1", rectify(in), width, width, 1);
  }

  private SDVariable branchEnd(String name, SDVariable inner, int width) {
    Start start = new Start(0, BRANCH_GAIN * Math.sqrt(2.0 / (9 * width)));
    return conv(name + "/2", rectify(inner), start, width, width, 1);
  }

  /** Multiplies each channel by a gain that is interpolated between the steps' knots. */
  private SDVariable gain(String name, SDVariable in, int width) {
    SDVariable table = parameter(name + "/gains", Start.ONE, StepCondition.KNOTS, width);
    return in.mul(graph.reshape(knots.mmul(table), -1, width, 1, 1));
  }

  private SDVariable parameter(String name, Start start, int... shape) {
    String fullName = prefix + name;
    Tensor tensor = source.get(fullName, start, shape);
    long[] sides = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      sides[i] = shape[i];
    }
    return graph.var(fullName, Nd4j.create(tensor.values(), sides, 'c'));
  }
}
