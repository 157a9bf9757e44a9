package dev.vae.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.error.UnreadablePictureException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;

/** GIF and WebP: formats that are only read, and may be animated. */
class AnimatedFormatsTest {
  private static final byte[] COLORS = {0, 0, 0, 100, 0, 0, 0, 100, 0, 0, 0, 100};
  private static final byte[] GRAYS = {0, 0, 0, 50, 50, 50, 99, 99, 99, 127, 127, 127};

  @Test
  void gifIsExpanded() throws IOException {
    byte[] file = new GifBuilder(2, 2, COLORS).frame(0, 0, 2, 2, 0, 1, 2, 3).end();
    Picture picture = TestPictures.read(file).picture();
    assertEquals(3, picture.channels());
    assertArrayEquals(COLORS, picture.samples());
  }

  @Test
  void gifOfGraysBecomesOneChannel() throws IOException {
    byte[] file = new GifBuilder(2, 2, GRAYS).frame(0, 0, 2, 2, 3, 2, 1, 0).end();
    assertArrayEquals(new byte[] {127, 99, 50, 0}, TestPictures.read(file).picture().samples());
  }

  @Test
  void gifTransparencyBecomesAlpha() throws IOException {
    byte[] file = new GifBuilder(2, 1, GRAYS).transparent(2).frame(0, 0, 2, 1, 1, 2).end();
    Picture picture = TestPictures.read(file).picture();
    assertEquals(2, picture.channels());
    assertArrayEquals(new int[] {50, 255}, TestPictures.pixel(picture, 0, 0));
    assertEquals(0, TestPictures.pixel(picture, 1, 0)[1]);
  }

  @Test
  void gifFrameIsPlacedOnTheWholeAreaWithANote() throws IOException {
    byte[] file =
        new GifBuilder(3, 2, GRAYS)
            .frame(1, 1, 2, 1, 1, 2)
            .frame(0, 0, 3, 2, 0, 0, 0, 0, 0, 0)
            .end();
    ReadPicture read = TestPictures.read(file);
    assertEquals(List.of("first of 2 frames"), read.notes());
    byte[] expected = {0, 0, 0, 0, 0, 0, 0, 0, 50, (byte) 255, 99, (byte) 255};
    assertArrayEquals(expected, read.picture().samples());
  }

  @Test
  void gifOfAnotherEncoderIsReadInAnyOrderOfRows() throws IOException {
    for (int height = 1; height < 20; height++) {
      for (boolean interlaced : new boolean[] {false, true}) {
        Picture gray = TestPictures.textured(23, height, 1);
        byte[] file = encode(gray, interlaced);
        if (interlaced && height > 1 && height < 5) {
          // The plug-in would lose rows.
          assertRefused(file, "interlaced");
        } else {
          assertArrayEquals(gray.samples(), TestPictures.read(file).picture().samples());
        }
      }
    }
  }

  private static byte[] encode(Picture gray, boolean interlaced) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ImageWriteParam options = writer.getDefaultWriteParam();
    options.setProgressiveMode(
        interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(AwtPicture.of(gray), null, null), options);
    }
    return out.toByteArray();
  }

  @Test
  void gifWithTooFewPixelsIsRefused() {
    byte[] file = new GifBuilder(2, 2, GRAYS).frame(0, 0, 2, 2, 3, 2).end();
    assertRefused(file, "too few rows");
    byte[] none = new GifBuilder(2, 2, GRAYS).end();
    assertRefused(none, "no picture");
  }

  @Test
  void losslessWebpKeepsEverySample() throws IOException {
    int[][] sizes = {{1, 1}, {5, 3}, {67, 41}};
    for (int[] size : sizes) {
      for (int channels : new int[] {3, 4}) {
        Picture picture = TestPictures.textured(size[0], size[1], channels);
        ReadPicture read = TestPictures.read(WebpBuilder.file(picture));
        assertEquals(PictureFormat.WEBP, read.format());
        assertEquals(channels, read.picture().channels());
        assertArrayEquals(picture.samples(), read.picture().samples());
      }
    }
  }

  @Test
  void alphaOfLossyWebpIsKeptUnderEveryFilterAndCompression() throws IOException {
    Picture alpha = TestPictures.textured(19, 11, 1);
    for (int filter = 0; filter < 4; filter++) {
      byte[] filtered = filtered(alpha, filter);
      byte[] plain = new byte[1 + filtered.length];
      plain[0] = (byte) (filter << 2);
      System.arraycopy(filtered, 0, plain, 1, filtered.length);
      byte[] coded = WebpBuilder.losslessAlpha(19, 11, filtered, filter);
      for (byte[] chunk : List.of(plain, coded)) {
        Picture read = TestPictures.read(WebpBuilder.lossyWithAlpha(19, 11, chunk)).picture();
        assertEquals(4, read.channels());
        for (int i = 0; i < alpha.samples().length; i++) {
          assertEquals(alpha.samples()[i], read.samples()[4 * i + 3], "filter " + filter);
        }
      }
    }
  }

  /** Subtracts from every sample what the filter predicts. */
  private static byte[] filtered(Picture alpha, int filter) {
    byte[] result = new byte[alpha.samples().length];
    for (int y = 0; y < alpha.height(); y++) {
      for (int x = 0; x < alpha.width(); x++) {
        int left = x == 0 ? 0 : TestPictures.pixel(alpha, x - 1, y)[0];
        int up = y == 0 ? 0 : TestPictures.pixel(alpha, x, y - 1)[0];
        int corner = x == 0 || y == 0 ? 0 : TestPictures.pixel(alpha, x - 1, y - 1)[0];
        int gradient = Math.max(0, Math.min(255, left + up - corner));
        int prediction = new int[] {0, left, up, gradient}[filter];
        if (filter > 0 && (x == 0 || y == 0)) {
          prediction = y == 0 ? left : up;
        }
        int sample = TestPictures.pixel(alpha, x, y)[0];
        result[y * alpha.width() + x] = (byte) (sample - prediction);
      }
    }
    return result;
  }

  @Test
  void webpFrameIsPlacedOnTheWholeAreaWithANote() throws IOException {
    Picture frame = TestPictures.textured(3, 2, 3);
    ReadPicture read = TestPictures.read(WebpBuilder.animation(frame, 3, 2, 4, 7, 8));
    assertEquals(List.of("first of 3 frames"), read.notes());
    Picture whole = read.picture();
    assertEquals(7, whole.width());
    assertEquals(8, whole.height());
    assertEquals(4, whole.channels());
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 7; x++) {
        boolean inside = x >= 2 && x < 5 && y >= 4 && y < 6;
        int[] pixel = TestPictures.pixel(whole, x, y);
        assertEquals(inside ? 255 : 0, pixel[3]);
        if (inside) {
          assertEquals(TestPictures.pixel(frame, x - 2, y - 4)[0], pixel[0]);
        }
      }
    }
  }

  @Test
  void webpWithoutPictureIsRefused() {
    byte[] file =
        WebpBuilder.chunk("RIFF", "WEBPXMP \2\0\0\0ab".getBytes(StandardCharsets.US_ASCII));
    assertRefused(file, "no picture");
  }

  private static void assertRefused(byte[] file, String part) {
    Exception e = assertThrows(UnreadablePictureException.class, () -> TestPictures.read(file));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
