package dev.vae.model.network;

import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.latent.Subband;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Regions of pictures at one level of their pyramids, as band networks train on them. */
public final class BandBatch {
  /** A residual of this part of a step is where a symbol begins to cost more than it did not. */
  private static final double COST_SCALE = 0.5;

  private static final String TARGET = "target";
  private static final String INVERSE_STEP = "inverseStep";
  private static final String WEIGHT = "weight";

  private final BandGraph kind;
  private final PyramidShape shape;
  private final int level;
  private final int regions;
  private final float[] inputs;
  private final float[] targets;
  private final float[] knots;
  private final float[] inverseSteps;
  private int filled;

  /**
   * Creates an empty batch.
   *
   * @param shape of every region's pyramid
   * @param regions number of regions
   */
  public BandBatch(BandGraph kind, PyramidShape shape, int level, int regions) {
    this.kind = kind;
    this.shape = shape;
    this.level = level;
    this.regions = regions;
    int size = shape.lowWidth(level) * shape.lowHeight(level);
    inputs = new float[regions * kind.inputs() * size];
    targets = new float[regions * BandGraph.OUTPUTS * size];
    knots = new float[regions * StepCondition.KNOTS];
    inverseSteps = new float[regions];
  }

  /**
   * Adds a region.
   *
   * @param seen pyramid [3][height * width] down to this level, of which the network sees its part
   * @param target pyramid [3][height * width] whose detail bands of this level are the target
   * @param targetScale factor on the target, see {@link BandNetwork#outputScale}
   */
  public void add(float[][] seen, float[][] target, float targetScale, QuantizationStep step) {
    float[] stepKnots = StepCondition.knots(step);
    float[] input = BandNetwork.input(kind, level, seen, shape, stepKnots);
    System.arraycopy(input, 0, inputs, filled * input.length, input.length);
    System.arraycopy(stepKnots, 0, knots, filled * StepCondition.KNOTS, StepCondition.KNOTS);
    gather(target, targetScale, filled);
    inverseSteps[filled] = (float) (BandNetwork.outputScale(level) / (COST_SCALE * step.size()));
    filled++;
  }

  private void gather(float[][] pyramid, float scale, int region) {
    int width = shape.lowWidth(level);
    int size = width * shape.lowHeight(level);
    List<Subband> bands = shape.details(level);
    for (int channel = 0; channel < BandGraph.OUTPUTS; channel++) {
      Subband band = bands.get(channel % bands.size());
      float[] plane = pyramid[channel / bands.size()];
      int to = (region * BandGraph.OUTPUTS + channel) * size;
      for (int y = 0; y < band.height(); y++) {
        int from = (band.y() + y) * shape.stride() + band.x();
        for (int x = 0; x < band.width(); x++) {
          targets[to + y * width + x] = plane[from + x] * scale;
        }
      }
    }
  }

  /** Returns the graph's placeholders; the caller closes them. */
  public Map<String, INDArray> arrays() {
    long height = shape.lowHeight(level);
    long width = shape.lowWidth(level);
    Map<String, INDArray> arrays = new HashMap<>();
    arrays.put(
        NetworkGraph.INPUT, NetworkGraph.array(inputs, regions, kind.inputs(), height, width));
    arrays.put(NetworkGraph.KNOTS_INPUT, NetworkGraph.array(knots, regions, StepCondition.KNOTS));
    arrays.put(TARGET, NetworkGraph.array(targets, regions, BandGraph.OUTPUTS, height, width));
    arrays.put(INVERSE_STEP, NetworkGraph.array(inverseSteps, regions, 1, 1, 1));
    if (kind == BandGraph.PREDICTION) {
      arrays.put(WEIGHT, NetworkGraph.array(weights(), regions, 1, 1, 1));
    }
    return arrays;
  }

  /** Regions weigh by what they cost without any prediction, so that all qualities count alike. */
  private float[] weights() {
    float[] weights = new float[regions];
    int length = targets.length / regions;
    for (int region = 0; region < regions; region++) {
      double cost = 0;
      for (int i = region * length; i < (region + 1) * length; i++) {
        double steps = targets[i] * inverseSteps[region];
        cost += Math.log1p(steps * steps);
      }
      weights[region] = (float) (1 / (cost / length + 0.01));
    }
    return weights;
  }

  /**
   * Adds the loss to a prediction network: {@code log(1 + (residual / (step / 2))^2)}, a proxy of
   * the bits that a context coder needs, which knows the local scale by itself; by its value
   * without prediction.
   */
  public static SDVariable predictionLoss(NetworkGraph network) {
    SDVariable weight = network.graph().placeHolder(WEIGHT, DataType.FLOAT, -1, 1, 1, 1);
    SDVariable steps = residual(network);
    SDVariable cost = network.graph().math().log(steps.mul(steps).add(1));
    return cost.mul(weight).mean("loss");
  }

  /** Adds the loss to an analysis network: the squared error of its moves, by that of the step. */
  public static SDVariable analysisLoss(NetworkGraph network) {
    SDVariable steps = residual(network);
    return steps.mul(steps).mean("loss");
  }

  /** Returns target minus output in units of half a step. */
  private static SDVariable residual(NetworkGraph network) {
    SDVariable target =
        network.graph().placeHolder(TARGET, DataType.FLOAT, -1, BandGraph.OUTPUTS, -1, -1);
    SDVariable inverse = network.graph().placeHolder(INVERSE_STEP, DataType.FLOAT, -1, 1, 1, 1);
    return target.sub(network.output()).mul(inverse);
  }
}
