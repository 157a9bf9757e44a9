package dev.vae.model.network;

/**
 * The repair network F (docs/MODEL.md): from the decoded picture and the step to what quantization
 * took from it, in units of the step.
 *
 * <p>It works on blocks of 2x2 pixels as channels. A trunk at 1/2 resolution has one detour through
 * 1/4 and one through 1/8, which show it the surroundings for little work (Ronneberger 2015).
 */
public final class RepairGraph {
  /** Starts the names of its parameters. */
  public static final String PREFIX = "repair/";

  /** Pixels of each block's side. */
  public static final int BLOCK = 2;

  /** Both sides of the picture must be multiples of this: the coarsest resolution is 1/8. */
  public static final int MULTIPLE = 8;

  /** Channels of three planes in blocks, and of the correction. */
  public static final int OUTPUTS = 3 * BLOCK * BLOCK;

  /** The planes' channels and the step's knots. */
  public static final int INPUTS = OUTPUTS + StepCondition.KNOTS;

  private RepairGraph() {}

  /**
   * Channels at each resolution.
   *
   * @param half at 1/2
   * @param quarter at 1/4
   * @param eighth at 1/8
   */
  public record Widths(int half, int quarter, int eighth) {
    /** What the shipped model has: about 29,000 multiplications a pixel. */
    public static final Widths DEFAULT = new Widths(32, 64, 96);

    /** Returns the widths of trained parameters. */
    public static Widths of(Parameters parameters) {
      int[] first = parameters.require(PREFIX + "down1/weights").shape();
      int[] second = parameters.require(PREFIX + "down2/weights").shape();
      return new Widths(first[2], first[3], second[3]);
    }
  }

  /** Builds the graph, to train it. */
  public static NetworkGraph build(ParameterSource source, Widths widths) {
    return NetworkGraph.build(source, PREFIX, INPUTS, new Correction(widths));
  }

  /** Makes the plan of a trained network. */
  static NetworkPlan plan(Parameters parameters, Widths widths) {
    return NetworkPlan.of(parameters, PREFIX, INPUTS, new Correction(widths));
  }

  /** Makes the plan of a network that is being trained. */
  static NetworkPlan plan(NetworkGraph graph, Widths widths) {
    return NetworkPlan.of(graph, PREFIX, INPUTS, new Correction(widths));
  }

  private record Correction(Widths w) implements Layers.Body {
    @Override
    public <T> T build(Layers<T> layers, T input) {
      T half = layers.conv("in", input, INPUTS, w.half(), 1);
      half = layers.block("half1", half, w.half());
      T quarter = layers.conv("down1", layers.rectify(half), w.half(), w.quarter(), 2);
      quarter = layers.block("quarter1", quarter, w.quarter());
      T eighth = layers.conv("down2", layers.rectify(quarter), w.quarter(), w.eighth(), 2);
      eighth = layers.gainedBlock("eighth", eighth, w.eighth());
      T wider = layers.up("up2", layers.rectify(eighth), w.eighth(), w.quarter());
      quarter = layers.block("quarter2", layers.add(quarter, wider), w.quarter());
      wider = layers.up("up1", layers.rectify(quarter), w.quarter(), w.half());
      half = layers.block("half2", layers.add(half, wider), w.half());
      return layers.lastConv("out", layers.rectify(half), w.half(), OUTPUTS);
    }
  }
}
