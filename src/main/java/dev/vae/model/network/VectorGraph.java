package dev.vae.model.network;

import dev.vae.model.network.ParameterSource.Start;
import dev.vae.model.vector.LayerShape;
import dev.vae.model.vector.LayerStack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The variational autoencoder of the vector family as a graph to train (Kingma and Welling 2014):
 * dense or convolutional layers, one latent vector a picture, one set of layers for several rates.
 *
 * <p>Each rate has a gain for each latent, by which it is multiplied before it is quantized, and a
 * logistic prior. In training, uniform noise of one step stands for the rounding, which makes the
 * code length differentiable (Balle et al. 2017). The loss is the negative evidence lower bound in
 * nats: rate + lambda * distortion; with the squared error it is that of a normal likelihood whose
 * inverse variance is twice lambda.
 */
public final class VectorGraph {
  /** Starts the names of its parameters. */
  public static final String PREFIX = "vector/";

  /** Samples, [batch, samples], 0 to 1. */
  public static final String PICTURES = "pictures";

  /** Noise, [batch, latents], -0.5 to 0.5. */
  public static final String NOISE = "noise";

  /** Which rate, one-hot, [batch, rates]. */
  public static final String RATE = "rate";

  /** Lambda, [batch, 1]. */
  public static final String LAMBDA = "lambda";

  /** Logarithm of the gain of each rate and latent, [rates, latents]. */
  public static final String GAINS = PREFIX + "gains";

  private static final String SCALES = PREFIX + "scales";

  /** Keeps the logarithm of a probability finite. */
  private static final double PROBABILITY_MIN = 1e-9;

  private static final double LEAK = 0.1;

  /** Logarithm of the priors' scales at the start. */
  private static final Start NARROW = new Start(-0.5, 0);

  /** Latents start small, so that the code length does not drown the error. */
  private static final double LATENT_GAIN = 0.5;

  private final SameDiff graph;
  private final ParameterSource source;

  VectorGraph(SameDiff graph, ParameterSource source) {
    this.graph = graph;
    this.source = source;
  }

  /**
   * Sizes of the network.
   *
   * @param width of a picture, in pixels
   * @param height of a picture, in pixels
   * @param channels of a picture
   * @param architecture kind of the layers
   * @param hidden widths of the hidden layers of the encoder; the decoder has them in reverse
   * @param latents length of the latent vector
   * @param rates number of rates
   */
  public record Sizes(
      int width,
      int height,
      int channels,
      VectorArchitecture architecture,
      List<Integer> hidden,
      int latents,
      int rates) {
    /** Copies the list. */
    public Sizes {
      hidden = List.copyOf(hidden);
    }

    /** Returns samples of a picture. */
    public int samples() {
      return width * height * channels;
    }

    /** Returns the layers of the encoder, or of the decoder, which mirrors it. */
    List<LayerShape> layers(boolean encoder) {
      List<LayerShape> layers = new ArrayList<>(architecture.encoder(this));
      if (!encoder) {
        Collections.reverse(layers);
        layers.replaceAll(LayerShape::mirrored);
      }
      return layers;
    }
  }

  private static String weights(boolean encoder, int layer) {
    return layerName(encoder, layer) + "/weights";
  }

  private static String bias(boolean encoder, int layer) {
    return layerName(encoder, layer) + "/bias";
  }

  private static String layerName(boolean encoder, int layer) {
    return PREFIX + (encoder ? "encoder" : "decoder") + layer;
  }

  /** Builds the graph; its output is the loss, a scalar: the mean over the batch. */
  public static NetworkGraph build(
      ParameterSource source, Sizes sizes, VectorDistortion distortion) {
    return new VectorGraph(SameDiff.create(), source).loss(sizes, distortion);
  }

  private NetworkGraph loss(Sizes sizes, VectorDistortion distortion) {
    SDVariable pictures = graph.placeHolder(PICTURES, DataType.FLOAT, -1, sizes.samples());
    SDVariable noise = graph.placeHolder(NOISE, DataType.FLOAT, -1, sizes.latents());
    SDVariable rate = graph.placeHolder(RATE, DataType.FLOAT, -1, sizes.rates());
    SDVariable lambda = graph.placeHolder(LAMBDA, DataType.FLOAT, -1, 1);
    SDVariable gain =
        ofRate(rate, parameter(GAINS, Start.ZERO, sizes.rates(), sizes.latents()), sizes);
    SDVariable scale =
        ofRate(rate, parameter(SCALES, NARROW, sizes.rates(), sizes.latents()), sizes);
    SDVariable latents = layers(pictures, true, sizes).mul(gain).add(noise);
    SDVariable bits = graph.math().log(probability(latents, scale)).neg();
    SDVariable logits = layers(latents.div(gain), false, sizes);
    SDVariable distortions = distortion.sums(graph, sizes, pictures, logits);
    SDVariable loss = sum(bits, sizes.latents()).add(distortions.mul(lambda)).mean();
    List<String> parameters =
        graph.variables().stream()
            .map(SDVariable::name)
            .filter(name -> name.startsWith(PREFIX))
            .toList();
    return new NetworkGraph(graph, loss, parameters);
  }

  /**
   * Returns the sum over the second of two dimensions, [batch, 1]; the backend's own fails where
   * that is one long.
   *
   * @param count its length
   */
  static SDVariable sum(SDVariable values, int count) {
    return count == 1 ? values : values.sum(true, 1);
  }

