package dev.vae.model.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.image.Picture;
import dev.vae.latent.LevelPicture;
import dev.vae.testing.DrawnDigits;
import dev.vae.testing.SmallVectorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

class VectorModelTest {
  @Test
  void modelComesBackFromItsBytes() throws IOException {
    VectorModel model = SmallVectorModel.ofDigits().content();
    byte[] bytes = model.toBytes();
    VectorModel read = VectorModel.fromBytes(bytes);
    assertArrayEquals(bytes, read.toBytes());
    int[] samples = DrawnDigits.draw(1, new Random(9)).get(0).planes();
    assertArrayEquals(model.network().encode(samples), read.network().encode(samples));
  }

  @Test
  void modelWithConvolutionsComesBackFromItsBytes() throws IOException {
    VectorModel model = SmallVectorModel.ofConvolutions(DrawnDigits.draw(40, new Random(3)));
    byte[] bytes = model.toBytes();
    VectorModel read = VectorModel.fromBytes(bytes);
    assertArrayEquals(bytes, read.toBytes());
    int[] samples = DrawnDigits.draw(1, new Random(9)).get(0).planes();
    assertArrayEquals(model.network().encode(samples), read.network().encode(samples));
    int[] latents = read.network().quantize(read.network().encode(samples), 1);
    assertArrayEquals(model.network().decode(latents, 1), read.network().decode(latents, 1));
  }

  @Test
  void wrongConvolutionIsRefused() throws IOException {
    byte[] bytes = SmallVectorModel.ofConvolutions(DrawnDigits.draw(10, new Random(3))).toBytes();
    // Width, height, channels; then of the encoder: layers, inputs; of its first layer: kind,
    // width.
    assertEquals("layer of kind 3", refusal(bytes, 7, 3));
    assertEquals("planes with a side of 0 pixels", refusal(bytes, 8, 0));
    assertEquals("layer of 756 inputs for 784 values", refusal(bytes, 8, 27));
  }

  @Test
  void cutModelIsRefused() {
    byte[] bytes = SmallVectorModel.ofDigits().content().toBytes();
    for (int length = 0; length < bytes.length; length += 1009) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(IOException.class, () -> VectorModel.fromBytes(cut), "length " + length);
    }
  }

  @Test
  void wrongFieldIsRefused() throws IOException {
    assertEquals("layout is 3, must be 1 or 2", refusal(0, 3));
    assertEquals("side of 0 pixels", refusal(1, 0));
    assertEquals("side of 65 pixels", refusal(2, 65));
    assertEquals("2 channels", refusal(3, 2));
    assertEquals("layers do not fit pictures of 756 samples", refusal(1, 27));
    assertEquals("0 layers", refusal(4, 0));
  }

  @Test
  void modelThatInflatesWithoutEndIsRefused() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 257; i++) {
        deflater.write(zeros);
      }
    }
    String message =
        assertThrows(IOException.class, () -> VectorModel.fromBytes(out.toByteArray()))
            .getMessage();
    assertEquals("it inflates to more than 268435456 bytes", message);
  }

  @Test
  void layerThatIsNotThereIsNotAllocated() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      // One layer of 16384 x 16384 weights, of which none follows.
      deflater.write(new byte[] {1, 28, 28, 1, 1, 0x40, 0, 0x40, 0});
    }
    String message =
        assertThrows(IOException.class, () -> VectorModel.fromBytes(out.toByteArray()))
            .getMessage();
    assertEquals("it is cut short", message);
  }

  private static String refusal(int at, int value) throws IOException {
    return refusal(SmallVectorModel.ofDigits().content().toBytes(), at, value);
  }

  private static String refusal(byte[] bytes, int at, int value) throws IOException {
    byte[] content =
        new InflaterInputStream(new java.io.ByteArrayInputStream(bytes)).readAllBytes();
    content[at] = (byte) value;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(content);
    }
    return assertThrows(IOException.class, () -> VectorModel.fromBytes(out.toByteArray()))
        .getMessage();
  }

  @Test
  void layersComputeWhatTheirWeightsSay() {
    LayerStack layers =
        LayerStack.dense(
            List.of(new float[] {127, -1, 2, 1}, new float[] {1, 1}),
            List.of(new float[] {0, 5}, new float[] {0.5f}));
    // 10 * (127, -1) + 1 * (2, 1) + (0, 5) = (1272, -4); rectified (1272, -0.4); sum 1271.6 + 0.5.
    assertArrayEquals(new float[] {1272.1f}, layers.apply(new float[] {10, 1}), 1e-3f);
  }

  /** A window begins one pixel before twice its place, and its rest outside is zero. */
  @Test
  void convolutionSumsItsWindows() {
    float[] weights = new float[16];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i == 15 ? 127 : i;
    }
    LayerStack down =
        LayerStack.nearest(
            List.of(LayerShape.down(3, 3, 1, 1)), List.of(weights), List.of(new float[] {0.5f}));
    float[] picture = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    // Taps 5, 6, 7; 9, 10, 11; 13, 14 and 127 meet the whole picture at the first place.
    int first = 5 + 12 + 21 + 36 + 50 + 66 + 91 + 112 + 9 * 127;
    int second = 4 * 2 + 5 * 3 + 8 * 5 + 9 * 6 + 12 * 8 + 13 * 9;
    int third = 1 * 4 + 2 * 5 + 3 * 6 + 5 * 7 + 6 * 8 + 7 * 9;
    int fourth = 1 * 6 + 4 * 8 + 5 * 9;
    assertArrayEquals(
        new float[] {first + 0.5f, second + 0.5f, third + 0.5f, fourth + 0.5f},
        down.apply(picture),
        1e-3f);
  }

  @Test
  void latentsAreCutOffWhereTheyAreTooLargeToCode() {
    VectorNetwork network = SmallVectorModel.ofDigits().content().network();
    float[] latents = new float[network.latents()];
    Arrays.fill(latents, 1e6f);
    assertEquals(VectorNetwork.LATENT_MAX, network.quantize(latents, 1)[0]);
  }

  @Test
  void grayEdgesComeBackFromTwoLevels() {
    List<Picture> digits = DrawnDigits.draw(150, new Random(2));
    LevelReconstruction.Learner learner = new LevelReconstruction.Learner(2);
    for (Picture digit : digits.subList(0, 100)) {
      learner.learn(levels(digit), digit.planes());
    }
    LevelReconstruction learned = learner.freeze();
    double plain = 0;
    double better = 0;
    for (Picture digit : digits.subList(100, 150)) {
      int[] samples = digit.planes();
      LevelPicture levels = levels(digit);
      int[] decoded = learned.samples(levels);
      for (int i = 0; i < samples.length; i++) {
        plain += Math.pow(LevelPicture.sample(levels.values()[i], 2) - samples[i], 2);
        better += Math.pow(decoded[i] - samples[i], 2);
      }
    }
    assertTrue(better < 0.6 * plain, better + " of " + plain);
  }

  private static LevelPicture levels(Picture digit) {
    return LevelPicture.of(DrawnDigits.SIDE, DrawnDigits.SIDE, 1, 2, digit.planes());
  }
}
