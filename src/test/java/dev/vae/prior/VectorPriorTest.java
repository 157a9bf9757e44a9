package dev.vae.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.entropy.RangeDecoder;
import dev.vae.entropy.RangeEncoder;
import dev.vae.testing.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorPriorTest {
  private static final int LATENTS = 4;

  /** The first latent is always 0, the next ones ever wider. */
  private static int[] vector(Random random) {
    int[] latents = new int[LATENTS];
    for (int i = 1; i < LATENTS; i++) {
      latents[i] = (int) Math.round(random.nextGaussian() * i * i);
    }
    return latents;
  }

  private static VectorPrior learned(Random random) {
    VectorPrior.Learner learner = new VectorPrior.Learner(LATENTS);
    for (int i = 0; i < 5000; i++) {
      learner.learn(vector(random));
    }
    return learner.freeze();
  }

  private static int[] throughBytes(VectorPrior prior, int[] latents) {
    RangeEncoder encoder = new RangeEncoder();
    prior.code(encoder, latents.clone());
    byte[] bytes = encoder.finish();
    int[] decoded = new int[LATENTS];
    prior.code(new RangeDecoder(bytes, 0, bytes.length), decoded);
    return decoded;
  }

  @Test
  void vectorsComeBack() {
    Random random = Seeds.random("vectorsComeBack", 1);
    VectorPrior prior = learned(random);
    for (int i = 0; i < 100; i++) {
      int[] latents = vector(random);
      assertArrayEquals(latents, throughBytes(prior, latents));
    }
  }

  @Test
  void largestLatentsComeBack() {
    VectorPrior prior = learned(new Random(1));
    for (int size : new int[] {14, 15, 16, 17, 255}) {
      int[] latents = {0, size, -size, size};
      assertArrayEquals(latents, throughBytes(prior, latents));
    }
  }

  @Test
  void codeLengthIsTheEntropy() {
    Random random = Seeds.random("codeLengthIsTheEntropy", 2);
    VectorPrior prior = learned(random);
    RangeEncoder encoder = new RangeEncoder();
    int count = 20_000;
    for (int i = 0; i < count; i++) {
      prior.code(encoder, vector(random));
    }
    // Entropy of rounded normal numbers of deviation 1, 4 and 9: log2(deviation sqrt(2 pi e)).
    double entropy = 2.105 + 4.047 + 5.217;
    // Magnitudes over 15 are not told apart by the prior.
    assertEquals(entropy, encoder.finish().length * 8.0 / count, 0.12);
  }

  @Test
  void latentThatIsAlwaysZeroIsNotCoded() {
    VectorPrior prior = learned(new Random(1));
    assertArrayEquals(new int[] {0, 1, 2, 3}, prior.codable(new int[] {7, 1, 2, 3}));
    assertArrayEquals(new int[] {0, 1, 2, 3}, throughBytes(prior, new int[] {7, 1, 2, 3}));
  }

  @Test
  void priorComesBackFromItsBytes() throws IOException {
    VectorPrior prior = learned(new Random(1));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    prior.write(new DataOutputStream(out));
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(out.toByteArray()));
    assertArrayEquals(prior.ones(), VectorPrior.read(in, LATENTS).ones());
  }

  @Test
  void probabilityZeroIsRefused() {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(new byte[2 * 16]));
    String message = assertThrows(IOException.class, () -> VectorPrior.read(in, 1)).getMessage();
    assertTrue(message.contains("probability 0"), message);
  }
}
