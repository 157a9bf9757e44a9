package dev.vae.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.error.LimitExceededException;
import dev.vae.error.UnreadablePictureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PictureReaderTest {
  @Test
  void messagesSayWhatAFileIs() {
    assertRefused(new byte[0], "the file is empty");
    assertRefused(new byte[] {(byte) 0xe6, 0x76, 0}, "vae decompress");
    assertRefused("hello, world".getBytes(StandardCharsets.US_ASCII), "PNG, JPEG");
    assertRefused("\0\0\0\u001cftypavif".getBytes(StandardCharsets.US_ASCII), "AVIF");
    assertRefused("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), "PDF");
    assertRefused("II*\0\20\0\0\0CR\2\0".getBytes(StandardCharsets.US_ASCII), "camera raw");
    for (int value = 0; value < 256; value++) {
      assertRefused(new byte[] {(byte) value}, "");
    }
  }

  private static void assertRefused(byte[] file, String part) {
    Exception e = assertThrows(UnreadablePictureException.class, () -> TestPictures.read(file));
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }

  @Test
  void missingFileKeepsItsOwnException() {
    PictureReader reader = new PictureReader(SizeLimits.DEFAULT);
    assertThrows(NoSuchFileException.class, () -> reader.read(Path.of("no-such-picture.png")));
  }

  @Test
  void hugeSizesAreRefusedBeforeAllocation() {
    byte[] png = new PngBuilder(65535, 65535, 8, 6).header().chunk("IDAT", new byte[20]).end();
    assertTrue(png.length < 100);
    assertTooLarge(png);
    assertTooLarge("P6 65535 65535 255\n".getBytes(StandardCharsets.US_ASCII));
    assertTooLarge("P1 99999999 99999999\n".getBytes(StandardCharsets.US_ASCII));
    assertTooLarge(new GifBuilder(65535, 65535, new byte[12]).frame(0, 0, 1, 1, 0).end());
    byte[] strip = {0};
    TiffBuilder tiff = new TiffBuilder().tag(TiffBuilder.BITS, 8).tag(TiffBuilder.PHOTOMETRIC, 1);
    assertTooLarge(tiff.page(65535, 65535, strip).end());
    Picture dot = new Picture(1, 1, 3, new byte[3]);
    assertTooLarge(WebpBuilder.animation(dot, 1, 0, 0, 65535, 65535));
  }

  @Test
  void hugeBitmapAndJpegAreRefusedBeforeAllocation() throws IOException {
    Picture dot = new Picture(1, 1, 3, new byte[3]);
    ByteBuffer bmp = ByteBuffer.wrap(TestPictures.write(dot, PictureFormat.BMP));
    bmp.putInt(18, 0xffff0000).putInt(22, 0xffff0000);
    assertTooLarge(bmp.array());
    byte[] jpeg = TestPictures.write(dot, PictureFormat.JPEG);
    for (int i = 0; i + 8 < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
        ByteBuffer.wrap(jpeg).putInt(i + 5, -1);
      }
    }
    assertTooLarge(jpeg);
  }

  private static void assertTooLarge(byte[] file) {
    Exception e = assertThrows(LimitExceededException.class, () -> TestPictures.read(file));
    assertTrue(e.getMessage().contains("limit") || e.getMessage().contains("side"));
  }

  @Test
  void sizesThatTheDataCannotFillAreRefusedBeforeAllocation() throws IOException {
    byte[] png = new PngBuilder(16000, 16000, 8, 2).header().chunk("IDAT", new byte[20]).end();
    assertRefused(png, "cannot hold");
    assertRefused("P5 16000 16000 255\n".getBytes(StandardCharsets.US_ASCII), "cannot hold");
  }

  @Test
  void limitsOfTheCallerCount() throws IOException {
    byte[] file = TestPictures.write(TestPictures.textured(40, 30, 3), PictureFormat.PNG);
    PictureReader pixels = new PictureReader(new SizeLimits(1199, 65535));
    assertThrows(LimitExceededException.class, () -> pixels.read(file));
    PictureReader side = new PictureReader(new SizeLimits(1200, 39));
    assertThrows(LimitExceededException.class, () -> side.read(file));
    assertEquals(40, new PictureReader(new SizeLimits(1200, 40)).read(file).picture().width());
  }

  @Test
  void memoryThatIsNotThereIsRefusedWithFigures() throws IOException {
    PictureReader reader = new PictureReader(new ReadBudget(SizeLimits.DEFAULT, 1 << 20));
    for (PictureFormat format : PictureFormat.values()) {
      if (format.canWrite()) {
        Picture picture = TestPictures.textured(1100, 1000, format.keepsColor() ? 3 : 1);
        byte[] file = TestPictures.write(picture, format);
        Exception e = assertThrows(LimitExceededException.class, () -> reader.read(file));
        assertTrue(e.getMessage().contains("MiB of memory, the Java heap allows"), e.getMessage());
      }
    }
  }

  @Test
  void formatsAreFoundByExtension() {
    assertEquals(Optional.of(PictureFormat.JPEG), PictureFormat.ofExtension("JPG"));
    assertEquals(Optional.of(PictureFormat.TIFF), PictureFormat.ofExtension("tiff"));
    assertEquals(Optional.of(PictureFormat.PPM), PictureFormat.ofExtension("pnm"));
    assertEquals(Optional.empty(), PictureFormat.ofExtension("vae"));
  }

  @Test
  void formatsAreFoundByContent() throws IOException {
    for (PictureFormat format : PictureFormat.values()) {
      if (format.canWrite()) {
        byte[] file = TestPictures.write(TestPictures.smooth(3, 3, 1), format);
        assertEquals(Optional.of(format), PictureFormat.ofContent(file));
      }
    }
  }
}
