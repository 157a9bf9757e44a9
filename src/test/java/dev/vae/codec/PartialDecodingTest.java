package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.container.TileGrid;
import dev.vae.error.CorruptFileException;
import dev.vae.error.LimitExceededException;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.testing.GoldenModel;
import dev.vae.testing.SyntheticPictures;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialDecodingTest {
  private static final int WIDTH = 330;
  private static final int HEIGHT = 270;
  private static final int TILE_UNITS = 2;

  private static byte[] file(int channels) throws IOException {
    Picture picture = SyntheticPictures.photograph(WIDTH, HEIGHT, channels, 5);
    return HandMadeFiles.coded(picture, Quality.step(80), TILE_UNITS);
  }

  private static PartialPicture decode(CodedBytes file, PartialRequest request) throws IOException {
    return new PictureDecoder(GoldenModel.library(), SizeLimits.DEFAULT, 2).decode(file, request);
  }

  private static Picture decode(byte[] file, PartialRequest request) throws IOException {
    return decode(CodedBytes.of(file), request).picture();
  }

  private static PartialRequest region(int x, int y, int width, int height, int scale) {
    return new PartialRequest(Optional.of(new Region(x, y, width, height)), scale, false);
  }

  private static PartialRequest scale(int scale) {
    return new PartialRequest(Optional.empty(), scale, false);
  }

  private static final PartialRequest DAMAGED = new PartialRequest(Optional.empty(), 0, true);

  private static Picture cut(Picture picture, int x, int y, int width, int height) {
    return BoxScaling.scaled(picture, new Window(x, y, width, height), 0);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,330,270",
    "0,0,1,1",
    "329,269,1,1",
    "63,64,3,65",
    "100,90,70,40",
    "10,200,300,9"
  })
  void regionHasThePixelsOfTheWholePicture(int x, int y, int width, int height) throws IOException {
    for (int channels : new int[] {1, 3, 4}) {
      byte[] file = file(channels);
      Picture whole = decode(file, PartialRequest.WHOLE);
      Picture part = decode(file, region(x, y, width, height, 0));
      assertArrayEquals(cut(whole, x, y, width, height).samples(), part.samples());
      Picture small = decode(file, scale(2));
      Picture smallPart = decode(file, region(x, y, width, height, 2));
      Window window = new Window(x, y, width, height).scaled(2);
      assertArrayEquals(
          cut(small, window.x(), window.y(), window.width(), window.height()).samples(),
          smallPart.samples());
    }
  }

  /** Bytes of which it is known which were read. */
  private record Watched(CodedBytes bytes, Set<Integer> reads) implements CodedBytes {
    @Override
    public int length() {
      return bytes.length();
    }

    @Override
    public byte[] read(int from, int count) throws IOException {
      reads.add(from);
      return bytes.read(from, count);
    }

    @Override
    public InputStream stream() throws IOException {
      return bytes.stream();
    }

    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }

  @Test
  void regionReadsTheTilesAroundItAlone() throws IOException {
    byte[] file = file(3);
    Watched watched = new Watched(CodedBytes.of(file), new ConcurrentSkipListSet<>());
    decode(watched, region(0, 0, 8, 8, 0));
    int tiles = TileGrid.of(WIDTH, HEIGHT, TILE_UNITS).count();
    // The wavelet reaches 156 pixels: three columns and rows of tiles of 64, and the header.
    assertTrue(watched.reads().size() <= 17, watched.reads().size() + " of " + tiles);
    assertEquals(30, tiles);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void scaledPictureIsNearTheMeansOfItsPixels(int scale) throws IOException {
    for (int channels : new int[] {1, 2, 3, 4}) {
      byte[] file = file(channels);
      Picture expected =
          BoxScaling.scaled(
              decode(file, PartialRequest.WHOLE), new Window(0, 0, WIDTH, HEIGHT), scale);
      Picture scaled = decode(file, scale(scale));
      assertEquals(expected.width(), scaled.width());
      assertEquals(expected.height(), scaled.height());
      double sum = 0;
      double bias = 0;
      for (int i = 0; i < scaled.samples().length; i++) {
        int difference = (scaled.samples()[i] & 0xff) - (expected.samples()[i] & 0xff);
        boolean alpha = channels % 2 == 0 && i % channels == channels - 1;
        assertTrue(!alpha || difference == 0, "alpha " + i);
        sum += Math.abs(difference);
        bias += difference;
      }
      // Wavelet and box see the texture differently, but not the brightness.
      assertTrue(sum / scaled.samples().length < 12, "mean difference " + sum);
      assertEquals(0, bias / scaled.samples().length, 0.7);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,200", "200,1", "1,1", "15,9", "40,3", "16,300"})
  void linesAndTinyPicturesKeepTheirBrightness(int width, int height) throws IOException {
    Picture flat = SyntheticPictures.flat(width, height, 3, 77);
    byte[] file = HandMadeFiles.coded(flat, Quality.step(100), 1);
    for (int scale = 1; scale <= PartialRequest.SCALE_MAX; scale++) {
      Picture scaled = decode(file, scale(scale));
      assertEquals((width + (1 << scale) - 1) >> scale, scaled.width());
      for (byte sample : scaled.samples()) {
        assertEquals(77, sample & 0xff, 2);
      }
    }
  }

  @Test
  void exactPicturesAreCutAndScaledToo() throws IOException {
    byte[] samples = new byte[300 * 41];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % 300 / 8 % 2 * 200);
    }
    Picture stripes = new Picture(300, 41, 1, samples);
    for (byte[] file :
        List.of(
            PictureEncoder.encodeStored(stripes),
            new LosslessEncoder(1).encode(stripes, 0).bytes())) {
      Picture part = decode(file, region(100, 2, 33, 17, 3));
      assertEquals(5, part.width());
      assertEquals(3, part.height());
      assertArrayEquals(
          new byte[] {0, (byte) 200, 0, (byte) 200, 0}, Arrays.copyOf(part.samples(), 5));
    }
  }

  /** Three tiles side by side, of 384 pixels and what is left. */
  private static Picture wide(int channels) {
    return SyntheticPictures.photograph(1100, 40, channels, 6);
  }

  private static byte[] exact(Picture picture) throws IOException {
    return new LosslessEncoder(2).encode(picture, 0).bytes();
  }

  @ParameterizedTest
  @CsvSource({"0,0,1100,40", "383,3,2,30", "600,0,17,40", "1099,39,1,1"})
  void regionOfAnExactPictureHasItsPixels(int x, int y, int width, int height) throws IOException {
    for (int channels : new int[] {1, 4}) {
      Picture picture = wide(channels);
      byte[] file = exact(picture);
      for (int scale = 0; scale <= PartialRequest.SCALE_MAX; scale++) {
        Window window = new Window(x, y, width, height);
        assertArrayEquals(
            BoxScaling.scaled(picture, window, scale).samples(),
            decode(file, region(x, y, width, height, scale)).samples());
      }
    }
  }

  @Test
  void regionOfAnExactPictureReadsItsTilesAlone() throws IOException {
    Watched watched = new Watched(CodedBytes.of(exact(wide(3))), new ConcurrentSkipListSet<>());
    decode(watched, region(600, 0, 8, 8, 0));
    assertEquals(2, watched.reads().size(), "header and one tile");
  }

  @Test
  void intactTilesOfADamagedExactPictureComeBack() throws IOException {
    Picture picture = wide(3);
    byte[] file = exact(picture);
    int start = FileInfo.read(file).payloadsStart();
    file[start + 20] ^= 1;
    byte[] cut = Arrays.copyOf(file, file.length - 1);
    assertThrows(CorruptFileException.class, () -> decode(cut, PartialRequest.WHOLE));
    PartialPicture partial = decode(CodedBytes.of(cut), DAMAGED);
    assertEquals(2, partial.damagedTiles());
    assertArrayEquals(
        cut(picture, 384, 0, 384, 40).samples(), cut(partial.picture(), 384, 0, 384, 40).samples());
    for (int column : new int[] {0, 383, 768, 1099}) {
      assertArrayEquals(
          new byte[] {(byte) 128, (byte) 128, (byte) 128},
          cut(partial.picture(), column, 39, 1, 1).samples());
    }
    byte[] header = Arrays.copyOf(file, start);
    assertThrows(CorruptFileException.class, () -> decode(CodedBytes.of(header), DAMAGED));
  }

  @Test
  void rowsOfACutStoredPictureComeBack() throws IOException {
    Picture picture = SyntheticPictures.noise(40, 30, 4, 3);
    byte[] file = PictureEncoder.encodeStored(picture);
    byte[] cut = Arrays.copyOf(file, file.length / 2);
    assertThrows(CorruptFileException.class, () -> decode(cut, PartialRequest.WHOLE));
    PartialPicture partial = decode(CodedBytes.of(cut), DAMAGED);
    assertEquals(1, partial.damagedTiles());
    // Noise is not deflated: half of the file is half of the rows.
    assertArrayEquals(
        cut(picture, 0, 0, 40, 13).samples(), cut(partial.picture(), 0, 0, 40, 13).samples());
    assertArrayEquals(
        new byte[] {(byte) 128, (byte) 128, (byte) 128, (byte) 255},
        cut(partial.picture(), 0, 17, 1, 1).samples());
    PartialRequest above = new PartialRequest(Optional.of(new Region(0, 0, 40, 10)), 0, true);
    assertEquals(0, decode(CodedBytes.of(cut), above).damagedTiles());
    PartialRequest below = new PartialRequest(Optional.of(new Region(0, 20, 40, 10)), 0, true);
    assertThrows(CorruptFileException.class, () -> decode(CodedBytes.of(cut), below));
  }

  @Test
  void aStoredPictureThatIsDamagedWithinIsRefused() throws IOException {
    byte[] file = PictureEncoder.encodeStored(SyntheticPictures.noise(40, 30, 3, 3));
    file[file.length / 2] ^= 1;
    assertThrows(CorruptFileException.class, () -> decode(CodedBytes.of(file), DAMAGED));
  }

  @Test
  void regionMustLieWithinThePicture() throws IOException {
    byte[] file = file(1);
    for (PartialRequest request :
        new PartialRequest[] {
          region(0, 0, WIDTH + 1, 1, 0), region(WIDTH, 0, 1, 1, 0), region(0, 0, 0, 5, 0)
        }) {
      assertThrows(IllegalArgumentException.class, () -> decode(file, request));
    }
  }

  @Test
  void limitsAreThoseOfTheResult() throws IOException {
    byte[] file = file(3);
    PictureDecoder small = new PictureDecoder(GoldenModel.library(), new SizeLimits(6000, 100), 1);
    assertThrows(LimitExceededException.class, () -> small.decode(file));
    small.decode(CodedBytes.of(file), region(5, 5, 90, 60, 0));
    small.decode(CodedBytes.of(file), scale(3));
  }

  @Test
  void intactTilesOfACutFileComeBack() throws IOException {
    byte[] file = file(4);
    Picture whole = decode(file, PartialRequest.WHOLE);
    byte[] cut = Arrays.copyOf(file, file.length * 2 / 3);
    assertThrows(CorruptFileException.class, () -> decode(cut, PartialRequest.WHOLE));
    PartialPicture partial = decode(CodedBytes.of(cut), DAMAGED);
    assertTrue(partial.damagedTiles() > 5 && partial.damagedTiles() < 15, "" + partial);
    // Far from what is lost nothing changes; what is lost is gray and opaque.
    assertArrayEquals(
        cut(whole, 0, 0, WIDTH, 20).samples(), cut(partial.picture(), 0, 0, WIDTH, 20).samples());
    byte[] last = cut(partial.picture(), WIDTH - 1, HEIGHT - 1, 1, 1).samples();
    assertArrayEquals(new byte[] {(byte) 128, (byte) 128, (byte) 128, (byte) 255}, last);
  }

  @Test
  void damagedTileInTheMiddleIsGray() throws IOException {
    byte[] file = file(3);
    FileInfo info = FileInfo.read(file);
    file[info.headerBytes() + 10] ^= 0x10;
    PartialPicture partial = decode(CodedBytes.of(file), DAMAGED);
    assertEquals(1, partial.damagedTiles());
    assertEquals(128, partial.picture().samples()[0] & 0xff);
  }

  @Test
  void nothingIntactIsAnError() throws IOException {
    byte[] file = file(3);
    FileInfo info = FileInfo.read(file);
    byte[] header = Arrays.copyOf(file, info.headerBytes());
    assertThrows(CorruptFileException.class, () -> decode(CodedBytes.of(header), DAMAGED));
    byte[] half = Arrays.copyOf(header, 30);
    assertThrows(CorruptFileException.class, () -> decode(CodedBytes.of(half), DAMAGED));
  }

  @Test
  void intactFileIsNotTouchedByTheAllowance() throws IOException {
    byte[] file = file(3);
    PartialPicture partial = decode(CodedBytes.of(file), DAMAGED);
    assertEquals(0, partial.damagedTiles());
    assertArrayEquals(decode(file, PartialRequest.WHOLE).samples(), partial.picture().samples());
  }
}
