package dev.vae.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {
  /** The letter F in a field of 3 by 5; drawn as stored for each value of the tag. */
  @ParameterizedTest
  @CsvSource({
    "1,##. #.. ##. #.. #..",
    "2,.## ..# .## ..# ..#",
    "3,..# ..# .## ..# .##",
    "4,#.. #.. ##. #.. ##.",
    "5,##### #.#.. .....",
    "6,..... #.#.. #####",
    "7,..... ..#.# #####",
    "8,##### ..#.# ....."
  })
  void everyOrientationGivesTheSameUprightPicture(int tag, String stored) {
    Picture upright = Orientation.ofTag(tag).apply(drawn(stored));
    Picture expected = drawn("##. #.. ##. #.. #..");
    assertEquals(3, upright.width());
    assertEquals(5, upright.height());
    assertArrayEquals(expected.samples(), upright.samples());
  }

  private static Picture drawn(String rows) {
    String[] lines = rows.split(" ", -1);
    byte[] samples = new byte[lines.length * lines[0].length()];
    for (int i = 0; i < samples.length; i++) {
      boolean ink = lines[i / lines[0].length()].charAt(i % lines[0].length()) == '#';
      samples[i] = (byte) (ink ? 0 : 255);
    }
    return new Picture(lines[0].length(), lines.length, 1, samples);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyFormatThatCarriesOrientationIsTurned(int tag) throws IOException {
    Picture stored = TestPictures.smooth(40, 24, 3);
    Picture upright = Orientation.ofTag(tag).apply(stored);
    byte[] jpeg = TestPictures.write(stored, PictureFormat.JPEG);
    assertTurned(upright, JpegBuilder.withExif(jpeg, exif(tag, ByteOrder.BIG_ENDIAN)), 6);
    assertTurned(upright, JpegBuilder.withExif(jpeg, exif(tag, ByteOrder.LITTLE_ENDIAN)), 6);
    int[] numbers = new int[stored.samples().length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = stored.samples()[i] & 0xff;
    }
    PngBuilder png = new PngBuilder(40, 24, 8, 2).header().rows(numbers);
    assertTurned(upright, png.chunk("eXIf", exif(tag, ByteOrder.LITTLE_ENDIAN)).end(), 0);
    TiffBuilder tiff = new TiffBuilder().tag(TiffBuilder.BITS, 8, 8, 8);
    tiff.tag(TiffBuilder.PHOTOMETRIC, 2).tag(TiffBuilder.SAMPLES_PER_PIXEL, 3);
    tiff.tag(TiffBuilder.ORIENTATION, tag);
    assertTurned(upright, tiff.page(40, 24, stored.samples()).end(), 0);
    byte[] chunk = WebpBuilder.chunk("EXIF", exif(tag, ByteOrder.BIG_ENDIAN));
    assertTurned(upright, WebpBuilder.file(stored, chunk), 0);
  }

  private static void assertTurned(Picture expected, byte[] file, int tolerance)
      throws IOException {
    Picture found = TestPictures.read(file).picture();
    assertEquals(expected.width(), found.width());
    assertEquals(expected.height(), found.height());
    assertTrue(TestPictures.largestDifference(expected, found) <= tolerance);
  }

  private static byte[] exif(int orientation, ByteOrder order) {
    ByteBuffer exif = ByteBuffer.allocate(38).order(order);
    exif.putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4d4d : 0x4949));
    exif.putShort((short) 42).putInt(8).putShort((short) 2);
    exif.putShort((short) 271).putShort((short) 2).putInt(4).putInt(0);
    exif.putShort((short) 274).putShort((short) 3).putInt(1).putShort((short) orientation);
    return exif.array();
  }

  @Test
  void damagedExifMeansUpright() {
    byte[] exif = exif(6, ByteOrder.BIG_ENDIAN);
    for (int length = 0; length < 32; length++) {
      byte[] cut = java.util.Arrays.copyOf(exif, length);
      assertEquals(Orientation.UPRIGHT, ExifOrientation.of(ByteBuffer.wrap(cut)));
    }
    assertEquals(Orientation.ROTATE_90_CLOCKWISE, ExifOrientation.of(ByteBuffer.wrap(exif)));
    ByteBuffer far = ByteBuffer.wrap(exif).putInt(4, -1);
    assertEquals(Orientation.UPRIGHT, ExifOrientation.of(far));
    assertEquals(Orientation.UPRIGHT, Orientation.ofTag(0));
    assertEquals(Orientation.UPRIGHT, Orientation.ofTag(9));
  }
}
