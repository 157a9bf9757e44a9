package dev.vae.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.entropy.RangeDecoder;
import dev.vae.entropy.RangeEncoder;
import dev.vae.image.Picture;
import dev.vae.latent.LevelPicture;
import dev.vae.testing.DrawnDigits;
import dev.vae.testing.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelCoderTest {
  private static final int SIDE = DrawnDigits.SIDE;
  private static final int SLOT_BITS = 12;

  private static LevelPicture quantized(Picture digit, int levels) {
    return LevelPicture.of(SIDE, SIDE, 1, levels, digit.planes());
  }

  private static FrozenPrior learned(List<Picture> digits, int levels) {
    LevelCoder.Learner learner = new LevelCoder.Learner(SIDE, SIDE, 1, levels, SLOT_BITS);
    digits.forEach(digit -> learner.learn(quantized(digit, levels)));
    return learner.freeze();
  }

  private static byte[] encode(FrozenPrior prior, LevelPicture picture) {
    RangeEncoder encoder = new RangeEncoder();
    LevelCoder.code(prior, encoder, picture);
    return encoder.finish();
  }

  private static int[] decode(FrozenPrior prior, byte[] bytes, LevelPicture like) {
    LevelPicture blank =
        new LevelPicture(
            like.width(),
            like.height(),
            like.channels(),
            like.levels(),
            new int[like.values().length]);
    LevelCoder.code(prior, new RangeDecoder(bytes, 0, bytes.length), blank);
    return blank.values();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 16, 255, 256})
  void levelsComeBack(int levels) {
    List<Picture> digits = DrawnDigits.draw(30, new Random(1));
    FrozenPrior prior = learned(digits.subList(0, 20), levels);
    for (Picture digit : digits) {
      LevelPicture picture = quantized(digit, levels);
      assertArrayEquals(
          picture.values(), decode(prior, encode(prior, quantized(digit, levels)), picture));
    }
  }

  @Test
  void noiseComesBackFromAPriorOfDigits() {
    FrozenPrior prior = learned(DrawnDigits.draw(10, new Random(1)), 256);
    Random random = Seeds.random("noiseComesBackFromAPriorOfDigits", 2);
    int[] values = random.ints(SIDE * SIDE, 0, 256).toArray();
    LevelPicture picture = new LevelPicture(SIDE, SIDE, 1, 256, values);
    assertArrayEquals(values.clone(), decode(prior, encode(prior, picture), picture));
  }

  @Test
  void colorComesBackAndLearnsFromTheOtherChannels() {
    Random random = Seeds.random("colorComesBackAndLearnsFromTheOtherChannels", 3);
    LevelCoder.Learner learner = new LevelCoder.Learner(9, 7, 3, 256, SLOT_BITS);
    double first = learner.learn(tripled(random));
    double last = 0;
    for (int i = 0; i < 200; i++) {
      last = learner.learn(tripled(random));
    }
    // Two of three channels repeat the first one, so they cost next to nothing once that is known.
    assertTrue(last < first / 2, last + " of " + first);
    FrozenPrior prior = learner.freeze();
    LevelPicture picture = tripled(random);
    int[] values = picture.values().clone();
    assertArrayEquals(values, decode(prior, encode(prior, picture), picture));
  }

  private static LevelPicture tripled(Random random) {
    int[] values = new int[3 * 63];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < 63 ? random.nextInt(16) * 16 : values[i - 63];
    }
    return new LevelPicture(9, 7, 3, 256, values);
  }

  @Test
  void learningShortensTheCode() {
    List<Picture> digits = DrawnDigits.draw(300, new Random(4));
    FrozenPrior few = learned(digits.subList(0, 5), 256);
    FrozenPrior many = learned(digits.subList(0, 250), 256);
    int before = 0;
    int after = 0;
    for (Picture digit : digits.subList(250, 300)) {
      before += encode(few, quantized(digit, 256)).length;
      after += encode(many, quantized(digit, 256)).length;
    }
    assertTrue(after < 0.8 * before, after + " of " + before);
  }

  @Test
  void frozenPriorCodesAsWellAsTheLearnerThought() {
    List<Picture> digits = DrawnDigits.draw(400, new Random(6));
    LevelCoder.Learner learner = new LevelCoder.Learner(SIDE, SIDE, 1, 4, SLOT_BITS);
    digits.subList(0, 350).forEach(digit -> learner.learn(quantized(digit, 4)));
    FrozenPrior prior = learner.freeze();
    double thought = 0;
    RangeEncoder encoder = new RangeEncoder();
    for (Picture digit : digits.subList(350, 400)) {
      LevelCoder.code(prior, encoder, quantized(digit, 4));
      thought += learner.learn(quantized(digit, 4));
    }
    // The learner goes on learning, which the frozen prior does not.
    assertEquals(1, encoder.finish().length * 8 / thought, 0.08);
  }

  @Test
  void damagedStreamGivesLevelsThatExist() {
    FrozenPrior prior = learned(DrawnDigits.draw(10, new Random(1)), 5);
    Random random = Seeds.random("damagedStreamGivesLevelsThatExist", 7);
    byte[] noise = new byte[300];
    random.nextBytes(noise);
    LevelPicture like = new LevelPicture(SIDE, SIDE, 1, 5, new int[SIDE * SIDE]);
    assertTrue(Arrays.stream(decode(prior, noise, like)).allMatch(v -> v >= 0 && v < 5));
  }

  @Test
  void priorComesBackFromItsBytes() throws IOException {
    FrozenPrior prior = learned(DrawnDigits.draw(20, new Random(1)), 3);
    byte[] bytes = bytes(prior);
    FrozenPrior read = FrozenPrior.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    assertArrayEquals(bytes, bytes(read));
    for (int length = 0; length < bytes.length; length += 997) {
      DataInputStream cut = new DataInputStream(new ByteArrayInputStream(bytes, 0, length));
      assertThrows(EOFException.class, () -> FrozenPrior.read(cut));
    }
  }

  @Test
  void impossiblePriorIsRefusedBeforeItIsAllocated() {
    for (byte[] start : new byte[][] {{0, 10}, {65, 10}, {1, 0}, {1, 30}}) {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(start));
      String message = assertThrows(IOException.class, () -> FrozenPrior.read(in)).getMessage();
      assertTrue(message.contains("slot bits"), message);
    }
  }

  private static byte[] bytes(FrozenPrior prior) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    prior.write(new DataOutputStream(out));
    return out.toByteArray();
  }
}
