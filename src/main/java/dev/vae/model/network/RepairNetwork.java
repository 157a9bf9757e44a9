package dev.vae.model.network;

import dev.vae.latent.Planes;
import dev.vae.latent.QuantizationStep;
import dev.vae.model.network.PlaneBlocks.Area;
import dev.vae.model.network.RepairGraph.Widths;

/**
 * Runs the repair network over a decoded picture, tile by tile, so that memory does not grow with
 * the picture. Tiles see so much of their surroundings that the result does not depend on them.
 *
 * <p>Safe for use by several threads at once; they take turns, as one tile keeps all cores busy.
 */
public final class RepairNetwork {
  /** Brings decoded samples to about -2 to 2. */
  static final float INPUT_SCALE = 1 / 64f;

  /** The network's output is in units of this part of the step. */
  static final float OUTPUT_SCALE = 0.25f;

  private static final int TILE = 1024;

  /** What the arrays of a tile take for each of its pixels, measured with whole processes. */
  private static final long BYTES_PER_PIXEL = 300;

  /** How far the network looks, rounded up to its coarsest pixel. */
  public static final int HALO = 80;

  /** Its coarsest pixel: it treats alike what lies so many pixels apart. */
  public static final int UNIT = RepairGraph.MULTIPLE;

  private final NetworkPlan plan;
  private final int tile;

  /**
   * Creates the network.
   *
   * @param parameters with those of the repair network among them
   * @throws IllegalArgumentException if they do not fit together
   */
  public RepairNetwork(Parameters parameters) {
    this(parameters, TILE);
  }

  RepairNetwork(Parameters parameters, int tile) {
    this(RepairGraph.plan(parameters, Widths.of(parameters)), tile);
  }

  /** Creates a network that follows a graph which is being trained. */
  public RepairNetwork(Parameters parameters, NetworkGraph graph) {
    this(RepairGraph.plan(graph, Widths.of(parameters)), TILE);
  }

  /** Returns about what repairing a picture takes outside the Java heap, whatever its size. */
  public static long nativeBytes(int width, int height) {
    int side = TILE + 2 * HALO;
    return BYTES_PER_PIXEL * Math.min(width, side) * Math.min(height, side);
  }

  private RepairNetwork(NetworkPlan plan, int tile) {
    this.plan = plan;
    this.tile = tile;
  }

  /** Receives repaired tiles. */
  public interface Sink {
    /**
     * Takes a tile.
     *
     * @param planes [1 or 3][tile.height * tile.width]
     */
    void take(Area tile, float[][] planes);
  }

  /**
   * Repairs a picture.
   *
   * @param planes decoded planes [1 or 3][height * width], not changed
   * @param sink hears of each tile; tiles cover the picture once
   */
  public void repair(float[][] planes, int width, int height, QuantizationStep step, Sink sink) {
    repair(planes, width, height, new Area(0, 0, width, height), step, sink);
  }

  /**
   * Repairs a part of a picture.
   *
   * @param part its corner is a multiple of {@link #UNIT}
   * @param sink hears of each tile; tiles cover the part once
   */
  public void repair(
      float[][] planes, int width, int height, Area part, QuantizationStep step, Sink sink) {
    int right = part.x() + part.width();
    int bottom = part.y() + part.height();
    for (int y = part.y(); y < bottom; y += tile) {
      for (int x = part.x(); x < right; x += tile) {
        Area inner = new Area(x, y, Math.min(tile, right - x), Math.min(tile, bottom - y));
        sink.take(inner, repair(planes, width, height, step, inner));
      }
    }
  }

  private float[][] repair(
      float[][] planes, int width, int height, QuantizationStep step, Area inner) {
    Area outer = outer(inner, width, height, HALO);
    boolean gray = planes.length == 1;
    float[] knots = StepCondition.knots(GrayScale.step(step, gray));
    Layout layout = Layout.channelsLast(RepairGraph.INPUTS);
    float[] output = run(input(planes, width, height, outer, knots, layout), outer, knots);
    float[][] repaired = copy(planes, width, inner);
    float unit = step.size() * OUTPUT_SCALE;
    Layout outputLayout = Layout.channelsLast(RepairGraph.OUTPUTS);
    PlaneBlocks.addInner(output, outputLayout, outer, repaired, inner, unit);
    return repaired;
  }

  /** Returns a tile with its surroundings, cut off by the picture padded to whole blocks. */
  static Area outer(Area inner, int width, int height, int halo) {
    int left = Math.max(0, inner.x() - halo);
    int top = Math.max(0, inner.y() - halo);
    int right = Math.min(padded(width), inner.x() + padded(inner.width()) + halo);
    int bottom = Math.min(padded(height), inner.y() + padded(inner.height()) + halo);
    return new Area(left, top, right - left, bottom - top);
  }

  private static int padded(int side) {
    return (side + RepairGraph.MULTIPLE - 1) / RepairGraph.MULTIPLE * RepairGraph.MULTIPLE;
  }

  /** Returns the network's input for an area: the channels of its blocks, then the step's knots. */
  static float[] input(
      float[][] planes, int width, int height, Area area, float[] knots, Layout layout) {
    float[] input = new float[RepairGraph.INPUTS * area.blocks()];
    float scale = INPUT_SCALE * GrayScale.gain(planes.length == 1);
    PlaneBlocks.gather(planes, width, height, area, scale, input, 0, layout);
    StepCondition.fill(knots, input, layout, RepairGraph.OUTPUTS, area.blocks());
    return input;
  }

  private synchronized float[] run(float[] input, Area area, float[] knots) {
    int height = area.height() / RepairGraph.BLOCK;
    int width = area.width() / RepairGraph.BLOCK;
    return plan.run(input, height, width, knots);
  }

  private static float[][] copy(float[][] planes, int width, Area area) {
    float[][] copy = new float[planes.length][area.width() * area.height()];
    for (int c = 0; c < planes.length; c++) {
      int from = area.y() * width + area.x();
      Planes.copyRows(
          planes[c], from, width, copy[c], 0, area.width(), area.width(), area.height());
    }
    return copy;
  }
}
