package dev.vae.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vae.latent.QuantizationStep;
import dev.vae.testing.RandomNetworks;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gradient is what small changes of the decoded picture do. */
@Tag("native")
class RepairGradientTest {
  private static final float CHANGE = 0.05f;

  private final Parameters parameters = RandomNetworks.all(11);
  private final QuantizationStep step = QuantizationStep.nearest(40);
  private final Random random = new Random(12);

  @ParameterizedTest
  @CsvSource({"3, 128, 96", "1, 64, 128", "3, 500, 40"})
  void gradientIsTheSlope(int colors, int width, int height) {
    float[][] decoded = planes(colors, width * height, 40);
    float[][] errors = planes(colors, width * height, 5);
    float[][] direction = planes(colors, width * height, 1);
    float[][] gradient = new float[colors][width * height];
    new RepairGradient(parameters).addBackward(decoded, errors, width, height, step, gradient);
    double ahead = product(errors, repair(moved(decoded, direction, CHANGE), width, height));
    double behind = product(errors, repair(moved(decoded, direction, -CHANGE), width, height));
    double slope = (ahead - behind) / (2 * CHANGE);
    double moves = product(errors, direction);
    assertEquals(slope - moves, product(gradient, direction), 0.02 * Math.abs(moves));
  }

  private float[][] repair(float[][] planes, int width, int height) {
    float[][] repaired = new float[planes.length][width * height];
    new RepairNetwork(parameters)
        .repair(
            planes,
            width,
            height,
            step,
            (tile, values) -> {
              for (int c = 0; c < planes.length; c++) {
                System.arraycopy(values[c], 0, repaired[c], 0, width * height);
              }
            });
    return repaired;
  }

  /** Planes that are alike in all places, so that no product is by chance near zero. */
  private float[][] planes(int colors, int size, float amplitude) {
    float[][] planes = new float[colors][size];
    for (float[] plane : planes) {
      for (int i = 0; i < size; i++) {
        plane[i] = amplitude * (0.5f + random.nextFloat());
      }
    }
    return planes;
  }

  private static float[][] moved(float[][] planes, float[][] direction, float by) {
    float[][] moved = new float[planes.length][];
    for (int c = 0; c < planes.length; c++) {
      moved[c] = planes[c].clone();
      for (int i = 0; i < moved[c].length; i++) {
        moved[c][i] += by * direction[c][i];
      }
    }
    return moved;
  }

  private static double product(float[][] a, float[][] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      for (int i = 0; i < a[c].length; i++) {
        sum += (double) a[c][i] * b[c][i];
      }
    }
    return sum;
  }
}
