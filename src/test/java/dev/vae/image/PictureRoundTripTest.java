package dev.vae.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vae.testing.SyntheticPictures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureRoundTripTest {
  /** A full disk and a reader who went away are told apart by what the stream throws. */
  @ParameterizedTest
  @EnumSource(PictureFormat.class)
  void failureOfTheStreamIsPassedOn(PictureFormat format) {
    assumeTrue(format.canWrite());
    IOException full = new IOException("no space left");
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw full;
          }
        };
    Picture picture = SyntheticPictures.photograph(64, 48, 1, 4);
    assertEquals(
        full,
        assertThrows(IOException.class, () -> new PictureWriter(format, 90).write(picture, out)));
  }

  private static final int[][] SIZES = {
    {1, 1}, {1, 7}, {7, 1}, {2, 2}, {3, 5}, {17, 9}, {64, 33}, {255, 3}, {300, 200}
  };

  @ParameterizedTest
  @EnumSource(names = {"PNG", "TIFF", "PAM"})
  void formatsWithAlphaKeepEverySample(PictureFormat format) throws IOException {
    for (int[] size : SIZES) {
      for (int channels = 1; channels <= 4; channels++) {
        Picture picture = TestPictures.textured(size[0], size[1], channels);
        ReadPicture read = TestPictures.read(TestPictures.write(picture, format));
        assertSame(picture, read.picture());
        assertEquals(format, read.format());
        assertEquals(List.of(), read.notes());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PNG", "TIFF", "PAM", "PPM", "PGM"})
  void deepFormatsKeepEveryBit(PictureFormat format) throws IOException {
    assertTrue(format.keepsDepth());
    for (int[] size : SIZES) {
      for (int channels = 1; channels <= 4; channels++) {
        Picture picture = TestPictures.deep(size[0], size[1], channels);
        boolean fits = format.keepsColor() || channels == 1;
        boolean tripled = format == PictureFormat.PPM && channels == 1;
        if (fits && !tripled && (format.keepsAlpha() || !picture.hasAlpha())) {
          ReadPicture read = TestPictures.read(TestPictures.write(picture, format));
          assertEquals(Picture.DEEP, read.picture().depth());
          assertSame(picture, read.picture());
          assertEquals(List.of(), read.notes());
        }
      }
    }
  }

  @Test
  void deepGrayIsTripledForPixmaps() throws IOException {
    Picture gray = TestPictures.deep(5, 4, 1);
    Picture read = TestPictures.read(TestPictures.write(gray, PictureFormat.PPM)).picture();
    for (int i = 0; i < 5 * 4 * 3; i++) {
      assertEquals(gray.sample(i / 3), read.sample(i));
    }
  }

  @Test
  void deepPicturesAreReducedWhereTheFormatHasEightBits() throws IOException {
    Picture deep = TestPictures.deep(19, 5, 3);
    Picture read = TestPictures.read(TestPictures.write(deep, PictureFormat.BMP)).picture();
    assertSame(deep.shallow(), read);
    assertEquals(false, PictureFormat.JPEG.keepsDepth());
  }

  @Test
  void bitmapKeepsGrayAndColor() throws IOException {
    for (int[] size : SIZES) {
      for (int channels : new int[] {1, 3}) {
        Picture picture = TestPictures.textured(size[0], size[1], channels);
        byte[] file = TestPictures.write(picture, PictureFormat.BMP);
        assertSame(picture, TestPictures.read(file).picture());
      }
    }
  }

  @Test
  void pixmapKeepsColorAndTriplesGray() throws IOException {
    for (int[] size : SIZES) {
      Picture color = TestPictures.textured(size[0], size[1], 3);
      assertSame(color, TestPictures.read(TestPictures.write(color, PictureFormat.PPM)).picture());
      Picture gray = TestPictures.textured(size[0], size[1], 1);
      byte[] file = TestPictures.write(gray, PictureFormat.PPM);
      assertEquals('6', file[1]);
      Picture read = TestPictures.read(file).picture();
      assertEquals(3, read.channels());
      for (int i = 0; i < read.samples().length; i++) {
        assertEquals(gray.samples()[i / 3], read.samples()[i]);
      }
    }
  }

  @Test
  void graymapKeepsGrayAndRefusesColor() throws IOException {
    Picture gray = TestPictures.textured(19, 5, 1);
    assertSame(gray, TestPictures.read(TestPictures.write(gray, PictureFormat.PGM)).picture());
    Picture color = TestPictures.textured(2, 2, 3);
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> TestPictures.write(color, PictureFormat.PGM));
    assertTrue(e.getMessage().contains("PPM"), e.getMessage());
  }

  @Test
  void jpegKeepsSmoothPicturesNearly() throws IOException {
    for (int[] size : SIZES) {
      for (int channels : new int[] {1, 3}) {
        Picture picture = TestPictures.smooth(size[0], size[1], channels);
        Picture read = TestPictures.read(TestPictures.write(picture, PictureFormat.JPEG)).picture();
        assertEquals(channels, read.channels());
        assertTrue(TestPictures.largestDifference(picture, read) <= 8);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 89, 90, 100})
  void jpegKeepsColorResolutionFromNinetyOn(int quality) throws IOException {
    // Red and green columns by turns: only full color resolution can tell them apart.
    byte[] samples = new byte[32 * 32 * 3];
    for (int i = 0; i < 32 * 32; i++) {
      samples[3 * i + i % 2] = (byte) 200;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Picture picture = new Picture(32, 32, 3, samples);
    new PictureWriter(PictureFormat.JPEG, quality).write(picture, out);
    Picture read = TestPictures.read(out.toByteArray()).picture();
    int[] left = TestPictures.pixel(read, 10, 10);
    int[] right = TestPictures.pixel(read, 11, 10);
    assertEquals(quality >= 90, left[0] - right[0] > 120 && right[1] - left[1] > 120);
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PPM", "PGM", "BMP"})
  void alphaIsLaidOverWhiteWhereTheFormatHasNone(PictureFormat format) throws IOException {
    byte[] samples = new byte[8 * 8 * 2];
    for (int i = 0; i < 64; i++) {
      samples[2 * i] = 100;
      samples[2 * i + 1] = (byte) (i < 32 ? 0 : 51);
    }
    Picture picture = new Picture(8, 8, 2, samples);
    Picture read = TestPictures.read(TestPictures.write(picture, format)).picture();
    assertEquals(255, TestPictures.pixel(read, 3, 1)[0]);
    // 100 * 0.2 + 255 * 0.8
    assertEquals(224, TestPictures.pixel(read, 3, 6)[0]);
    assertEquals(false, format.keepsAlpha());
  }

  @Test
  void writingLeavesThePictureAlone() throws IOException {
    for (PictureFormat format : PictureFormat.values()) {
      if (format.canWrite()) {
        Picture picture = TestPictures.textured(9, 9, format.keepsColor() ? 4 : 1);
        byte[] before = picture.samples().clone();
        byte[] first = TestPictures.write(picture, format);
        assertArrayEquals(first, TestPictures.write(picture, format));
        assertArrayEquals(before, picture.samples());
      }
    }
  }

  @Test
  void writerRefusesFormatsThatAreOnlyReadAndBadQuality() {
    assertThrows(IllegalArgumentException.class, () -> new PictureWriter(PictureFormat.GIF, 90));
    assertThrows(IllegalArgumentException.class, () -> new PictureWriter(PictureFormat.JPEG, 0));
    assertThrows(IllegalArgumentException.class, () -> new PictureWriter(PictureFormat.JPEG, 101));
  }

  @Test
  void widestAndHighestPicturesPass() throws IOException {
    for (PictureFormat format :
        List.of(PictureFormat.PNG, PictureFormat.TIFF, PictureFormat.BMP, PictureFormat.PAM)) {
      Picture wide = TestPictures.textured(65535, 1, 3);
      assertSame(wide, TestPictures.read(TestPictures.write(wide, format)).picture());
      Picture high = TestPictures.textured(1, 65535, 3);
      assertSame(high, TestPictures.read(TestPictures.write(high, format)).picture());
    }
  }

  @Test
  void pathIsReadLikeItsBytes(@TempDir Path folder) throws IOException {
    Picture picture = TestPictures.textured(12, 10, 3);
    Path file = folder.resolve("wrong-name.jpg");
    Files.write(file, TestPictures.write(picture, PictureFormat.PNG));
    ReadPicture read = new PictureReader(SizeLimits.DEFAULT).read(file);
    assertEquals(PictureFormat.PNG, read.format());
    assertSame(picture, read.picture());
  }

  private static void assertSame(Picture expected, Picture found) {
    assertEquals(expected.width(), found.width());
    assertEquals(expected.height(), found.height());
    assertEquals(expected.channels(), found.channels());
    assertArrayEquals(expected.samples(), found.samples());
  }
}
