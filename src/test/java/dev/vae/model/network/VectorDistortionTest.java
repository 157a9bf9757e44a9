package dev.vae.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vae.image.Picture;
import dev.vae.metric.MsSsim;
import dev.vae.model.network.VectorGraph.Sizes;
import dev.vae.testing.DrawnDigits;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Distortions of graphs against their definitions, written down anew. */
@Tag("native")
class VectorDistortionTest {
  private static final Picture PICTURE = DrawnDigits.draw(1, new Random(4)).get(0);
  private static final Picture OTHER = DrawnDigits.draw(2, new Random(4)).get(1);

  @Test
  void squaredErrorIsASum() {
    double sum = 0;
    for (int i = 0; i < PICTURE.samples().length; i++) {
      sum += Math.pow(sample(PICTURE, i) - sample(OTHER, i), 2);
    }
    assertEquals(sum, distortion(VectorDistortion.MSE, PICTURE, OTHER), 1e-3 * sum);
  }

  @Test
  void crossEntropyIsThatOfBernoulli() {
    double sum = 0;
    for (int i = 0; i < PICTURE.samples().length; i++) {
      double white = logistic(logit(OTHER, i));
      sum -= sample(PICTURE, i) * Math.log(white);
      sum -= (1 - sample(PICTURE, i)) * Math.log(1 - white);
    }
    assertEquals(sum, distortion(VectorDistortion.BCE, PICTURE, OTHER), 1e-4 * sum);
  }

  @Test
  void crossEntropyOfExtremeLogitsIsFinite() {
    Sizes sizes = new Sizes(2, 1, 1, VectorArchitecture.DENSE, List.of(), 1, 1);
    float[] logits = {200, -200};
    assertEquals(400, distortion(VectorDistortion.BCE, sizes, new float[] {0, 1}, logits), 1e-3);
    assertEquals(0, distortion(VectorDistortion.BCE, sizes, new float[] {1, 0}, logits), 1e-6);
  }

  @Test
  void diceIsOneLessTheOverlap() {
    double common = 0;
    double all = 0;
    for (int i = 0; i < PICTURE.samples().length; i++) {
      common += 2 * sample(PICTURE, i) * sample(OTHER, i);
      all += Math.pow(sample(PICTURE, i), 2) + Math.pow(sample(OTHER, i), 2);
    }
    double expected = PICTURE.samples().length * (1 - (common + 1) / (all + 1));
    assertEquals(expected, distortion(VectorDistortion.DICE, PICTURE, OTHER), 1e-3 * expected);
  }

  /** 28 pixels hold two scales, 20 one. */
  @ParameterizedTest
  @ValueSource(ints = {28, 20})
  void dissimilarityIsThatOfTheMetric(int side) {
    Picture picture = middle(PICTURE, side);
    Picture other = middle(OTHER, side);
    double expected = side * side * (1 - MsSsim.luma(picture, other).value());
    assertEquals(expected, distortion(VectorDistortion.MS_SSIM, picture, other), 1e-3 * expected);
  }

  private static Picture middle(Picture picture, int side) {
    int margin = (picture.width() - side) / 2;
    byte[] samples = new byte[side * side];
    for (int y = 0; y < side; y++) {
      int from = (y + margin) * picture.width() + margin;
      System.arraycopy(picture.samples(), from, samples, y * side, side);
    }
    return new Picture(side, side, 1, samples);
  }

  private static double distortion(VectorDistortion distortion, Picture picture, Picture other) {
    float[] samples = new float[picture.samples().length];
    float[] logits = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) sample(picture, i);
      logits[i] = (float) logit(other, i);
    }
    Sizes sizes =
        new Sizes(picture.width(), picture.height(), 1, VectorArchitecture.DENSE, List.of(), 1, 1);
    return distortion(distortion, sizes, samples, logits);
  }

  private static double distortion(
      VectorDistortion distortion, Sizes sizes, float[] samples, float[] logits) {
    SameDiff graph = SameDiff.create();
    SDVariable pictures = graph.placeHolder("pictures", DataType.FLOAT, -1, sizes.samples());
    SDVariable decoded = graph.placeHolder("logits", DataType.FLOAT, -1, sizes.samples());
    SDVariable sums = distortion.sums(graph, sizes, pictures, decoded);
    long[] shape = {1, sizes.samples()};
    INDArray result =
        graph
            .output(
                Map.of(
                    "pictures", Nd4j.create(samples, shape, 'c'),
                    "logits", Nd4j.create(logits, shape, 'c')),
                sums.name())
            .get(sums.name());
    return result.getDouble(0);
  }

  private static double sample(Picture picture, int at) {
    return (picture.samples()[at] & 0xff) / 255.0;
  }

  /** The logit of a sample; of black and white one that is near enough. */
  private static double logit(Picture picture, int at) {
    double sample = Math.max(1e-5, Math.min(1 - 1e-5, sample(picture, at)));
    return Math.log(sample / (1 - sample));
  }

  private static double logistic(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
