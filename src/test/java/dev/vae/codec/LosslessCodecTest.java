package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.error.CorruptFileException;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.model.ModelLibrary;
import dev.vae.testing.Seeds;
import dev.vae.testing.SyntheticPictures;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole pictures to exact files, or to files within a largest error, and back. */
class LosslessCodecTest {
  private static final int[] SIDES = {1, 2, 5, 17, 40};

  private static EncodedPicture encode(Picture picture, int maxError) throws IOException {
    return new LosslessEncoder(1).encode(picture, maxError);
  }

  /** There is no model at all. */
  private static Picture decode(byte[] file, int threads) throws IOException {
    return new PictureDecoder(ModelLibrary.open(List.of()), SizeLimits.DEFAULT, threads)
        .decode(file);
  }

  private static void checkExact(Picture picture) throws IOException {
    EncodedPicture encoded = encode(picture, 0);
    String which =
        "%dx%dx%d of %d bits"
            .formatted(picture.width(), picture.height(), picture.channels(), picture.depth());
    assertTrue(encoded.info().exact(), which);
    assertFalse(encoded.info().needsModel(), which);
    Picture decoded = decode(encoded.bytes(), 1);
    assertEquals(picture.depth(), decoded.depth(), which);
    assertEquals(picture.channels(), decoded.channels(), which);
    assertEquals(picture.width(), decoded.width(), which);
    assertArrayEquals(picture.samples(), decoded.samples(), which);
  }

