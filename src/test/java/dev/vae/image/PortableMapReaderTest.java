package dev.vae.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.error.UnreadablePictureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortableMapReaderTest {
  @Test
  void textFormsAreRead() throws IOException {
    assertRead("P1\n# a comment\n3 2\n0 1 0\n110", 1, 255, 0, 255, 0, 0, 255);
    assertRead("P2 2 1 15\n0 15", 1, 0, 255);
    assertRead("P3\n1 2\n255\n1 2 3\n# more\n4 5 6\n", 3, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void binaryFormsAreRead() throws IOException {
    assertRead("P4\n9 2\n\u0080\u0080\0\0", 1, concat(0, 255, 255, 255, 255, 255, 255, 255, 0));
    assertRead("P5 2 1 255\n\u0007\u00ff", 1, 7, 255);
    assertRead("P6#c\n1 1 255\n\u0001\u0002\u0003", 3, 1, 2, 3);
    String head = "P7\nWIDTH 1\nHEIGHT 1\n# c\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n";
    assertRead(head + "\u0001\u0002\u0003\u0004", 4, 1, 2, 3, 4);
  }

  private static int[] concat(int... firstRow) {
    int[] both = new int[18];
    System.arraycopy(firstRow, 0, both, 0, 9);
    for (int i = 9; i < 18; i++) {
      both[i] = 255;
    }
    return both;
  }

  @Test
  void otherMaximaAreScaledWithRounding() throws IOException {
    assertRead("P5 3 1 100\n\0002d", 1, 0, 128, 255);
    ReadPicture wide = read("P5 2 1 65535\n\u0080\u0000\u00ff\u00ff");
    assertEquals(16, wide.picture().depth());
    assertEquals(0x8000, wide.picture().sample(0));
    assertEquals(65535, wide.picture().sample(1));
    assertEquals(List.of(), wide.notes());
  }

  @Test
  void everyMaximumIsScaledInEveryForm() throws IOException {
    for (int maximum : new int[] {1, 2, 100, 127, 128, 200, 254, 255, 256, 4095, 40000, 65535}) {
      int[] samples = {0, 1, maximum / 2, maximum - 1, maximum, maximum};
      StringBuilder text = new StringBuilder("P3 2 1 " + maximum);
      StringBuilder raster = new StringBuilder();
      int[] expected = new int[6];
      for (int i = 0; i < 6; i++) {
        text.append(' ').append(samples[i]);
        raster.append(maximum > 255 ? "" + (char) (samples[i] >> 8) : "");
        raster.append((char) (samples[i] & 0xff));
        int peak = maximum > 255 ? 65535 : 255;
        expected[i] = (int) Math.round((double) samples[i] * peak / maximum);
      }
      assertRead(text.toString(), 3, expected);
      assertRead("P6 2 1 " + maximum + "\n" + raster, 3, expected);
      String sizes = "P7\nWIDTH 2\nHEIGHT 1\nDEPTH 3\nMAXVAL " + maximum;
      assertRead(sizes + "\nTUPLTYPE RGB\nENDHDR\n" + raster, 3, expected);
    }
  }

  @Test
  void bitsOfPamAreRead() throws IOException {
    String head = "P7\nWIDTH 2\nHEIGHT 1\nDEPTH 1\nMAXVAL 1\nTUPLTYPE BLACKANDWHITE\nENDHDR\n";
    assertRead(head + "\0\u0001", 1, 0, 255);
    assertRead(head.replace("TUPLTYPE BLACKANDWHITE\n", "") + "\0\u0001", 1, 0, 255);
    String alpha = head.replace("DEPTH 1", "DEPTH 2").replace("WHITE", "WHITE_ALPHA");
    assertRead(alpha + "\0\u0001\u0001\0", 2, 0, 255, 255, 0);
  }

  @Test
  void inksOfPamAreConverted() throws IOException {
    String head = "P7\nWIDTH 2\nHEIGHT 1\nDEPTH 4\nMAXVAL 255\nTUPLTYPE CMYK\nENDHDR\n";
    ReadPicture read = read(head + "\u00ff\0\0\0" + "\0\0\0\u00ff");
    assertArrayEquals(new byte[] {0, (byte) 255, (byte) 255, 0, 0, 0}, read.picture().samples());
    assertTrue(read.notes().get(0).startsWith("CMYK without"), read.notes().toString());
  }

  @Test
  void furtherPicturesAreNoted() throws IOException {
    assertEquals(List.of("first of several pictures"), read("P5 1 1 255\nxP5 1 1 255\ny").notes());
  }

  @Test
  void oneWrongFieldIsRefused() {
    assertRefused("P5 0 1 255\nx", "cut short");
    assertRefused("P5 1 1 0\nx", "maximum 0");
    assertRefused("P5 1 1 65536\nxx", "65536");
    assertRefused("P5 1 1 9\nx", "a sample is 120");
    assertRefused("P5 2 1 255\nx", "cut short");
    assertRefused("P5 1 1 255x", "header");
    assertRefused("P2 1 1 255\nx", "damaged");
    assertRefused("P2 1 1 255\n300", "a sample is 300");
    assertRefused("P2 2 1 255\n1    ", "cut short");
    assertRefused("P1 9 1\n0000 0000", "cut short");
    assertRefused("P1 2 1\n02", "a sample is 2");
    assertRefused("P5 -1 1 255\n", "header");
    assertRefused("P7\nWIDTH 1\nHEIGHT 1\nDEPTH 5\nMAXVAL 255\nENDHDR\n12345", "tuple type");
    assertRefused(pam("DEPTH 4\nTUPLTYPE RGB") + "1234", "incorrect depth");
    assertRefused(pam("TUPLTYPE GRAYSCALE") + "1", "depth");
    assertRefused(pam("WIDE 1"), "WIDE 1");
    assertRefused("P7\nWIDTH 1\n", "header");
  }

  private static String pam(String lines) {
    return "P7\nWIDTH 1\nHEIGHT 1\nMAXVAL 255\n" + lines + "\nENDHDR\n";
  }

  private static ReadPicture read(String file) throws IOException {
    return TestPictures.read(file.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void assertRead(String file, int channels, int... samples) throws IOException {
    Picture picture = read(file).picture();
    assertEquals(channels, picture.channels());
    assertEquals(samples.length, picture.samples().length / picture.sampleBytes());
    for (int i = 0; i < samples.length; i++) {
      assertEquals(samples[i], picture.sample(i));
    }
  }

  private static void assertRefused(String file, String part) {
    Exception e = assertThrows(UnreadablePictureException.class, () -> read(file));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
