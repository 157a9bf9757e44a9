package dev.vae.model.network;

import dev.vae.latent.QuantizationStep;
import dev.vae.model.network.PlaneBlocks.Area;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Carries errors of a repaired picture back through the repair network to the decoded picture: the
 * product of its transposed Jacobian and the errors.
 *
 * <p>Works tile by tile. Tiles see less of their surroundings than the network reaches, which costs
 * a little accuracy near their borders and much less work. Safe for use by several threads at once;
 * they take turns.
 */
public final class RepairGradient {
  private static final String ERROR = "error";
  private static final int TILE = 384;
  private static final int HALO = 64;

  /** What the arrays of a tile take for each of its pixels, measured with whole processes. */
  private static final long BYTES_PER_PIXEL = 3400;

  private final NetworkGraph network;

  /**
   * Creates it.
   *
   * @param parameters with those of the repair network among them
   * @throws IllegalArgumentException if they do not fit together
   */
  public RepairGradient(Parameters parameters) {
    network =
        RepairGraph.build(ParameterSource.trained(parameters), RepairGraph.Widths.of(parameters));
    SDVariable error =
        network.graph().placeHolder(ERROR, DataType.FLOAT, -1, RepairGraph.OUTPUTS, -1, -1);
    network.graph().setLossVariables(network.output().mul(error).sum("product"));
    network.graph().createGradFunction(NetworkGraph.INPUT);
  }

  /** Returns about what a gradient takes outside the Java heap, whatever the picture's size. */
  public static long nativeBytes(int width, int height) {
    int side = TILE + 2 * HALO;
    return BYTES_PER_PIXEL * Math.min(width, side) * Math.min(height, side);
  }

  /**
   * Adds what errors are by the decoded samples.
   *
   * @param decoded planes [1 or 3][height * width]
   * @param errors original minus repaired, [1 or 3][height * width]
   * @param sums [1 or 3][height * width], added to
   */
  public void addBackward(
      float[][] decoded,
      float[][] errors,
      int width,
      int height,
      QuantizationStep step,
      float[][] sums) {
    for (int y = 0; y < height; y += TILE) {
      for (int x = 0; x < width; x += TILE) {
        Area inner = new Area(x, y, Math.min(TILE, width - x), Math.min(TILE, height - y));
        float[][] part = backward(decoded, errors, width, height, step, inner);
        for (int c = 0; c < sums.length; c++) {
          for (int row = 0; row < inner.height(); row++) {
            int to = (y + row) * width + x;
            for (int i = 0; i < inner.width(); i++) {
              sums[c][to + i] += part[c][row * inner.width() + i];
            }
          }
        }
      }
    }
  }

  private float[][] backward(
      float[][] decoded,
      float[][] errors,
      int width,
      int height,
      QuantizationStep step,
      Area inner) {
    Area outer = RepairNetwork.outer(inner, width, height, HALO);
    boolean gray = decoded.length == 1;
    float[] knots = StepCondition.knots(GrayScale.step(step, gray));
    Layout layout = Layout.channelsFirst(outer.blocks());
    float[] input = RepairNetwork.input(decoded, width, height, outer, knots, layout);
    float[] error = new float[RepairGraph.OUTPUTS * outer.blocks()];
    float unit = step.size() * RepairNetwork.OUTPUT_SCALE;
    PlaneBlocks.gather(errors, width, height, outer, unit, error, 0, layout);
    float[] gradient = gradient(input, error, knots, outer);
    float[][] part = new float[decoded.length][inner.width() * inner.height()];
    float scale = RepairNetwork.INPUT_SCALE * GrayScale.gain(gray);
    PlaneBlocks.addInner(gradient, layout, outer, part, inner, scale);
    return part;
  }

  private synchronized float[] gradient(
      float[] input, float[] error, float[] stepKnots, Area area) {
    int height = area.height() / RepairGraph.BLOCK;
    int width = area.width() / RepairGraph.BLOCK;
    NativeThreads.apply();
    try (INDArray in = NetworkGraph.array(input, 1, RepairGraph.INPUTS, height, width);
        INDArray err = NetworkGraph.array(error, 1, RepairGraph.OUTPUTS, height, width);
        INDArray knots = NetworkGraph.array(stepKnots, 1, StepCondition.KNOTS);
        INDArray out =
            network
                .graph()
                .calculateGradients(
                    Map.of(NetworkGraph.INPUT, in, ERROR, err, NetworkGraph.KNOTS_INPUT, knots),
                    NetworkGraph.INPUT)
                .get(NetworkGraph.INPUT)) {
      return NetworkGraph.floats(out);
    } finally {
      // The session leaves its arrays to the collector, whose heap they do not fill: a gigabyte a
      // tile.
      System.gc();
    }
  }
}