  /** Makes a picture of 16 bits whose samples are those of an 8-bit one and noise below them. */
  static Picture deep(Picture shallow, long seed) {
    Random random = new Random(seed);
    Picture deep =
        Picture.zeros(shallow.width(), shallow.height(), shallow.channels(), Picture.DEEP);
    for (int i = 0; i < shallow.samples().length; i++) {
      deep.set(i, shallow.sample(i) << 8 | random.nextInt(256));
    }
    return deep;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void everySizeAndDepthComesBackExactly(int channels) throws IOException {
    for (int w = 0; w < SIDES.length; w++) {
      for (int h = (w + channels) % 3; h < SIDES.length; h += 3) {
        Picture picture = SyntheticPictures.photograph(SIDES[w], SIDES[h], channels, w + 31 * h);
        checkExact(picture);
        checkExact(deep(picture, h));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"257,1,3", "1,600,4", "520,40,3", "530,530,1", "65535,1,1"})
  void largePicturesComeBackExactly(int width, int height, int channels) throws IOException {
    checkExact(SyntheticPictures.photograph(width, height, channels, width));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16})
  void noiseAndExtremesComeBackExactly(int depth) throws IOException {
    Random random = Seeds.random("LosslessCodecTest", 1);
    for (int channels = 1; channels <= 4; channels++) {
      Picture noise = Picture.zeros(40, 30, channels, depth);
      random.nextBytes(noise.samples());
      checkExact(noise);
      for (int i = 0; i < noise.samples().length / noise.sampleBytes(); i++) {
        noise.set(i, random.nextBoolean() ? noise.sampleMax() : 0);
      }
      checkExact(noise);
    }
  }

  @ParameterizedTest
  @CsvSource({"8,1", "8,3", "8,40", "8,255", "16,1", "16,300", "16,65535"})
  void noColorSampleIsOffByMoreThanTheLargestError(int depth, int maxError) throws IOException {
    for (int channels = 1; channels <= 4; channels++) {
      Picture shallow = SyntheticPictures.photograph(90, 60, channels, channels);
      Picture picture = depth == Picture.DEEP ? deep(shallow, 5) : shallow;
      EncodedPicture encoded = encode(picture, maxError);
      assertEquals(OptionalInt.of(maxError), encoded.info().maxError());
      Picture decoded = decode(encoded.bytes(), 1);
      for (int i = 0; i < 90 * 60 * channels; i++) {
        boolean alpha = picture.hasAlpha() && i % channels == channels - 1;
        int error = Math.abs(picture.sample(i) - decoded.sample(i));
        assertTrue(error <= (alpha ? 0 : maxError), "sample " + i + " is off by " + error);
      }
    }
  }

  @Test
  void allowedErrorMakesFilesSmaller() throws IOException {
    Picture picture = SyntheticPictures.photograph(200, 150, 3, 8);
    int exact = encode(picture, 0).bytes().length;
    int near = encode(picture, 1).bytes().length;
    int farther = encode(picture, 4).bytes().length;
    assertTrue(near < 0.85 * exact, near + " of " + exact);
    assertTrue(farther < 0.7 * near, farther + " of " + near);
  }

  @Test
  void bytesDoNotDependOnTheNumberOfThreads() throws IOException {
    Picture picture = SyntheticPictures.photograph(600, 550, 3, 9);
    byte[] file = encode(picture, 0).bytes();
    assertEquals(4, FileInfo.read(file).tiles());
    for (int threads = 2; threads <= 3; threads++) {
      assertArrayEquals(file, new LosslessEncoder(threads).encode(picture, 0).bytes());
      assertArrayEquals(picture.samples(), decode(file, threads).samples());
    }
  }

  @Test
  void photographsTakeFarFewerBytesThanDeflated() throws IOException {
    Picture picture = SyntheticPictures.photograph(256, 200, 3, 10);
    int deflated = PictureEncoder.encodeStored(picture).length;
    int predicted = encode(picture, 0).bytes().length;
    assertTrue(predicted < 0.75 * deflated, predicted + " of " + deflated);
  }

  /** As a scan of one color, or a channel that says nothing new. */
  @Test
  void equalChannelsCostNextToNothing() throws IOException {
    Picture gray = SyntheticPictures.photograph(120, 100, 1, 11);
    byte[] tripled = new byte[3 * gray.samples().length];
    for (int i = 0; i < tripled.length; i++) {
      tripled[i] = gray.samples()[i / 3];
    }
    int once = encode(gray, 0).bytes().length;
    int thrice = encode(new Picture(120, 100, 3, tripled), 0).bytes().length;
    assertTrue(thrice < 1.05 * once + 100, thrice + " instead of " + once);
  }

  /** Letters of a made-up alphabet, the same to the last bit wherever they are. */
  @Test
  void whatRepeatsItselfIsLearned() throws IOException {
    Random random = new Random(7);
    byte[][] letters = new byte[8][10 * 12];
    for (byte[] letter : letters) {
      for (int i = 0; i < letter.length; i++) {
        letter[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 255);
      }
    }
    Picture page = SyntheticPictures.flat(400, 240, 3, 255);
    for (int line = 0; line < 20; line++) {
      for (int column = 0; column < 40; column++) {
        byte[] letter = letters[random.nextInt(8)];
        for (int i = 0; i < 3 * letter.length; i++) {
          int pixel = i / 3;
          page.set(
              ((line * 12 + pixel / 10) * 400 + column * 10 + pixel % 10) * 3 + i % 3,
              letter[pixel] & 0xff);
        }
      }
    }
    checkExact(page);
    int coded = encode(page, 0).bytes().length;
    int deflated = PictureEncoder.encodeStored(page).length;
    assertTrue(coded < deflated / 2, coded + " of " + deflated);
    assertTrue(encode(page, 2).bytes().length <= coded);
  }

  @Test
  void flatPicturesTakeAFewBytes() throws IOException {
    Picture flat = SyntheticPictures.flat(500, 300, 3, 77);
    assertTrue(encode(flat, 0).bytes().length < 300);
    checkExact(flat);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 256})
  void errorsThatNoSampleCanHaveAreRefused(int maxError) {
    Picture picture = SyntheticPictures.flat(4, 4, 1, 1);
    assertThrows(IllegalArgumentException.class, () -> encode(picture, maxError));
  }

  @Test
  void damageIsFound() throws IOException {
    byte[] file = encode(SyntheticPictures.photograph(60, 50, 3, 12), 0).bytes();
    Random random = Seeds.random("LosslessCodecTest", 1);
    for (int i = 0; i < 20; i++) {
      byte[] damaged = file.clone();
      int at = FileInfo.read(file).headerBytes() + random.nextInt(file.length / 2);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      assertThrows(CorruptFileException.class, () -> decode(damaged, 1), "byte " + at);
    }
    byte[] cut = Arrays.copyOf(file, file.length / 2);
    assertThrows(CorruptFileException.class, () -> decode(cut, 1));
  }
}
