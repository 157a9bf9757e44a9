package dev.vae.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColorConversionTest {
  private static final List<String> CONVERTED = List.of("color profile converted to sRGB");
  private static final List<String> DAMAGED = List.of("damaged color profile ignored");

  @Test
  void wideGamutIsConvertedInEveryFormatThatCarriesProfiles() throws IOException {
    Picture stored = flat(100, 150, 50);
    byte[] profile = ProfileBuilder.wideGamut();
    for (byte[] file : withProfile(stored, profile)) {
      ReadPicture read = TestPictures.read(file);
      assertEquals(CONVERTED, read.notes());
      // By the primaries: green and red leave the wide gamut for stronger values in sRGB.
      int[] pixel = TestPictures.pixel(read.picture(), 4, 4);
      int[] expected = expected(100, 150, 50);
      for (int c = 0; c < 3; c++) {
        assertEquals(expected[c], pixel[c], 3, read.format() + " channel " + c);
      }
    }
  }

  /** Converts by the matrices of both spaces, apart from the code under test. */
  private static int[] expected(int red, int green, int blue) {
    double[] linear = {
      Math.pow(red / 255.0, 2.2), Math.pow(green / 255.0, 2.2), Math.pow(blue / 255.0, 2.2)
    };
    // Adobe RGB (1998) to linear sRGB.
    double[][] matrix = {{1.3983, -0.3983, 0}, {0, 1, 0}, {0, -0.0429, 1.0429}};
    int[] result = new int[3];
    for (int i = 0; i < 3; i++) {
      double value = 0;
      for (int j = 0; j < 3; j++) {
        value += matrix[i][j] * linear[j];
      }
      result[i] = (int) Math.round(255 * encodeSrgb(Math.max(0, value)));
    }
    return result;
  }

  /** Returns the sRGB sample, 0 to 1, of linear light (IEC 61966-2-1). */
  private static double encodeSrgb(double linear) {
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
  }

  @Test
  void srgbProfileLeavesEverySampleAlone() throws IOException {
    Picture stored = TestPictures.textured(20, 10, 3);
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    Picture decoded = TestPictures.read(TestPictures.write(stored, PictureFormat.JPEG)).picture();
    for (byte[] file : withProfile(stored, profile)) {
      ReadPicture read = TestPictures.read(file);
      assertEquals(List.of(), read.notes());
      boolean lossy = read.format() == PictureFormat.JPEG;
      byte[] expected = (lossy ? decoded : stored).samples();
      assertArrayEquals(expected, read.picture().samples());
    }
  }

  @Test
  void srgbPrimariesWithAnotherCurveAreConverted() throws IOException {
    byte[] profile =
        ProfileBuilder.rgb(
            new double[] {0.4361, 0.2225, 0.0139},
            new double[] {0.3851, 0.7169, 0.0971},
            new double[] {0.1431, 0.0606, 0.7141},
            1.0);
    ReadPicture read = TestPictures.read(png(flat(55, 55, 55), profile));
    // 55 of 255 as light is 128 in sRGB.
    assertEquals(128, TestPictures.pixel(read.picture(), 0, 0)[0], 1);
    assertEquals(CONVERTED, read.notes());
  }

  @Test
  void alphaPassesAProfileUnchangedAndDoesNotChangeColors() throws IOException {
    Picture stored = TestPictures.textured(300, 300, 4);
    byte[] colors = new byte[300 * 300 * 3];
    for (int i = 0; i < colors.length; i++) {
      colors[i] = stored.samples()[i / 3 * 4 + i % 3];
    }
    byte[] profile = ProfileBuilder.wideGamut();
    byte[] opaque =
        TestPictures.read(png(new Picture(300, 300, 3, colors), profile)).picture().samples();
    byte[] read = TestPictures.read(png(stored, profile)).picture().samples();
    assertEquals(stored.samples().length, read.length);
    for (int i = 0; i < read.length; i++) {
      byte expected = i % 4 == 3 ? stored.samples()[i] : opaque[i / 4 * 3 + i % 4];
      assertEquals(expected, read[i]);
    }
  }

  @Test
  void grayProfileKeepsOneChannel() throws IOException {
    byte[] samples = {0, 55, (byte) 255, 55};
    Picture stored = new Picture(4, 1, 1, samples);
    ReadPicture linear = TestPictures.read(png(stored, ProfileBuilder.gray(1.0)));
    byte[] expected = {0, (byte) 128, (byte) 255, (byte) 128};
    assertArrayEquals(expected, linear.picture().samples());
    assertEquals(CONVERTED, linear.notes());
    TiffBuilder tiff = new TiffBuilder().tag(TiffBuilder.BITS, 8).tag(TiffBuilder.PHOTOMETRIC, 1);
    byte[] file = tiff.profile(ProfileBuilder.gray(1.0)).page(4, 1, samples.clone()).end();
    assertArrayEquals(expected, TestPictures.read(file).picture().samples());
  }

  @Test
  void damagedOrForeignProfileIsIgnoredWithANote() throws IOException {
    Picture stored = TestPictures.textured(9, 9, 3);
    byte[] profile = ProfileBuilder.wideGamut();
    for (int length : new int[] {1, 100, 131, 140, 200}) {
      ReadPicture read = TestPictures.read(png(stored, Arrays.copyOf(profile, length)));
      assertEquals(DAMAGED, read.notes());
      assertArrayEquals(stored.samples(), read.picture().samples());
    }
    ReadPicture foreign = TestPictures.read(png(stored, ProfileBuilder.gray(1)));
    assertEquals(List.of("color profile of another color space ignored"), foreign.notes());
    assertArrayEquals(stored.samples(), foreign.picture().samples());
  }

  @Test
  void plainInksAreConvertedByTheSimpleRule() throws IOException {
    // As stored, inverted: much red light, some green, no blue, and all light past black.
    byte[] stored = repeated(64, 240, 100, 0, 255);
    ReadPicture read = TestPictures.read(JpegBuilder.fourComponents(8, 8, stored, 0));
    assertPixel(read, 240, 100, 0);
    assertTrue(read.notes().get(0).contains("CMYK"), read.notes().toString());
    byte[] dark = repeated(64, 255, 255, 255, 51);
    assertPixel(TestPictures.read(JpegBuilder.fourComponents(8, 8, dark, 0)), 51, 51, 51);
  }

  @Test
  void transformedInksAreConverted() throws IOException {
    // Luma and color differences of cyan, magenta and yellow ink amounts 200, 200, 200.
    byte[] stored = repeated(64, 200, 128, 128, 255);
    ReadPicture read = TestPictures.read(JpegBuilder.fourComponents(8, 8, stored, 2));
    assertPixel(read, 55, 55, 55);
  }

  @Test
  void inksOfTiffAreConverted() throws IOException {
    byte[] strip = repeated(4, 0, 255, 255, 0);
    ReadPicture plain = TestPictures.read(inkTiff(new byte[0], strip));
    assertPixel(plain, 255, 0, 0);
    ReadPicture profiled = TestPictures.read(inkTiff(ProfileBuilder.inks(), strip));
    assertEquals(List.of("CMYK converted to sRGB"), profiled.notes());
    // Two inks make lightness 95 of 255, which is 37 of 100 and sRGB 88.
    assertPixel(profiled, 88, 88, 88);
  }

  @Test
  void inkProfileOfJpegIsApplied() throws IOException {
    byte[] stored = repeated(64, 255, 255, 255, 255);
    byte[] white = JpegBuilder.fourComponents(8, 8, stored, 0);
    byte[] file = JpegBuilder.withProfile(white, ProfileBuilder.inks());
    assertPixel(TestPictures.read(file), 255, 255, 255);
    byte[] black = JpegBuilder.fourComponents(8, 8, repeated(64, 255, 255, 255, 0), 0);
    byte[] blackFile = JpegBuilder.withProfile(black, ProfileBuilder.inks());
    ReadPicture read = TestPictures.read(blackFile);
    assertPixel(read, 0, 0, 0);
    assertEquals(List.of("CMYK converted to sRGB"), read.notes());
  }

  private static byte[] inkTiff(byte[] profile, byte[] strip) {
    TiffBuilder tiff = new TiffBuilder().tag(TiffBuilder.BITS, 8, 8, 8, 8).profile(profile);
    tiff.tag(TiffBuilder.PHOTOMETRIC, 5).tag(TiffBuilder.SAMPLES_PER_PIXEL, 4);
    return tiff.tag(TiffBuilder.INK_SET, 1).page(2, 2, strip).end();
  }

  private static byte[] repeated(int pixels, int... values) {
    byte[] samples = new byte[pixels * values.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) values[i % values.length];
    }
    return samples;
  }

  private static void assertPixel(ReadPicture read, int... expected) {
    int[] pixel = TestPictures.pixel(read.picture(), 1, 1);
    assertEquals(expected.length, pixel.length);
    for (int c = 0; c < pixel.length; c++) {
      assertEquals(expected[c], pixel[c], 3, Arrays.toString(pixel));
    }
  }

  private static Picture flat(int red, int green, int blue) {
    return new Picture(16, 16, 3, repeated(256, red, green, blue));
  }

  /** Returns the picture as PNG, JPEG, TIFF and WebP with the profile. */
  private static List<byte[]> withProfile(Picture picture, byte[] profile) throws IOException {
    TiffBuilder tiff = new TiffBuilder().tag(TiffBuilder.BITS, 8, 8, 8).profile(profile);
    tiff.tag(TiffBuilder.PHOTOMETRIC, 2).tag(TiffBuilder.SAMPLES_PER_PIXEL, 3);
    byte[] jpeg = TestPictures.write(picture, PictureFormat.JPEG);
    return List.of(
        png(picture, profile),
        JpegBuilder.withProfile(jpeg, profile),
        tiff.page(picture.width(), picture.height(), picture.samples()).end(),
        WebpBuilder.file(picture, WebpBuilder.chunk("ICCP", profile)));
  }

  private static byte[] png(Picture picture, byte[] profile) {
    int[] samples = new int[picture.samples().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = picture.samples()[i] & 0xff;
    }
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes(new byte[] {'n', 0, 0});
    chunk.writeBytes(PngBuilder.deflated(profile));
    int[] types = {0, 0, 4, 2, 6};
    return new PngBuilder(picture.width(), picture.height(), 8, types[picture.channels()])
        .header()
        .chunk("iCCP", chunk.toByteArray())
        .rows(samples)
        .end();
  }
}
