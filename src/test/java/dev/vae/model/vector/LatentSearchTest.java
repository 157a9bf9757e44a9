package dev.vae.model.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.entropy.CodeLength;
import dev.vae.image.Picture;
import dev.vae.testing.DrawnDigits;
import dev.vae.testing.SmallVectorModel;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatentSearchTest {
  private static final VectorModel MODEL = SmallVectorModel.ofDigits().content();
  private static final List<Picture> DIGITS = DrawnDigits.draw(20, new Random(21));
  private static final double SLOPE = 6;

  private static int[] quantized(int[] samples, int rate) {
    VectorNetwork network = MODEL.network();
    return MODEL.priors().get(rate).codable(network.quantize(network.encode(samples), rate));
  }

  private static double cost(int[] samples, int[] latents, int rate) {
    CodeLength length = new CodeLength();
    MODEL.priors().get(rate).code(length, latents.clone());
    double error = MODEL.network().pass(latents, rate).squaredError(samples);
    return length.bits() + SLOPE * 10 * Math.log10(error);
  }

  @Test
  void searchedLatentsNeverCostMoreAndMostlyLess() {
    for (int rate = 0; rate < MODEL.priors().size(); rate++) {
      LatentSearch search = new LatentSearch(MODEL.network(), MODEL.priors().get(rate), rate);
      int better = 0;
      for (Picture digit : DIGITS) {
        int[] samples = digit.planes();
        int[] latents = quantized(samples, rate);
        double before = cost(samples, latents, rate);
        search.improve(samples, latents, SLOPE, 50);
        double after = cost(samples, latents, rate);
        assertTrue(after <= before + 1e-6, after + " of " + before);
        better += after < before - 0.5 ? 1 : 0;
      }
      assertTrue(better > DIGITS.size() / 2, better + " of " + DIGITS.size());
    }
  }

  @Test
  void trimmedLatentsTakeFewerBitsWithinTheError() {
    LatentSearch search = new LatentSearch(MODEL.network(), MODEL.priors().get(1), 1);
    for (Picture digit : DIGITS) {
      int[] samples = digit.planes();
      int[] latents = quantized(samples, 1);
      double before = MODEL.priors().get(1).codeLength(latents);
      double errorMax = 1.3 * MODEL.network().pass(latents, 1).squaredError(samples);
      search.trim(samples, latents, errorMax, 50);
      double after = MODEL.priors().get(1).codeLength(latents);
      assertTrue(after < before, after + " of " + before);
      assertTrue(MODEL.network().pass(latents, 1).squaredError(samples) <= errorMax);
    }
  }

  @Test
  void noTrialsChangeNothingAndUncodedLatentsStayZero() {
    LatentSearch search = new LatentSearch(MODEL.network(), MODEL.priors().get(1), 1);
    int[] samples = DIGITS.get(0).planes();
    int[] latents = quantized(samples, 1);
    int[] before = latents.clone();
    search.improve(samples, latents, SLOPE, 0);
    assertArrayEquals(before, latents);
    search.improve(samples, latents, SLOPE, 100);
    for (int i = 0; i < latents.length; i++) {
      assertTrue(MODEL.priors().get(1).isCoded(i) || latents[i] == 0, "latent " + i);
    }
  }

  /** The derivative is that of differences, past rectifiers too. */
  @Test
  void gradientIsThatOfDifferences() {
    Random random = new Random(5);
    LayerStack decoder =
        LayerStack.dense(
            List.of(randoms(4 * 6, random), randoms(6 * 9, random)),
            List.of(randoms(6, random), randoms(9, random)));
    checkGradient(decoder, random);
  }

  @Test
  void gradientOfConvolutionsIsThatOfDifferences() {
    Random random = new Random(6);
    List<LayerShape> shapes =
        List.of(
            LayerShape.dense(4, 2 * 2 * 2),
            LayerShape.down(4, 3, 1, 2).mirrored(),
            LayerShape.down(4, 3, 1, 2),
            LayerShape.down(3, 3, 1, 2).mirrored());
    List<float[]> weights = shapes.stream().map(s -> randoms(s.weights(), random)).toList();
    List<float[]> biases = shapes.stream().map(s -> randoms(s.to(), random)).toList();
    checkGradient(LayerStack.nearest(shapes, weights, biases), random);
  }

  private static void checkGradient(LayerStack decoder, Random random) {
    int[] samples = random.ints(9, 0, 256).toArray();
    float[] latents = randoms(4, random);
    float[] gradient = new DecoderPass(decoder, latents).gradient(samples);
    float step = 1e-2f;
    for (int i = 0; i < latents.length; i++) {
      float[] up = latents.clone();
      float[] down = latents.clone();
      up[i] += step;
      down[i] -= step;
      double difference =
          new DecoderPass(decoder, up).squaredError(samples)
              - new DecoderPass(decoder, down).squaredError(samples);
      assertEquals(difference / (2 * step), gradient[i], 1e-3);
    }
  }

  private static float[] randoms(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
