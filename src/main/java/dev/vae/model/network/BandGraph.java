package dev.vae.model.network;

/**
 * The networks of one pyramid level (docs/MODEL.md): the prediction network P, which tells a
 * level's detail bands from the low-pass plane that they belong to, and the analysis network A,
 * which moves the encoder's coefficients to where they are worth their bits.
 *
 * <p>Both are plain: a convolution, residual blocks, a convolution that starts at zero.
 */
public enum BandGraph {
  /** Sees the decoded low-pass plane. */
  PREDICTION("predict/", 3),

  /** Sees the original low-pass plane and the original detail bands. */
  ANALYSIS("analyze/", 12);

  /** Three detail bands of three planes, channel = 3 * plane + orientation. */
  public static final int OUTPUTS = 9;

  private final String prefix;
  private final int channels;

  BandGraph(String prefix, int channels) {
    this.prefix = prefix;
    this.channels = channels;
  }

  /** Starts the names of all levels' parameters. */
  public String prefix() {
    return prefix;
  }

  /** Starts the names of a level's parameters. */
  public String prefix(int level) {
    return prefix + level + "/";
  }

  /** Returns the channels of planes and bands that it sees. */
  int channels() {
    return channels;
  }

  /** Returns all channels that it sees: planes, bands and the step's knots. */
  public int inputs() {
    return channels + StepCondition.KNOTS;
  }

  /**
   * A network's size.
   *
   * @param width channels of its inner layers
   * @param blocks residual blocks
   */
  public record Size(int width, int blocks) {
    /** Returns the reach of such a network in samples, to each side. */
    public int halo() {
      return 2 + 2 * blocks;
    }
  }

  /** Returns the size of a level's trained network. */
  public Size size(Parameters parameters, int level) {
    int[] first = parameters.require(prefix(level) + "in/weights").shape();
    int blocks = 0;
    while (parameters.has(prefix(level) + "block" + (blocks + 1) + "/")) {
      blocks++;
    }
    return new Size(first[first.length - 1], blocks);
  }

  /** Builds a level's graph, to train it. */
  public NetworkGraph build(ParameterSource source, int level, Size size) {
    return NetworkGraph.build(source, prefix(level), inputs(), new Bands(inputs(), size));
  }

  /** Makes the plan of a level's trained network. */
  NetworkPlan plan(Parameters parameters, int level) {
    Bands bands = new Bands(inputs(), size(parameters, level));
    return NetworkPlan.of(parameters, prefix(level), inputs(), bands);
  }

  /** Makes the plan of a level's network that is being trained. */
  NetworkPlan plan(NetworkGraph graph, Parameters parameters, int level) {
    Bands bands = new Bands(inputs(), size(parameters, level));
    return NetworkPlan.of(graph, prefix(level), inputs(), bands);
  }

  private record Bands(int inputs, Size size) implements Layers.Body {
    @Override
    public <T> T build(Layers<T> layers, T input) {
      T trunk = layers.conv("in", input, inputs, size.width(), 1);
      for (int block = 1; block <= size.blocks(); block++) {
        trunk = layers.block("block" + block, trunk, size.width());
      }
      return layers.lastConv("out", layers.rectify(trunk), size.width(), OUTPUTS);
    }
  }
}
