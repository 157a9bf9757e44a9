package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.model.ModelLibrary;
import dev.vae.model.PyramidModel;
import dev.vae.testing.Distortion;
import dev.vae.testing.GoldenModel;
import dev.vae.testing.SyntheticPictures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole pictures to bytes and back. */
class PictureCodecTest {
  private static final int[] SIDES = {
    1, 2, 3, 5, 8, 13, 15, 16, 17, 24, 31, 32, 33, 47, 64, 65, 70
  };

  /** What a small picture may cost beyond its header if it has but one color. */
  private static final int FLAT_SMALL_BYTES = 32;

  /** What a whole tile of one color may cost. */
  private static final int FLAT_TILE_BYTES = 40;

  private static EncodedPicture encode(Picture picture, double quality) throws IOException {
    return new PictureEncoder(GoldenModel.model(), 1).encode(picture, quality);
  }

  private static Picture decode(byte[] file, int threads) throws IOException {
    return new PictureDecoder(GoldenModel.library(), SizeLimits.DEFAULT, threads).decode(file);
  }

  private static double checkRoundTrip(Picture picture, double quality) throws IOException {
    Picture decoded = decode(encode(picture, quality).bytes(), 1);
    String which = picture.width() + "x" + picture.height() + "x" + picture.channels();
    assertEquals(picture.width(), decoded.width(), which);
    assertEquals(picture.height(), decoded.height(), which);
    assertEquals(picture.channels(), decoded.channels(), which);
    assertTrue(Distortion.sameAlpha(picture, decoded), which);
    return Distortion.psnrDb(picture, decoded);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void everySizeComesBack(int channels) throws IOException {
    for (int w = 0; w < SIDES.length; w++) {
      for (int h = (w + channels) % 3; h < SIDES.length; h += 3) {
        Picture picture = SyntheticPictures.photograph(SIDES[w], SIDES[h], channels, w + 31 * h);
        double psnr = checkRoundTrip(picture, 95);
        assertTrue(psnr > 37, SIDES[w] + "x" + SIDES[h] + "x" + channels + ": " + psnr + " dB");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "255,256,3",
    "256,257,3",
    "257,1,1",
    "1,2000,4",
    "511,300,2",
    "65535,1,1",
    "1,65535,3"
  })
  void sizesAtTheBordersOfTheFormsComeBack(int width, int height, int channels) throws IOException {
    double psnr = checkRoundTrip(SyntheticPictures.photograph(width, height, channels, 1), 95);
    assertTrue(psnr > 37, psnr + " dB");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 20, 50, 75, 90, 100})
  void noiseComesBackAtAnyQuality(double quality) throws IOException {
    assertTrue(checkRoundTrip(SyntheticPictures.noise(75, 54, 4, 1), quality) > 5);
  }

  @Test
  void bestQualityIsAbove45Decibels() throws IOException {
    for (int channels = 1; channels <= 4; channels++) {
      Picture picture = SyntheticPictures.photograph(200, 150, channels, channels);
      double psnr = checkRoundTrip(picture, Quality.MAX);
      assertTrue(psnr > 45, psnr + " dB");
    }
  }

  @Test
  void higherQualityIsCloserAndLarger() throws IOException {
    Picture picture = SyntheticPictures.photograph(300, 200, 3, 5);
    double before = 0;
    int bytesBefore = 0;
    for (int quality = 5; quality <= 100; quality += 5) {
      byte[] file = encode(picture, quality).bytes();
      double psnr = Distortion.psnrDb(picture, decode(file, 1));
      assertTrue(psnr > before && file.length > bytesBefore, "at " + quality);
      before = psnr;
      bytesBefore = file.length;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void severalTilesGiveTheSameBytesAndSamplesOnAnyNumberOfThreads(int channels) throws IOException {
    Picture picture = SyntheticPictures.photograph(1100, 1050, channels, 6);
    EncodedPicture one = encode(picture, 75);
    assertEquals(4, one.info().tiles());
    assertArrayEquals(one.bytes(), encode(picture, 75).bytes());
    PictureEncoder onTwo = new PictureEncoder(GoldenModel.model(), 2);
    assertArrayEquals(one.bytes(), onTwo.encode(picture, 75).bytes());
    Picture decoded = decode(one.bytes(), 1);
    assertArrayEquals(decoded.samples(), decode(one.bytes(), 2).samples());
    assertTrue(Distortion.sameAlpha(picture, decoded));
    double psnr = Distortion.psnrDb(picture, decoded);
    assertTrue(psnr > 30, psnr + " dB");
  }

  @Test
  void anEncoderAndADecoderServeSeveralThreadsAtOnce() throws Exception {
    PictureEncoder encoder = new PictureEncoder(GoldenModel.model(), 2);
    PictureDecoder decoder = new PictureDecoder(GoldenModel.library(), SizeLimits.DEFAULT, 2);
    List<Picture> pictures =
        IntStream.range(0, 12)
            .mapToObj(i -> SyntheticPictures.photograph(300 + i, 40, 1 + i % 4, i))
            .toList();
    List<Callable<byte[]>> work =
        pictures.stream()
            .<Callable<byte[]>>map(
                picture -> () -> decoder.decode(encoder.encode(picture, 70).bytes()).samples())
            .toList();
    List<byte[]> together = inPool(work);
    for (int i = 0; i < pictures.size(); i++) {
      byte[] alone = decode(encode(pictures.get(i), 70).bytes(), 1).samples();
      assertArrayEquals(alone, together.get(i));
    }
  }

  private static List<byte[]> inPool(List<Callable<byte[]>> work)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<byte[]> results = new ArrayList<>();
      for (Future<byte[]> result : pool.invokeAll(work)) {
        results.add(result.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  /** Only where the machine of the quantizers starts depends on tiles; tiny ones feel it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 255})
  void tileSideDoesNotAlterQualityMuch(int tileUnits) throws IOException {
    Picture picture = SyntheticPictures.photograph(170, 130, 4, 7);
    Picture whole = decode(HandMadeFiles.coded(picture, Quality.step(80), 255), 1);
    Picture tiled = decode(HandMadeFiles.coded(picture, Quality.step(80), tileUnits), 2);
    assertTrue(Distortion.sameAlpha(picture, tiled));
    assertEquals(
        Distortion.psnrDb(picture, whole),
        Distortion.psnrDb(picture, tiled),
        tileUnits == 1 ? 1 : 0.5);
  }

  @Test
  void flatPictureOfAnySizeCostsAFewBytesOverItsHeader() throws IOException {
    PyramidModel model = ModelLibrary.open(List.of()).byName(ModelLibrary.DEFAULT_NAME);
    int[][] sizes = {{1, 1}, {2, 1}, {7, 3}, {28, 28}, {256, 256}, {257, 1}, {1100, 40}};
    for (int[] size : sizes) {
      for (int channels = 1; channels <= 4; channels++) {
        for (int value : new int[] {0, 77, 128, 255}) {
          checkFlat(model, SyntheticPictures.flat(size[0], size[1], channels, value));
        }
      }
    }
  }

  private static void checkFlat(PyramidModel model, Picture flat) throws IOException {
    EncodedPicture encoded = new PictureEncoder(model, 2).encode(flat, 75);
    int payload = encoded.bytes().length - encoded.info().headerBytes();
    boolean small = !encoded.info().header().longForm();
    assertTrue(
        payload <= (small ? FLAT_SMALL_BYTES : encoded.info().tiles() * FLAT_TILE_BYTES),
        payload + " bytes for " + flat.width() + "x" + flat.height() + "x" + flat.channels());
  }

  @Test
  void tinyPicturesAreStoredExactlyIfThatIsSmaller() throws IOException {
    for (int side = 1; side <= 2; side++) {
      Picture picture = SyntheticPictures.noise(side, side, 3, side);
      EncodedPicture encoded = encode(picture, 100);
      assertTrue(encoded.info().exact());
      assertArrayEquals(picture.samples(), decode(encoded.bytes(), 1).samples());
    }
  }

  @Test
  void photographsAreNotStored() throws IOException {
    assertFalse(encode(SyntheticPictures.photograph(60, 60, 3, 1), 75).info().exact());
  }

  @Test
  void noPictureIsMuchLargerThanItsSamples() throws IOException {
    for (int side : new int[] {1, 10, 60, 300}) {
      Picture picture = SyntheticPictures.noise(side, side, 3, side);
      int length = encode(picture, 100).bytes().length;
      int samples = picture.samples().length;
      assertTrue(length <= samples + 40 + samples / 1000, length + " for " + samples);
    }
  }

  @Test
  void smallGrayPictureHasAtMost12BytesOfOverhead() throws IOException {
    EncodedPicture encoded = encode(SyntheticPictures.photograph(28, 28, 1, 1), 75);
    assertFalse(encoded.info().exact());
    assertTrue(encoded.info().headerBytes() <= 12, encoded.info().headerBytes() + " bytes");
  }

  @Test
  void qualityOutOfRangeIsRefused() {
    Picture picture = SyntheticPictures.flat(4, 4, 1, 0);
    assertThrows(IllegalArgumentException.class, () -> encode(picture, 0.5));
  }
}
