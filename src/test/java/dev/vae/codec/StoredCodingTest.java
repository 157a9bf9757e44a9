package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.error.CorruptFileException;
import dev.vae.image.Picture;
import dev.vae.testing.SyntheticPictures;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredCodingTest {
  private static byte[] decode(byte[] stream, int size) throws IOException {
    return decode(stream, 0, stream.length, size);
  }

  private static byte[] decode(byte[] stream, int offset, int length, int size) throws IOException {
    byte[] samples = new byte[size];
    assertEquals(size, StoredCoding.decode(stream, offset, length, samples, false));
    return samples;
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "1,1,4", "3,2,2", "64,64,3", "300,1,4", "1,5000,1"})
  void samplesComeBack(int width, int height, int channels) throws IOException {
    for (Picture picture :
        new Picture[] {
          SyntheticPictures.noise(width, height, channels, 1),
          SyntheticPictures.flat(width, height, channels, 99),
          SyntheticPictures.photograph(width, height, channels, 2)
        }) {
      byte[] stream = StoredCoding.encode(picture);
      assertArrayEquals(picture.samples(), decode(stream, picture.samples().length));
    }
  }

  @Test
  void streamInsideAnArrayIsDecodedAlone() throws IOException {
    Picture picture = SyntheticPictures.photograph(9, 7, 3, 3);
    byte[] stream = StoredCoding.encode(picture);
    byte[] array = new byte[stream.length + 9];
    System.arraycopy(stream, 0, array, 4, stream.length);
    byte[] samples = decode(array, 4, stream.length, picture.samples().length);
    assertArrayEquals(picture.samples(), samples);
  }

  @Test
  void tooManyOrTooFewSamplesAreRejected() {
    byte[] stream = StoredCoding.encode(SyntheticPictures.noise(10, 10, 1, 4));
    assertThrows(CorruptFileException.class, () -> decode(stream, 99));
    assertThrows(CorruptFileException.class, () -> decode(stream, 101));
    assertThrows(CorruptFileException.class, () -> decode(stream, 1));
  }

  @Test
  void bytesAfterTheStreamAreRejected() {
    byte[] stream = StoredCoding.encode(SyntheticPictures.noise(10, 10, 1, 5));
    byte[] longer = Arrays.copyOf(stream, stream.length + 1);
    assertThrows(CorruptFileException.class, () -> decode(longer, 100));
  }

  @Test
  void everyCutIsRejected() {
    byte[] stream = StoredCoding.encode(SyntheticPictures.photograph(10, 10, 3, 6));
    for (int kept = 0; kept < stream.length; kept++) {
      byte[] cut = Arrays.copyOf(stream, kept);
      assertThrows(CorruptFileException.class, () -> decode(cut, 300), "cut to " + kept);
    }
  }

  @Test
  void estimateIsNearTheTruth() {
    for (Picture picture :
        new Picture[] {
          SyntheticPictures.photograph(200, 300, 3, 7), SyntheticPictures.noise(50, 40, 3, 8)
        }) {
      double ratio =
          StoredCoding.estimateBytes(picture) / (double) StoredCoding.encode(picture).length;
      assertTrue(ratio > 0.7 && ratio < 1.5, "ratio " + ratio);
    }
  }
}
