package dev.vae.model.network;

import dev.vae.model.network.ParameterSource.Start;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The variational autoencoder of the vector family as a graph to train (Kingma and Welling 2014):
 * dense layers, one latent vector a picture, one set of layers for several rates.
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

  private final SameDiff graph = SameDiff.create();
  private final ParameterSource source;

  private VectorGraph(ParameterSource source) {
    this.source = source;
  }

  /**
   * Sizes of the network.
   *
   * @param width of a picture, in pixels
   * @param height of a picture, in pixels
   * @param channels of a picture
   * @param hidden widths of the hidden layers of the encoder; the decoder has them in reverse
   * @param latents length of the latent vector
   * @param rates number of rates
   */
  public record Sizes(
      int width, int height, int channels, List<Integer> hidden, int latents, int rates) {
    /** Copies the list. */
    public Sizes {
      hidden = List.copyOf(hidden);
    }

    /** Returns samples of a picture. */
    public int samples() {
      return width * height * channels;
    }
  }

  /** Returns the name of the weights [inputs, outputs] of a layer. */
  public static String weights(boolean encoder, int layer) {
    return layerName(encoder, layer) + "/weights";
  }

  /** Returns the name of the bias [outputs] of a layer. */
  public static String bias(boolean encoder, int layer) {
    return layerName(encoder, layer) + "/bias";
  }

  private static String layerName(boolean encoder, int layer) {
    return PREFIX + (encoder ? "encoder" : "decoder") + layer;
  }

  /** Builds the graph; its output is the loss, a scalar: the mean over the batch. */
  public static NetworkGraph build(
      ParameterSource source, Sizes sizes, VectorDistortion distortion) {
    return new VectorGraph(source).loss(sizes, distortion);
  }

  private NetworkGraph loss(Sizes sizes, VectorDistortion distortion) {
    SDVariable pictures = graph.placeHolder(PICTURES, DataType.FLOAT, -1, sizes.samples());
    SDVariable noise = graph.placeHolder(NOISE, DataType.FLOAT, -1, sizes.latents());
    SDVariable rate = graph.placeHolder(RATE, DataType.FLOAT, -1, sizes.rates());
    SDVariable lambda = graph.placeHolder(LAMBDA, DataType.FLOAT, -1, 1);
    SDVariable gain =
        graph.math().exp(rate.mmul(parameter(GAINS, Start.ZERO, sizes.rates(), sizes.latents())));
    SDVariable scale =
        graph.math().exp(rate.mmul(parameter(SCALES, NARROW, sizes.rates(), sizes.latents())));
    SDVariable latents = dense(pictures, true, encoderWidths(sizes)).mul(gain).add(noise);
    SDVariable bits = graph.math().log(probability(latents, scale)).neg();
    SDVariable logits = dense(latents.div(gain), false, decoderWidths(sizes));
    SDVariable distortions = distortion.sums(graph, sizes, pictures, logits);
    SDVariable loss = bits.sum(true, 1).add(distortions.mul(lambda)).mean();
    List<String> parameters =
        graph.variables().stream()
            .map(SDVariable::name)
            .filter(name -> name.startsWith(PREFIX))
            .toList();
    return new NetworkGraph(graph, loss, parameters);
  }

  private static int[] encoderWidths(Sizes sizes) {
    int[] widths = new int[sizes.hidden().size() + 2];
    widths[0] = sizes.samples();
    for (int i = 0; i < sizes.hidden().size(); i++) {
      widths[i + 1] = sizes.hidden().get(i);
    }
    widths[widths.length - 1] = sizes.latents();
    return widths;
  }

  private static int[] decoderWidths(Sizes sizes) {
    int[] forward = encoderWidths(sizes);
    int[] widths = new int[forward.length];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = forward[widths.length - 1 - i];
    }
    return widths;
  }

  /** The probability of the interval of one step around a latent under a logistic prior. */
  private SDVariable probability(SDVariable latents, SDVariable scale) {
    SDVariable upper = graph.nn().sigmoid(latents.add(0.5).div(scale));
    SDVariable lower = graph.nn().sigmoid(latents.sub(0.5).div(scale));
    return upper.sub(lower).add(PROBABILITY_MIN);
  }

  private SDVariable dense(SDVariable in, boolean encoder, int... widths) {
    SDVariable out = in;
    for (int layer = 0; layer + 1 < widths.length; layer++) {
      if (layer > 0) {
        out = graph.nn().leakyRelu(out, LEAK);
      }
      boolean last = layer + 2 == widths.length;
      double gain = encoder && last ? LATENT_GAIN : 1;
      Start start = new Start(0, gain * Math.sqrt(2.0 / widths[layer]));
      SDVariable weights =
          parameter(weights(encoder, layer), start, widths[layer], widths[layer + 1]);
      SDVariable bias = parameter(bias(encoder, layer), Start.ZERO, widths[layer + 1]);
      out = out.mmul(weights).add(bias);
    }
    return out;
  }

  private SDVariable parameter(String name, Start start, int... shape) {
    Tensor tensor = source.get(name, start, shape);
    long[] sides = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      sides[i] = shape[i];
    }
    return graph.var(name, Nd4j.create(tensor.values(), sides, 'c'));
  }
}