  /** Returns the numbers of each picture's rate, [batch, latents], given all logarithms. */
  private SDVariable ofRate(SDVariable rate, SDVariable logarithms, Sizes sizes) {
    return graph.math().exp(product(rate, logarithms, sizes.rates()));
  }

  /**
   * Returns the product of two matrices; the backend's own cannot be derived if both are of one
   * number.
   *
   * @param rows rows of the second one
   */
  private static SDVariable product(SDVariable left, SDVariable right, int rows) {
    return rows == 1 ? left.mul(right) : left.mmul(right);
  }

  /** The probability of the interval of one step around a latent under a logistic prior. */
  private SDVariable probability(SDVariable latents, SDVariable scale) {
    SDVariable upper = graph.nn().sigmoid(latents.add(0.5).div(scale));
    SDVariable lower = graph.nn().sigmoid(latents.sub(0.5).div(scale));
    return upper.sub(lower).add(PROBABILITY_MIN);
  }

  /** Adds the layers of the encoder or the decoder, between them leaky rectifiers. */
  SDVariable layers(SDVariable in, boolean encoder, Sizes sizes) {
    List<LayerShape> shapes = sizes.layers(encoder);
    SDVariable out = in;
    for (int i = 0; i < shapes.size(); i++) {
      if (i > 0) {
        out = graph.nn().leakyRelu(out, LEAK);
      }
      boolean last = i + 1 == shapes.size();
      out = layer(out, shapes.get(i), encoder, i, encoder && last ? LATENT_GAIN : 1);
    }
    return out;
  }

  private SDVariable layer(
      SDVariable in, LayerShape shape, boolean encoder, int layer, double gain) {
    Start start = new Start(0, gain * Math.sqrt(2.0 / fanIn(shape)));
    SDVariable weights = parameter(weights(encoder, layer), start, weightsShape(shape));
    SDVariable bias = parameter(bias(encoder, layer), Start.ZERO, shape.to());
    return switch (shape.kind()) {
      case DENSE -> product(in, weights, shape.from()).add(bias);
      case DOWN -> flat(convolution(in, shape, weights, bias), shape);
      case UP -> flat(transposed(in, shape, weights, bias), shape);
    };
  }

  /** Returns how many values each output is a sum over. */
  private static int fanIn(LayerShape shape) {
    return switch (shape.kind()) {
      case DENSE -> shape.from();
      case DOWN -> LayerShape.TAPS * LayerShape.TAPS * shape.from();
      case UP -> LayerShape.TAPS * shape.from();
    };
  }

  private static int[] weightsShape(LayerShape shape) {
    return switch (shape.kind()) {
      case DENSE -> new int[] {shape.from(), shape.to()};
      case DOWN -> new int[] {LayerShape.TAPS, LayerShape.TAPS, shape.from(), shape.to()};
      case UP -> new int[] {LayerShape.TAPS, LayerShape.TAPS, shape.to(), shape.from()};
    };
  }

  private SDVariable flat(SDVariable planes, LayerShape shape) {
    return graph.reshape(planes, -1, shape.outputs());
  }

  private SDVariable convolution(
      SDVariable in, LayerShape shape, SDVariable weights, SDVariable bias) {
    SDVariable planes = graph.reshape(in, -1, shape.from(), shape.height(), shape.width());
    if (isOdd(shape)) {
      INDArray margins =
          Nd4j.createFromArray(
              new int[][] {{0, 0}, {0, 0}, {0, shape.height() % 2}, {0, shape.width() % 2}});
      planes = graph.nn().pad(planes, graph.constant(margins), 0);
    }
    return Convolutions.convolve(graph, planes, weights, bias, LayerShape.TAPS, 2);
  }

  private SDVariable transposed(
      SDVariable in, LayerShape shape, SDVariable weights, SDVariable bias) {
    SDVariable planes =
        graph.reshape(in, -1, shape.from(), shape.narrowHeight(), shape.narrowWidth());
    SDVariable doubled = Convolutions.doubled(graph, planes, weights, bias);
    return isOdd(shape)
        ? doubled.get(
            SDIndex.all(),
            SDIndex.all(),
            SDIndex.interval(0, shape.height()),
            SDIndex.interval(0, shape.width()))
        : doubled;
  }

  private static boolean isOdd(LayerShape shape) {
    return shape.height() % 2 + shape.width() % 2 > 0;
  }

  /** Returns trained layers, ready to use. */
  public static LayerStack trained(Parameters parameters, boolean encoder, Sizes sizes) {
    List<LayerShape> shapes = sizes.layers(encoder);
    List<float[]> weights = new ArrayList<>();
    List<float[]> biases = new ArrayList<>();
    for (int layer = 0; layer < shapes.size(); layer++) {
      float[] trained = parameters.tensors().get(weights(encoder, layer)).values();
      boolean up = shapes.get(layer).kind() == LayerShape.Kind.UP;
      weights.add(up ? transposed(trained, shapes.get(layer).from()) : trained);
      biases.add(parameters.tensors().get(bias(encoder, layer)).values());
    }
    return LayerStack.nearest(shapes, weights, biases);
  }

  private static float[] transposed(float[] matrix, int columns) {
    int rows = matrix.length / columns;
    float[] transposed = new float[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      transposed[i % columns * rows + i / columns] = matrix[i];
    }
    return transposed;
  }

  private SDVariable parameter(String name, Start start, int... shape) {
    Tensor tensor = source.get(name, start, shape);
    return graph.var(name, Nd4j.create(tensor.values(), tensor.longShape(), 'c'));
  }
}
