package dev.vae.model.network;

import org.nd4j.autodiff.samediff.SDVariable;

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

  /** Builds the graph. */
  public static NetworkGraph build(ParameterSource source, Widths widths) {
    return NetworkGraph.build(
        source, PREFIX, INPUTS, (layers, input) -> correction(layers, input, widths));
  }

  private static SDVariable correction(Layers layers, SDVariable input, Widths w) {
    SDVariable half = layers.conv("in", input, INPUTS, w.half(), 1);
    half = layers.block("half1", half, w.half());
    SDVariable quarter = layers.conv("down1", layers.rectify(half), w.half(), w.quarter(), 2);
    quarter = layers.block("quarter1", quarter, w.quarter());
    SDVariable eighth = layers.conv("down2", layers.rectify(quarter), w.quarter(), w.eighth(), 2);
    eighth = layers.gainedBlock("eighth", eighth, w.eighth());
    quarter = quarter.add(layers.up("up2", layers.rectify(eighth), w.eighth(), w.quarter()));
    quarter = layers.block("quarter2", quarter, w.quarter());
    half = half.add(layers.up("up1", layers.rectify(quarter), w.quarter(), w.half()));
    half = layers.block("half2", half, w.half());
    return layers.lastConv("out", layers.rectify(half), w.half(), OUTPUTS);
  }
}
