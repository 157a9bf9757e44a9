package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.container.ExactCells;
import dev.vae.container.Header;
import dev.vae.container.Header.Section;
import dev.vae.error.CorruptFileException;
import dev.vae.error.LimitExceededException;
import dev.vae.image.Metadata;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.testing.GoldenModel;
import dev.vae.testing.SyntheticPictures;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of which some cells are exact: from the encoder to every way of decoding them. */
class ExactCellTest {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 300;

  /** Of three columns and two rows, in the middle above and at the left below. */
  private static final List<Integer> CELLS = List.of(1, 3);

  private static final Window FIRST = new Window(256, 0, 256, 256);
  private static final Window SECOND = new Window(0, 256, 256, 44);

  private static final PartialRequest DAMAGED = new PartialRequest(Optional.empty(), 0, true);

  private static Picture picture(int channels, boolean deep) {
    Picture shallow = SyntheticPictures.photograph(WIDTH, HEIGHT, channels, 7);
    return deep ? LosslessCodecTest.deep(shallow, 7) : shallow;
  }

  private static EncodedPicture coded(Picture picture) throws IOException {
    return new PictureEncoder(GoldenModel.model(), 1).encode(picture, 40);
  }

  private static EncodedPicture withCells(Picture picture) throws IOException {
    return withCells(coded(picture), picture, 2);
  }

  private static EncodedPicture withCells(EncodedPicture coded, Picture picture, int threads)
      throws IOException {
    return new ExactCellEncoder(SizeLimits.DEFAULT, threads)
        .encode(coded, picture, Annotations.NONE, CELLS);
  }

  private static PartialPicture decode(byte[] file, PartialRequest request) throws IOException {
    return new PictureDecoder(GoldenModel.library(), SizeLimits.DEFAULT, 2)
        .decode(CodedBytes.of(file), request);
  }

  private static Picture decode(byte[] file) throws IOException {
    return decode(file, PartialRequest.WHOLE).picture();
  }

  private static byte[] cut(Picture picture, Window window) {
    return BoxScaling.scaled(picture, window, 0).samples();
  }

