package dev.vae.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.latent.PyramidShape;
import dev.vae.latent.Subband;
import dev.vae.testing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaveletTransformTest {
  private static final float TOLERANCE = 1e-3f;

  /** Large enough that no basis function in the middle reaches a border. */
  private static final int BASIS_SIDE = 1024;

  private static float[] noise(Random random, int length) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = random.nextInt(256) - 128;
    }
    return samples;
  }

  private static WaveletTransform sequential(PyramidShape shape) {
    return new WaveletTransform(shape, ParallelRanges.SEQUENTIAL);
  }

  private static void checkReconstruction(Random random, PyramidShape shape) {
    float[] samples = noise(random, shape.width() * shape.height());
    float[] plane = samples.clone();
    sequential(shape).forward(plane);
    sequential(shape).inverse(plane);
    assertArrayEquals(samples, plane, TOLERANCE, shape.toString());
  }

  @Test
  void everySizeUpTo70IsReconstructed() {
    Random random = Seeds.random("everySizeUpTo70IsReconstructed", 1);
    for (int width = 1; width <= 70; width++) {
      for (int height = 1; height <= 70; height++) {
        checkReconstruction(random, PyramidShape.of(width, height));
      }
    }
  }

  @Test
  void smallSizesAreReconstructedWithAllLevels() {
    Random random = Seeds.random("smallSizesAreReconstructedWithAllLevels", 2);
    for (int width = 1; width <= 40; width++) {
      for (int height = 1; height <= 40; height++) {
        checkReconstruction(random, new PyramidShape(width, height, PyramidShape.LEVELS_MAX));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 64, 65, 1000})
  void longLinesAreReconstructed(int shorter) {
    Random random = Seeds.random("longLinesAreReconstructed", shorter);
    checkReconstruction(random, PyramidShape.of(shorter, 3001));
    checkReconstruction(random, PyramidShape.of(3001, shorter));
  }

  /** So that an error of one step in any coefficient makes nearly the same error in the picture. */
  @Test
  void basisIsNearlyOrthonormal() {
    PyramidShape shape = new PyramidShape(BASIS_SIDE, BASIS_SIDE, PyramidShape.LEVELS_MAX);
    for (Subband band : shape.bands()) {
      float[] plane = new float[BASIS_SIDE * BASIS_SIDE];
      plane[(band.y() + band.height() / 2) * BASIS_SIDE + band.x() + band.width() / 2] = 1;
      sequential(shape).inverse(plane);
      double norm = squaredNorm(plane);
      assertTrue(norm > 0.93 && norm < 1.18, band + ": squared norm " + norm);
    }
  }

  @Test
  void energyOfNoiseIsNearlyKept() {
    Random random = Seeds.random("energyOfNoiseIsNearlyKept", 3);
    for (int side : new int[] {17, 64, 129}) {
      float[] plane = noise(random, side * side);
      double before = squaredNorm(plane);
      sequential(PyramidShape.of(side, side)).forward(plane);
      assertEquals(1, squaredNorm(plane) / before, 0.15);
    }
  }

  private static double squaredNorm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum;
  }

  @Test
  void flatPlaneHasNoDetail() {
    PyramidShape shape = PyramidShape.of(75, 51);
    float[] plane = new float[75 * 51];
    Arrays.fill(plane, 100);
    sequential(shape).forward(plane);
    Subband low = shape.lowpass();
    for (int i = 0; i < plane.length; i++) {
      boolean lowpass = i % 75 < low.width() && i / 75 < low.height();
      assertTrue(lowpass ? plane[i] > 100 : Math.abs(plane[i]) < TOLERANCE, "at " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void anySplitOfTheWorkGivesTheSameBits(int parts) {
    Random random = Seeds.random("anySplitOfTheWorkGivesTheSameBits", parts);
    PyramidShape shape = PyramidShape.of(301, 203);
    float[] samples = noise(random, 301 * 203);
    float[] one = samples.clone();
    float[] other = samples.clone();
    sequential(shape).forward(one);
    new WaveletTransform(shape, split(random, parts)).forward(other);
    assertArrayEquals(one, other, 0);
    sequential(shape).inverse(one);
    new WaveletTransform(shape, split(random, parts)).inverse(other);
    assertArrayEquals(one, other, 0);
  }

  /** Cuts a range into parts and works on them in random order. */
  private static ParallelRanges split(Random random, int parts) {
    return (length, grain, body) -> {
      List<Integer> starts = new ArrayList<>();
      int size = Math.max(1, length / grain / parts) * grain;
      for (int from = 0; from < length; from += size) {
        starts.add(from);
      }
      Collections.shuffle(starts, random);
      starts.forEach(from -> body.run(from, Math.min(length, from + size)));
    };
  }
}
