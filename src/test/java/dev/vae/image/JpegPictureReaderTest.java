package dev.vae.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.error.UnreadablePictureException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class JpegPictureReaderTest {
  @Test
  void samplesAreThoseOfTheJdk() throws IOException {
    for (int channels : new int[] {1, 3}) {
      byte[] file = TestPictures.write(TestPictures.textured(61, 45, channels), PictureFormat.JPEG);
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
      int[] expected = image.getRaster().getPixels(0, 0, 61, 45, (int[]) null);
      byte[] found = TestPictures.read(file).picture().samples();
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], found[i] & 0xff);
      }
    }
  }

  @Test
  void untransformedRgbIsRecognizedByItsAdobeSegment() throws IOException {
    // A file of YCbCr without JFIF whose Adobe segment says that it is RGB.
    byte[] file = TestPictures.write(TestPictures.smooth(16, 16, 3), PictureFormat.JPEG);
    byte[] bare = withoutJfif(file);
    byte[] adobe = {0, 100, 0, 0, 0, 0, 0};
    int[] rgb = firstPixel(JpegBuilder.withSegment(bare, 0xee, "Adobe", adobe));
    int[] ycc = firstPixel(bare);
    assertArrayEquals(firstPixel(file), ycc);
    double luma = 0.299 * ycc[0] + 0.587 * ycc[1] + 0.114 * ycc[2];
    assertEquals(luma, rgb[0], 2);
  }

  private static int[] firstPixel(byte[] file) throws IOException {
    return TestPictures.pixel(TestPictures.read(file).picture(), 0, 0);
  }

  private static byte[] withoutJfif(byte[] file) {
    int length = 2 + ((file[4] & 0xff) << 8 | (file[5] & 0xff));
    byte[] rest = Arrays.copyOfRange(file, length, file.length);
    rest[0] = file[0];
    rest[1] = file[1];
    return rest;
  }

  @Test
  void progressiveFilesAreRead() throws IOException {
    Picture picture = TestPictures.smooth(50, 30, 3);
    Picture read = TestPictures.read(JpegBuilder.progressive(picture)).picture();
    assertTrue(TestPictures.largestDifference(picture, read) <= 8);
  }

  @Test
  void progressiveFileCutBetweenScansIsRefused() throws IOException {
    byte[] file = JpegBuilder.progressive(TestPictures.smooth(50, 30, 3));
    int scans = 0;
    for (int i = 0; i + 1 < file.length; i++) {
      if (file[i] == (byte) 0xff && file[i + 1] == (byte) 0xda && ++scans > 1) {
        byte[] cut = Arrays.copyOf(file, i);
        assertThrows(UnreadablePictureException.class, () -> TestPictures.read(cut));
      }
    }
    assertTrue(scans > 3);
  }

  @Test
  void missingDataIsNotFilledWithGray() throws IOException {
    byte[] file = TestPictures.write(TestPictures.textured(200, 200, 3), PictureFormat.JPEG);
    byte[] cut = Arrays.copyOf(file, file.length / 2);
    cut[cut.length - 2] = (byte) 0xff;
    cut[cut.length - 1] = (byte) 0xd9;
    Exception e = assertThrows(UnreadablePictureException.class, () -> TestPictures.read(cut));
    assertTrue(e.getMessage().contains("damaged"), e.getMessage());
  }

  @Test
  void bytesAfterTheEndAreAllowed() throws IOException {
    byte[] file = TestPictures.write(TestPictures.smooth(20, 20, 1), PictureFormat.JPEG);
    byte[] longer = Arrays.copyOf(file, file.length + 1000);
    assertArrayEquals(
        TestPictures.read(file).picture().samples(), TestPictures.read(longer).picture().samples());
  }
}
