package dev.vae.cli;

import static dev.vae.cli.ProgramRun.assertDone;
import static dev.vae.cli.ProgramRun.assertFailure;
import static dev.vae.cli.ProgramRun.vae;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.cli.ProgramRun.Result;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecompressCommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"decompress", "decode", "d"})
  void pictureComesBackBesideTheFile(String name) throws IOException {
    assertDone(vae(name, TestFiles.writeVae(folder, "a.vae")));
    Picture picture = TestFiles.read(folder.resolve("a.png"));
    assertEquals(TestFiles.WIDTH, picture.width());
    assertEquals(TestFiles.HEIGHT, picture.height());
    assertNear(TestFiles.picture(TestFiles.WIDTH, TestFiles.HEIGHT, 3), picture);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void channelsComeBack(int channels) throws IOException {
    assertDone(vae("decompress", TestFiles.writeVae(folder, "a.vae", channels)));
    Picture picture = TestFiles.read(folder.resolve("a.png"));
    assertEquals(channels, picture.channels());
    assertNear(TestFiles.picture(TestFiles.WIDTH, TestFiles.HEIGHT, channels), picture);
  }

  @ParameterizedTest
  @CsvSource({"b.png,PNG", "b.JPG,JPEG", "b.tif,TIFF", "b.bmp,BMP", "b.ppm,PPM", "b.pam,PAM"})
  void extensionChoosesTheFormat(String name, PictureFormat format) throws IOException {
    Path output = folder.resolve(name);
    assertDone(vae("decompress", TestFiles.writeVae(folder, "a.vae"), output));
    assertEquals(format, PictureFormat.ofContent(Files.readAllBytes(output)).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"jpeg,a.jpg,JPEG", "TIFF,a.tif,TIFF", "ppm,a.ppm,PPM"})
  void optionChoosesFormatAndExtension(String option, String name, PictureFormat format)
      throws IOException {
    assertDone(vae("decompress", "--format", option, TestFiles.writeVae(folder, "a.vae")));
    byte[] written = Files.readAllBytes(folder.resolve(name));
    assertEquals(format, PictureFormat.ofContent(written).orElseThrow());
  }

  @Test
  void optionOverridesTheExtension() throws IOException {
    Path output = folder.resolve("b.png");
    assertDone(
        vae("decompress", "--format=bmp", TestFiles.writeVae(folder, "a.vae"), "-o", output));
    assertEquals(
        PictureFormat.BMP, PictureFormat.ofContent(Files.readAllBytes(output)).orElseThrow());
  }

  @Test
  void unknownExtensionIsPng() throws IOException {
    Path output = folder.resolve("picture.v2");
    assertDone(vae("decompress", TestFiles.writeVae(folder, "a.vae"), "-o", output));
    assertEquals(
        PictureFormat.PNG, PictureFormat.ofContent(Files.readAllBytes(output)).orElseThrow());
  }

  @Test
  void formatThatCannotBeWrittenIsRefused() throws IOException {
    Path file = TestFiles.writeVae(folder, "a.vae");
    assertFailure(
        2, "WebP can be read but not written", vae("decompress", file, folder.resolve("b.webp")));
    assertFailure(2, "'gif' must be one of png, jpeg", vae("decompress", "--format=gif", file));
    assertEquals(List.of("a.vae"), TestFiles.names(folder));
  }

  @Test
  void jpegHasAQuality() throws IOException {
    Path file = TestFiles.writeVae(folder, "a.vae");
    int coarse = vae("d", "-c", "--format=jpeg", "--jpeg-quality=10", file).bytes().length;
    int usual = vae("d", "-c", "--format=jpeg", file).bytes().length;
    assertTrue(coarse > 0 && coarse < usual, coarse + " < " + usual);
    assertFailure(2, "from 1 to 100", vae("d", "--jpeg-quality=101", file));
  }

  @Test
  void alphaThatTheFormatCannotHoldIsNoted() throws IOException {
    Path file = TestFiles.writeVae(folder, "a.vae", 4);
    Result result = vae("decompress", "--format=jpeg", file);
    assertDone(result);
    assertTrue(result.err().contains("a.vae: alpha is laid over white"), result.err());
  }

  @Test
  void colorThatTheFormatCannotHoldIsRefused() throws IOException {
    Path file = TestFiles.writeVae(folder, "a.vae");
    assertFailure(2, "pgm cannot hold", vae("decompress", "--format=pgm", file));
    assertEquals(List.of("a.vae"), TestFiles.names(folder));
  }

  @Test
  void pipesBothWays() throws IOException {
    byte[] file = Files.readAllBytes(TestFiles.writeVae(folder, "a.vae"));
    Result result = new ProgramRun().stdin(file).run("decompress");
    assertDone(result);
    assertDone(vae("decompress", folder.resolve("a.vae")));
    assertArrayEquals(Files.readAllBytes(folder.resolve("a.png")), result.bytes());
  }

  @Test
  void fileOfAnotherKindIsNamed() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    assertFailure(3, "not a vae file", vae("decompress", picture, "-o", folder.resolve("b.png")));
  }

  @Test
  void damagedFileLeavesNothing() throws IOException {
    Path file = TestFiles.writeVae(folder, "a.vae");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 16;
    Files.write(file, bytes);
    assertFailure(3, "a.vae: ", vae("decompress", file));
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertFailure(3, "a.vae: ", vae("decompress", file));
    assertEquals(List.of("a.vae"), TestFiles.names(folder));
  }

  @Test
  void newerVersionIsNamed() throws IOException {
    Path file = TestFiles.writeVae(folder, "a.vae");
    byte[] bytes = Files.readAllBytes(file);
    bytes[2] |= (byte) 0xE0;
    Files.write(file, bytes);
    assertFailure(3, "use a newer vae", vae("decompress", file));
  }

  @Test
  void missingModelIsNamed() throws IOException {
    Path file = withoutModel(TestFiles.writeVae(folder, "a.vae"));
    assertFailure(4, "is not at hand", vae("decompress", file));
  }

  @Test
  void tooLargePictureIsOverALimit() throws IOException {
    Path file = TestFiles.writeVae(folder, "a.vae");
    assertFailure(6, "--max-pixels", vae("decompress", "--max-pixels=1199", file));
    assertDone(vae("decompress", "--max-pixels=1200", file));
  }

  @Test
  void existingPictureIsKept() throws IOException {
    Path file = TestFiles.writeVae(folder, "a.vae");
    Path output = Files.writeString(folder.resolve("a.png"), "precious");
    assertFailure(7, "a.png: exists already", vae("decompress", file));
    assertEquals("precious", Files.readString(output));
    assertDone(vae("decompress", "-f", file));
  }

  @Test
  void secondCodedFileIsAnInput() throws IOException {
    Path a = TestFiles.writeVae(folder, "a.vae");
    Path b = TestFiles.writeVae(folder, "b.vae");
    Result result = vae("decompress", a, b);
    assertDone(result);
    assertEquals(List.of("a.png", "a.vae", "b.png", "b.vae"), TestFiles.names(folder));
    assertTrue(result.err().startsWith("2 files: "), result.err());
  }

  @Test
  void jsonTellsOfBothSizes() throws IOException {
    Path file = TestFiles.writeVae(folder, "a.vae");
    Map<String, Object> document = JSON.std.mapFrom(vae("d", "--json", file).out());
    Map<?, ?> done = (Map<?, ?>) ((List<?>) document.get("files")).get(0);
    assertEquals((int) Files.size(folder.resolve("a.png")), done.get("pictureBytes"));
    assertEquals((int) Files.size(file), done.get("vaeBytes"));
    assertEquals("latent", done.get("coding"));
    assertEquals(75.0, done.get("quality"));
  }

  /** Changes the model's id in the short header. */
  static Path withoutModel(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[5] ^= 0x55;
    return Files.write(file, bytes);
  }

  private static void assertNear(Picture expected, Picture actual) {
    double sum = 0;
    for (int i = 0; i < expected.samples().length; i++) {
      double difference = (expected.samples()[i] & 0xff) - (actual.samples()[i] & 0xff);
      sum += difference * difference;
    }
    double meanSquare = sum / expected.samples().length;
    assertTrue(meanSquare < 200, "mean square error " + meanSquare);
  }
}
