package dev.vae.model.network;

import dev.vae.latent.QuantizationStep;
import dev.vae.model.network.PlaneBlocks.Area;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Crops of decoded pictures beside their originals, as the repair network trains on them. */
public final class RepairBatch {
  private static final String TARGET = "target";
  private static final String WEIGHT = "weight";
  private static final String UNIT = "unit";

  private final int crops;
  private final int side;
  private final float[] inputs;
  private final float[] targets;
  private final float[] knots;
  private final float[] weights;
  private final float[] units;
  private int filled;

  /**
   * Creates an empty batch.
   *
   * @param crops number of crops
   * @param side width and height of each, a multiple of {@link RepairGraph#MULTIPLE}
   */
  public RepairBatch(int crops, int side) {
    this.crops = crops;
    this.side = side;
    int blocks = new Area(0, 0, side, side).blocks();
    inputs = new float[crops * RepairGraph.INPUTS * blocks];
    targets = new float[crops * RepairGraph.OUTPUTS * blocks];
    knots = new float[crops * StepCondition.KNOTS];
    weights = new float[crops];
    units = new float[crops];
  }

  /**
   * Adds a crop.
   *
   * @param decoded planes [3][height * width]
   * @param original planes [3][height * width]
   * @param x left column of the crop, even
   * @param y top row of the crop, even
   * @param squaredError mean squared error by which this crop's is divided
   */
  public void add(
      float[][] decoded,
      float[][] original,
      int width,
      int height,
      int x,
      int y,
      QuantizationStep step,
      double squaredError) {
    Area area = new Area(x, y, side, side);
    Layout layout = Layout.channelsFirst(area.blocks());
    float[] stepKnots = StepCondition.knots(step);
    float[] input = RepairNetwork.input(decoded, width, height, area, stepKnots, layout);
    System.arraycopy(input, 0, inputs, filled * input.length, input.length);
    float unit = step.size() * RepairNetwork.OUTPUT_SCALE;
    int targetAt = filled * RepairGraph.OUTPUTS * area.blocks();
    float[][] lost = new float[original.length][];
    for (int c = 0; c < lost.length; c++) {
      lost[c] = difference(original[c], decoded[c]);
    }
    PlaneBlocks.gather(lost, width, height, area, 1 / unit, targets, targetAt, layout);
    System.arraycopy(stepKnots, 0, knots, filled * StepCondition.KNOTS, StepCondition.KNOTS);
    units[filled] = unit;
    weights[filled] = (float) (unit * unit / squaredError);
    filled++;
  }

  private static float[] difference(float[] a, float[] b) {
    float[] difference = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  /** Returns the graph's placeholders; the caller closes them. */
  public Map<String, INDArray> arrays() {
    int blocks = side / RepairGraph.BLOCK;
    Map<String, INDArray> arrays = new HashMap<>();
    arrays.put(
        NetworkGraph.INPUT, NetworkGraph.array(inputs, crops, RepairGraph.INPUTS, blocks, blocks));
    arrays.put(TARGET, NetworkGraph.array(targets, crops, RepairGraph.OUTPUTS, blocks, blocks));
    arrays.put(NetworkGraph.KNOTS_INPUT, NetworkGraph.array(knots, crops, StepCondition.KNOTS));
    arrays.put(WEIGHT, NetworkGraph.array(weights, crops, 1, 1, 1));
    arrays.put(UNIT, NetworkGraph.array(units, crops, 1, 1, 1));
    return arrays;
  }

  /**
   * Adds the loss to a repair network.
   *
   * @param side width and height of the crops
   */
  public static SDVariable loss(NetworkGraph network, Distortion distortion, int side) {
    SameDiff graph = network.graph();
    SDVariable target = graph.placeHolder(TARGET, DataType.FLOAT, -1, RepairGraph.OUTPUTS, -1, -1);
    SDVariable weight = graph.placeHolder(WEIGHT, DataType.FLOAT, -1, 1, 1, 1);
    SDVariable unit = graph.placeHolder(UNIT, DataType.FLOAT, -1, 1, 1, 1);
    SDVariable loss =
        switch (distortion) {
          case MSE -> squaredError(network, target, weight);
          case MS_SSIM -> dissimilarity(network, target, unit, side);
          case MIX ->
              squaredError(network, target, weight).add(dissimilarity(network, target, unit, side));
        };
    return loss.rename("loss");
  }

  /** The mean over crops of squared error after repair by squared error before it. */
  private static SDVariable squaredError(
      NetworkGraph network, SDVariable target, SDVariable weight) {
    SDVariable error = target.sub(network.output());
    return error.mul(error).mul(weight).mean();
  }

  private static SDVariable dissimilarity(
      NetworkGraph network, SDVariable target, SDVariable unit, int side) {
    SDVariable decoded =
        network
            .graph()
            .getVariable(NetworkGraph.INPUT)
            .get(SDIndex.all(), SDIndex.interval(0, RepairGraph.OUTPUTS))
            .mul(1 / RepairNetwork.INPUT_SCALE);
    SimilarityLoss similarity = new SimilarityLoss(network.graph(), side, SimilarityLoss.COLORS);
    return similarity.logDissimilarity(
        similarity.colors("similarity/repaired", decoded.add(network.output().mul(unit))),
        similarity.colors("similarity/original", decoded.add(target.mul(unit))));
  }
}
