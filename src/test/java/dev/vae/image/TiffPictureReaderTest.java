package dev.vae.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.error.UnreadablePictureException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TiffPictureReaderTest {
  @Test
  void sixteenBitsAreKeptAndReducedOnRequestWithANote() throws IOException {
    byte[] file = gray(16).page(3, 1, bytes(0, 0, 0x12, 0x81, 255, 255)).end();
    ReadPicture read = TestPictures.read(file);
    assertArrayEquals(bytes(0, 0, 0x12, 0x81, 255, 255), read.picture().samples());
    assertEquals(List.of(), read.notes());
    ReadPicture reduced = new PictureReader(SizeLimits.DEFAULT).reducing().read(file);
    // 0x1281 is 4737: times 255 over 65535 is 18.43.
    assertArrayEquals(bytes(0, 18, 255), reduced.picture().samples());
    assertEquals(List.of("16 bits a sample reduced to 8"), reduced.notes());
  }

  @Test
  void fewBitsAreExpanded() throws IOException {
    byte[] one = gray(1).page(9, 1, bytes(0b10110000, 0b10000000)).end();
    assertArrayEquals(
        bytes(255, 0, 255, 255, 0, 0, 0, 0, 255), TestPictures.read(one).picture().samples());
    byte[] two = gray(2).page(5, 1, bytes(0b00011011, 0b10000000)).end();
    assertArrayEquals(bytes(0, 85, 170, 255, 170), TestPictures.read(two).picture().samples());
    byte[] four = gray(4).page(3, 1, bytes(0x0f, 0x80)).end();
    assertArrayEquals(bytes(0, 255, 136), TestPictures.read(four).picture().samples());
  }

  @Test
  void whiteIsZeroIsInverted() throws IOException {
    for (int bits : new int[] {1, 8}) {
      TiffBuilder tiff =
          new TiffBuilder().tag(TiffBuilder.BITS, bits).tag(TiffBuilder.PHOTOMETRIC, 0);
      byte[] file = tiff.page(1, 1, bytes(0)).end();
      assertArrayEquals(bytes(255), TestPictures.read(file).picture().samples());
    }
  }

  @Test
  void paletteIsExpanded() throws IOException {
    int[] map = new int[3 * 256];
    map[1] = 0xffff;
    map[256 + 2] = 0x8080;
    TiffBuilder tiff = new TiffBuilder().tag(TiffBuilder.BITS, 8).tag(TiffBuilder.PHOTOMETRIC, 3);
    byte[] file = tiff.tag(TiffBuilder.COLOR_MAP, map).page(2, 1, bytes(1, 2)).end();
    Picture picture = TestPictures.read(file).picture();
    assertArrayEquals(bytes(255, 0, 0, 0, 128, 0), picture.samples());
  }

  @Test
  void separateAlphaIsKeptAndAssociatedAlphaIsDivided() throws IOException {
    byte[] strip = bytes(100, 50, 0, 128, 0, 0, 0, 0, 255, 1, 2, 255);
    Picture separate = TestPictures.read(rgba(2).page(3, 1, strip.clone()).end()).picture();
    assertArrayEquals(strip, separate.samples());
    Picture divided = TestPictures.read(rgba(1).page(3, 1, strip.clone()).end()).picture();
    // 100 * 255 / 128 is 199.2, 50 * 255 / 128 is 99.6
    assertArrayEquals(bytes(199, 100, 0, 128, 0, 0, 0, 0, 255, 1, 2, 255), divided.samples());
  }

  @Test
  void firstFullPageIsReadWithANote() throws IOException {
    TiffBuilder pages = gray(8).page(1, 1, bytes(11));
    pages.tag(TiffBuilder.BITS, 8).tag(TiffBuilder.PHOTOMETRIC, 1);
    ReadPicture first = TestPictures.read(pages.page(1, 1, bytes(22)).end());
    assertArrayEquals(bytes(11), first.picture().samples());
    assertEquals(List.of("first of 2 pages"), first.notes());
    TiffBuilder preview = gray(8).tag(TiffBuilder.SUBFILE_TYPE, 1).page(1, 1, bytes(11));
    preview.tag(TiffBuilder.BITS, 8).tag(TiffBuilder.PHOTOMETRIC, 1);
    ReadPicture second = TestPictures.read(preview.page(1, 1, bytes(22)).end());
    assertArrayEquals(bytes(22), second.picture().samples());
    assertEquals(List.of("page 2 of 2"), second.notes());
  }

  @Test
  void previewsAloneAndFloatingPointAreRefused() {
    byte[] preview = gray(8).tag(TiffBuilder.SUBFILE_TYPE, 1).page(1, 1, bytes(1)).end();
    assertRefused(preview, "camera raw");
    TiffBuilder floats = gray(32).tag(TiffBuilder.SAMPLE_FORMAT, 3);
    assertRefused(floats.page(1, 1, bytes(0x3f, 0x80, 0, 0)).end(), "floating point");
    assertRefused(gray(8).page(0, 1, bytes(0)).end(), "0x1");
  }

  private static void assertRefused(byte[] file, String part) {
    Exception e = assertThrows(UnreadablePictureException.class, () -> TestPictures.read(file));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private static TiffBuilder gray(int bits) {
    return new TiffBuilder().tag(TiffBuilder.BITS, bits).tag(TiffBuilder.PHOTOMETRIC, 1);
  }

  private static TiffBuilder rgba(int extraSamples) {
    return new TiffBuilder()
        .tag(TiffBuilder.BITS, 8, 8, 8, 8)
        .tag(TiffBuilder.PHOTOMETRIC, 2)
        .tag(TiffBuilder.SAMPLES_PER_PIXEL, 4)
        .tag(TiffBuilder.EXTRA_SAMPLES, extraSamples);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