  /** Returns one picture with windows of another one, without its alpha. */
  private static Picture painted(Picture picture, Picture windows, List<Window> places) {
    Picture all =
        new Picture(
            picture.width(),
            picture.height(),
            picture.channels(),
            picture.depth(),
            picture.samples().clone());
    for (Window place : places) {
      for (int y = place.y(); y < place.bottom(); y++) {
        for (int x = place.x(); x < place.right(); x++) {
          for (int c = 0; c < picture.colorChannels(); c++) {
            int at = (y * picture.width() + x) * picture.channels() + c;
            all.set(at, windows.sample(at));
          }
        }
      }
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({"1,false", "2,true", "3,false", "3,true", "4,false", "4,true"})
  void exactCellsLieOverWhatLatentsGive(int channels, boolean deep) throws IOException {
    Picture picture = picture(channels, deep);
    EncodedPicture coded = coded(picture);
    EncodedPicture file = withCells(coded, picture, 2);
    assertEquals(2, file.info().exactCells());
    assertEquals(6, file.info().cells());
    assertEquals(coded.info().tiles(), file.info().tiles());
    assertEquals(
        file.bytes().length - coded.bytes().length,
        file.info().exactCellBytes() + file.info().headerBytes() - coded.info().headerBytes());
    Picture expected = painted(decode(coded.bytes()), picture, List.of(FIRST, SECOND));
    assertArrayEquals(expected.samples(), decode(file.bytes()).samples());
  }

  @Test
  void bytesAreThoseOfEveryNumberOfThreads() throws IOException {
    Picture picture = picture(3, false);
    EncodedPicture coded = coded(picture);
    assertArrayEquals(withCells(coded, picture, 1).bytes(), withCells(coded, picture, 3).bytes());
  }

  @Test
  void noCellMeansTheSameFile() throws IOException {
    Picture picture = picture(1, false);
    EncodedPicture coded = coded(picture);
    ExactCellEncoder encoder = new ExactCellEncoder(SizeLimits.DEFAULT, 1);
    assertSame(coded, encoder.encode(coded, picture, Annotations.NONE, List.of()));
  }

  @Test
  void otherFilesGetNoCells() throws IOException {
    Picture picture = picture(1, false);
    for (EncodedPicture file :
        List.of(withCells(picture), new LosslessEncoder(1).encode(picture, 2))) {
      assertThrows(IllegalArgumentException.class, () -> withCells(file, picture, 1));
    }
  }

  @Test
  void allCellsMeanAnExactFile() throws IOException {
    for (int side : new int[] {200, 300}) {
      Picture picture = SyntheticPictures.photograph(side, side, 3, 8);
      int cells = ExactCellEncoder.cells(picture).size();
      List<Integer> all = IntStream.range(0, cells).boxed().toList();
      byte[] file =
          new ExactCellEncoder(SizeLimits.DEFAULT, 1)
              .encode(coded(picture), picture, Annotations.NONE, all)
              .bytes();
      assertArrayEquals(new LosslessEncoder(1).encode(picture, 0).bytes(), file);
    }
  }

  /** Drawings are exact in fewer bytes than latents take. */
  @Test
  void exactFileIsTakenWhereItIsSmaller() throws IOException {
    byte[] samples = new byte[WIDTH * HEIGHT];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (i % WIDTH / 7 % 2 * 200);
    }
    Picture stripes = new Picture(WIDTH, HEIGHT, 1, samples);
    PictureEncoder encoder = new PictureEncoder(GoldenModel.model(), 1);
    EncodedPicture latents =
        PictureEncoder.encoded(encoder.encodeLatents(stripes, Quality.step(75)));
    EncodedPicture file = withCells(latents, stripes, 2);
    assertTrue(file.info().exact());
    assertArrayEquals(new LosslessEncoder(1).encode(stripes, 0).bytes(), file.bytes());
  }

  @Test
  void metadataStay() throws IOException {
    Picture picture = picture(3, false);
    Annotations annotations =
        new Annotations(Metadata.NONE.with(Metadata.Kind.ICC, new byte[] {1, 2, 3}), "denoise 5");
    EncodedPicture coded =
        new PictureEncoder(GoldenModel.model(), 1).encode(picture, 40, annotations);
    byte[] file = withCells(coded, picture, 1).bytes();
    Annotations read = Annotations.read(file, FileInfo.read(file));
    assertEquals("denoise 5", read.preprocessing());
    assertArrayEquals(new byte[] {1, 2, 3}, read.metadata().get(Metadata.Kind.ICC));
    assertArrayEquals(cut(picture, FIRST), cut(decode(file), FIRST));
  }

  @ParameterizedTest
  @CsvSource({"0,0,600,300", "250,250,20,20", "300,10,5,200", "599,299,1,1", "0,200,300,100"})
  void regionHasThePixelsOfTheWholePicture(int x, int y, int width, int height) throws IOException {
    byte[] file = withCells(picture(4, false)).bytes();
    Region region = new Region(x, y, width, height);
    PartialRequest request = new PartialRequest(Optional.of(region), 0, false);
    assertArrayEquals(
        cut(decode(file), region.window()), decode(file, request).picture().samples());
  }

  /** The last byte is that of the second cell. */
  @Test
  void regionNeedsItsOwnCellsAlone() throws IOException {
    Picture picture = picture(3, false);
    byte[] file = withCells(picture).bytes();
    file[file.length - 20] ^= 1;
    PartialRequest right = new PartialRequest(Optional.of(new Region(256, 0, 300, 300)), 0, false);
    assertArrayEquals(
        cut(picture, new Window(256, 0, 200, 200)),
        cut(decode(file, right).picture(), new Window(0, 0, 200, 200)));
    PartialRequest left = new PartialRequest(Optional.of(new Region(0, 0, 9, 257)), 0, false);
    CorruptFileException e = assertThrows(CorruptFileException.class, () -> decode(file, left));
    assertTrue(e.getMessage().startsWith("checksum of exact cell 3 is "), e.getMessage());
  }

  @Test
  void scaledPictureIsThatOfTheLatents() throws IOException {
    Picture picture = picture(3, false);
    EncodedPicture coded = coded(picture);
    for (int scale = 1; scale <= PartialRequest.SCALE_MAX; scale++) {
      PartialRequest request = new PartialRequest(Optional.empty(), scale, false);
      assertArrayEquals(
          decode(coded.bytes(), request).picture().samples(),
          decode(withCells(coded, picture, 1).bytes(), request).picture().samples());
    }
  }

  @Test
  void damagedCellKeepsWhatLatentsGive() throws IOException {
    Picture picture = picture(4, false);
    EncodedPicture coded = coded(picture);
    byte[] file = withCells(coded, picture, 2).bytes();
    file[file.length - 20] ^= 1;
    assertThrows(CorruptFileException.class, () -> decode(file));
    PartialPicture partial = decode(file, DAMAGED);
    assertEquals(0, partial.damagedTiles());
    assertEquals(1, partial.damagedCells());
    assertTrue(partial.isDamaged());
    assertArrayEquals(
        painted(decode(coded.bytes()), picture, List.of(FIRST)).samples(),
        partial.picture().samples());
  }

  @Test
  void fileCutBeforeItsCellsKeepsWhatLatentsGive() throws IOException {
    Picture picture = picture(3, false);
    EncodedPicture coded = coded(picture);
    EncodedPicture whole = withCells(coded, picture, 2);
    int length = (int) (whole.bytes().length - whole.info().exactCellBytes());
    byte[] file = Arrays.copyOf(whole.bytes(), length);
    CorruptFileException e = assertThrows(CorruptFileException.class, () -> decode(file));
    assertTrue(e.getMessage().startsWith("file is cut short"), e.getMessage());
    PartialPicture partial = decode(file, DAMAGED);
    assertEquals(2, partial.damagedCells());
    assertArrayEquals(decode(coded.bytes()).samples(), partial.picture().samples());
    Region between = new Region(512, 0, 88, 300);
    PartialPicture intact = decode(file, new PartialRequest(Optional.of(between), 0, true));
    assertEquals(0, intact.damagedCells());
  }

  /** Where a tile is lost its exact cells are all that is left, better than gray. */
  @Test
  void exactCellsOfADamagedTileComeBack() throws IOException {
    Picture picture = SyntheticPictures.photograph(1100, 40, 3, 6);
    byte[] file =
        new ExactCellEncoder(SizeLimits.DEFAULT, 1)
            .encode(coded(picture), picture, Annotations.NONE, List.of(0))
            .bytes();
    file[FileInfo.read(file).payloadsStart() + 10] ^= 1;
    PartialPicture partial = decode(file, DAMAGED);
    assertEquals(1, partial.damagedTiles());
    assertEquals(0, partial.damagedCells());
    Window cell = new Window(0, 0, 256, 40);
    assertArrayEquals(cut(picture, cell), cut(partial.picture(), cell));
    assertEquals(128, cut(partial.picture(), new Window(256, 0, 1, 1))[0] & 0xff);
  }

  @Test
  void everyFlippedBitOfACellIsFound() throws IOException {
    EncodedPicture whole = withCells(picture(1, false));
    byte[] file = whole.bytes();
    int bytes = (int) whole.info().exactCellBytes();
    for (int at = file.length - bytes; at < file.length - 8; at += bytes / 40) {
      byte[] damaged = file.clone();
      damaged[at] ^= 8;
      assertThrows(CorruptFileException.class, () -> decode(damaged), "byte " + at);
    }
  }

  @Test
  void cellsThatNeedTooMuchMemoryAreRefused() {
    Header header =
        HandMadeFiles.header(8000, 8000, 3, 255, 0)
            .withSections(List.of(new Section(0, 0)))
            .withExactCells(new ExactCells(255, List.of(0)), List.of(new Section(0, 0)));
    SizeLimits limits = new SizeLimits(1 << 28, Picture.SIDE_MAX, 3L << 30);
    LimitExceededException e =
        assertThrows(
            LimitExceededException.class,
            () ->
                new ExactCellDecoder(
                    header,
                    index -> new byte[0],
                    new Window(0, 0, 9, 9),
                    limits,
                    new WorkerPool(1),
                    1));
    assertTrue(e.getMessage().contains("--memory allows 3072 MiB"), e.getMessage());
  }
}
