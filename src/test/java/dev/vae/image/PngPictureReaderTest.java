package dev.vae.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.error.UnreadablePictureException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngPictureReaderTest {
  private static final byte[] COLORS = {10, 20, 30, 40, 50, 60, (byte) 200, 0, 0};
  private static final byte[] GRAYS = {7, 7, 7, 90, 90, 90, (byte) 200, (byte) 200, (byte) 200};

  @ParameterizedTest
  @CsvSource({"1,1", "1,8", "9,3", "33,17"})
  void everyDepthAndColorTypeIsExpanded(int width, int height) throws IOException {
    int[][] kinds = {
      {1, 0}, {2, 0}, {4, 0}, {8, 0}, {16, 0}, {8, 2}, {16, 2}, {8, 4}, {16, 4}, {8, 6}, {16, 6}
    };
    int[] channelsOfType = {1, 0, 3, 1, 2, 0, 4};
    for (int[] kind : kinds) {
      for (boolean interlaced : new boolean[] {false, true}) {
        int channels = channelsOfType[kind[1]];
        Random random = new Random(kind[0] + 100 * kind[1]);
        int[] stored = random.ints((long) width * height * channels, 0, 1 << kind[0]).toArray();
        PngBuilder builder = new PngBuilder(width, height, kind[0], kind[1]);
        byte[] file = (interlaced ? builder.interlaced() : builder).header().rows(stored).end();
        ReadPicture read = TestPictures.read(file);
        assertEquals(channels, read.picture().channels());
        int maximum = (1 << kind[0]) - 1;
        assertEquals(kind[0] == 16 ? 16 : 8, read.picture().depth());
        for (int i = 0; i < stored.length; i++) {
          long expected = Math.round((double) stored[i] * read.picture().sampleMax() / maximum);
          assertEquals(expected, read.picture().sample(i));
        }
        assertEquals(List.of(), read.notes());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void palettesAreExpanded(int depth) throws IOException {
    int[] indices = depth == 1 ? new int[] {0, 1, 1, 0, 1} : new int[] {0, 1, 2, 0, 2};
    byte[] file = new PngBuilder(5, 1, depth, 3).header().chunk("PLTE", COLORS).rows(indices).end();
    Picture picture = TestPictures.read(file).picture();
    assertEquals(3, picture.channels());
    for (int x = 0; x < 5; x++) {
      for (int c = 0; c < 3; c++) {
        assertEquals(COLORS[3 * indices[x] + c], picture.samples()[3 * x + c]);
      }
    }
  }

  @Test
  void grayPaletteBecomesOneChannel() throws IOException {
    byte[] file = new PngBuilder(3, 1, 2, 3).header().chunk("PLTE", GRAYS).rows(0, 2, 1).end();
    Picture picture = TestPictures.read(file).picture();
    assertEquals(1, picture.channels());
    assertArrayEquals(new byte[] {7, (byte) 200, 90}, picture.samples());
  }

  @Test
  void paletteTransparencyBecomesAlpha() throws IOException {
    byte[] file =
        new PngBuilder(3, 1, 2, 3)
            .header()
            .chunk("PLTE", GRAYS)
            .chunk("tRNS", (byte) 128)
            .rows(0, 2, 1)
            .end();
    Picture picture = TestPictures.read(file).picture();
    byte[] expected = {7, (byte) 128, (byte) 200, (byte) 255, 90, (byte) 255};
    assertArrayEquals(expected, picture.samples());
  }

  @Test
  void transparentColorBecomesAlpha() throws IOException {
    byte[] gray =
        new PngBuilder(2, 1, 4, 0).header().chunk("tRNS", (byte) 0, (byte) 5).rows(5, 6).end();
    byte[] expected = {85, 0, 102, (byte) 255};
    assertArrayEquals(expected, TestPictures.read(gray).picture().samples());
    byte[] color =
        new PngBuilder(2, 1, 8, 2)
            .header()
            .chunk("tRNS", (byte) 0, (byte) 1, (byte) 0, (byte) 2, (byte) 0, (byte) 3)
            .rows(1, 2, 3, 1, 2, 4)
            .end();
    byte[] expectedColor = {1, 2, 3, 0, 1, 2, 4, (byte) 255};
    assertArrayEquals(expectedColor, TestPictures.read(color).picture().samples());
  }

  @Test
  void transparentColorIsComparedAtSixteenBits() throws IOException {
    byte[] file =
        new PngBuilder(2, 1, 16, 0)
            .header()
            .chunk("tRNS", (byte) 0x12, (byte) 0x34)
            .rows(0x1234, 0x1235)
            .end();
    byte[] expected = {0x12, 0x34, 0, 0, 0x12, 0x35, (byte) 255, (byte) 255};
    assertArrayEquals(expected, TestPictures.read(file).picture().samples());
  }

  @Test
  void filesOfAnotherEncoderAreReadExactly() throws IOException {
    int[] types = {
      BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_4BYTE_ABGR, BufferedImage.TYPE_BYTE_GRAY
    };
    for (int type : types) {
      for (boolean progressive : new boolean[] {false, true}) {
        BufferedImage image = new BufferedImage(37, 23, type);
        Picture noise = TestPictures.textured(37, 23, image.getRaster().getNumBands());
        int[] row = new int[noise.samples().length];
        for (int i = 0; i < row.length; i++) {
          row[i] = noise.samples()[i] & 0xff;
        }
        image.getRaster().setPixels(0, 0, 37, 23, row);
        Picture read = TestPictures.read(encode(image, progressive)).picture();
        assertArrayEquals(noise.samples(), read.samples());
      }
    }
  }

  private static byte[] encode(BufferedImage image, boolean progressive) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam options = writer.getDefaultWriteParam();
    options.setProgressiveMode(
        progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), options);
    }
    return out.toByteArray();
  }

  @Test
  void anotherDecoderReadsOurFiles() throws IOException {
    Picture picture = TestPictures.textured(300, 170, 4);
    byte[] file = TestPictures.write(picture, PictureFormat.PNG);
    BufferedImage image = ImageIO.read(new java.io.ByteArrayInputStream(file));
    int[] samples = image.getRaster().getPixels(0, 0, 300, 170, (int[]) null);
    for (int i = 0; i < samples.length; i++) {
      assertEquals(picture.samples()[i] & 0xff, samples[i]);
    }
  }

  @Test
  void dataMayComeInAnyNumberOfChunks() throws IOException {
    byte[] rows = PngBuilder.deflated(new byte[] {0, 11, 22, 0, 33, 44});
    PngBuilder builder = new PngBuilder(2, 2, 8, 0).header().chunk("IDAT");
    for (byte one : rows) {
      builder.chunk("IDAT", one);
    }
    assertArrayEquals(
        new byte[] {11, 22, 33, 44}, TestPictures.read(builder.end()).picture().samples());
  }

  @Test
  void animationIsReadAsItsFirstFrameWithANote() throws IOException {
    byte[] control = {0, 0, 0, 12, 0, 0, 0, 0};
    byte[] file = new PngBuilder(1, 1, 8, 0).header().chunk("acTL", control).rows(9).end();
    assertEquals(List.of("first of 12 frames"), TestPictures.read(file).notes());
  }

  @Test
  void gammaAndPrimariesAreIgnored() throws IOException {
    byte[] file =
        new PngBuilder(1, 1, 8, 0)
            .header()
            .chunk("gAMA", (byte) 0, (byte) 1, (byte) 0x86, (byte) 0xa0)
            .rows(77)
            .end();
    assertEquals(77, TestPictures.read(file).picture().samples()[0]);
  }

  @Test
  void oneWrongFieldIsRefused() {
    assertRefused(new PngBuilder(0, 1, 8, 0).header().chunk("IDAT").end(), "width <= 0");
    assertRefused(new PngBuilder(1, 1, 3, 0).header().rows(1).end(), "Bit depth must be");
    assertRefused(
        new PngBuilder(1, 1, 4, 2).header().rows(1, 1, 1).end(), "Bad color type/bit depth");
    assertRefused(new PngBuilder(1, 1, 8, 5).header().rows(1).end(), "Color type must be");
    assertRefused(new PngBuilder(1, 1, 8, 3).header().rows(1).end(), "PLTE");
    byte[] index = new PngBuilder(1, 1, 8, 3).header().chunk("PLTE", COLORS).rows(3).end();
    assertRefused(index, "color 3");
    assertRefused(new PngBuilder(1, 1, 8, 0).rows(1).end(), "IHDR");
    assertRefused(new PngBuilder(1, 1, 8, 0).header().end(), "IDAT");
    assertRefused(new PngBuilder(1, 1, 8, 0).header().chunk("WHAT").rows(1).end(), "WHAT");
    byte[] filter = PngBuilder.deflated(new byte[] {5, 1});
    assertRefused(
        new PngBuilder(1, 1, 8, 0).header().chunk("IDAT", filter).end(), "row filter type (= 5)");
    byte[] fewRows = PngBuilder.deflated(new byte[] {0, 1});
    assertRefused(new PngBuilder(1, 2, 8, 0).header().chunk("IDAT", fewRows).end(), "cut short");
  }

  private static void assertRefused(byte[] file, String part) {
    Exception e = assertThrows(UnreadablePictureException.class, () -> TestPictures.read(file));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
