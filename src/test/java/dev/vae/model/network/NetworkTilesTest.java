package dev.vae.model.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.testing.RandomNetworks;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Networks give the same over tiles as over the whole picture. */
@Tag("native")
class NetworkTilesTest {
  private static final int WIDTH = 301;
  private static final int HEIGHT = 203;
  private static final float ROUNDING = 1e-3f;

  private final Parameters parameters = RandomNetworks.all(4);
  private final QuantizationStep step = QuantizationStep.nearest(40);

  @Test
  void repairDoesNotDependOnTiles() {
    float[][] planes = planes(5);
    float[] whole = repaired(new RepairNetwork(parameters, 1024), planes);
    float[] tiled = repaired(new RepairNetwork(parameters, 64), planes);
    assertArrayEquals(whole, tiled, ROUNDING);
    assertTrue(distance(whole, planes[1]) > 0.01, "the network does something");
  }

  private float[] repaired(RepairNetwork network, float[][] planes) {
    float[] repaired = new float[WIDTH * HEIGHT];
    Arrays.fill(repaired, Float.NaN);
    network.repair(
        planes,
        WIDTH,
        HEIGHT,
        step,
        (tile, values) -> {
          for (int y = 0; y < tile.height(); y++) {
            int at = (tile.y() + y) * WIDTH + tile.x();
            System.arraycopy(values[1], y * tile.width(), repaired, at, tile.width());
          }
        });
    return repaired;
  }

  @Test
  void predictionDoesNotDependOnTiles() {
    float[][] planes = planes(6);
    for (int level = 1; level <= 3; level++) {
      float[] whole = said(new BandNetwork(BandGraph.PREDICTION, parameters, level, 1024), planes);
      float[] tiled = said(new BandNetwork(BandGraph.PREDICTION, parameters, level, 16), planes);
      assertArrayEquals(whole, tiled, ROUNDING);
      assertTrue(distance(whole, new float[whole.length]) > 0.01, "the network does something");
    }
  }

  private float[] said(BandNetwork network, float[][] planes) {
    float[] said = new float[WIDTH * HEIGHT];
    network.run(
        planes,
        PyramidShape.of(WIDTH, HEIGHT),
        step,
        (color, index, values) -> {
          if (color == 2) {
            System.arraycopy(values, 0, said, index, values.length);
          }
        });
    return said;
  }

  @Test
  void parametersComeBackFromTheirFile() throws IOException {
    Parameters back = Parameters.fromBytes(parameters.toBytes());
    assertEquals(parameters.tensors().keySet(), back.tensors().keySet());
    parameters
        .tensors()
        .forEach(
            (name, tensor) ->
                assertArrayEquals(tensor.values(), back.tensors().get(name).values(), name));
  }

  @Test
  void everyCutOfAFileIsFound() {
    byte[] bytes = RandomNetworks.only(parameters, "predict/1/").toBytes();
    for (int length = 0; length < bytes.length; length += 97) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(IOException.class, () -> Parameters.fromBytes(cut), length + " bytes");
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(IOException.class, () -> Parameters.fromBytes(longer));
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }

  private static float[][] planes(long seed) {
    Random random = new Random(seed);
    float[][] planes = new float[3][WIDTH * HEIGHT];
    for (float[] plane : planes) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (float) (60 * random.nextGaussian());
      }
    }
    return planes;
  }
}
