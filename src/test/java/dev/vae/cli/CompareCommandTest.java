package dev.vae.cli;

import static dev.vae.cli.ProgramRun.vae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.cli.ProgramRun.Result;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir private Path folder;

  private Path write(String name, int sample, int width) throws Exception {
    byte[] samples = new byte[width * 20];
    Arrays.fill(samples, (byte) sample);
    byte[] file = TestFiles.bytes(new Picture(width, 20, 1, samples), PictureFormat.PNG);
    return Files.write(folder.resolve(name), file);
  }

  @Test
  void figuresArePrinted() throws Exception {
    Result result = vae("compare", write("a.png", 100, 20), write("b.png", 101, 20));
    assertEquals(0, result.code(), result.err());
    List<String> lines = result.out().lines().toList();
    assertEquals("PSNR RGB       48.1308 dB", lines.get(0));
    assertEquals("max error       1", lines.get(4));
    assertEquals("MS-SSIM is of 1 scales instead of 5: the picture is small", lines.get(5));
  }

  @Test
  void identicalPicturesAreSaidToBe() throws Exception {
    Path a = TestFiles.writePng(folder, "a.png");
    Result result = vae("compare", a, a);
    assertTrue(result.out().startsWith("PSNR RGB      Infinity dB"), result.out());
    assertTrue(result.out().endsWith("the pictures are identical\n"), result.out());
  }

  @Test
  void jsonHasNullForInfinity() throws Exception {
    Path a = TestFiles.writePng(folder, "a.png");
    Result result = vae("compare", "--json", a, a);
    Map<?, ?> file = (Map<?, ?>) ((List<?>) JSON.std.mapFrom(result.out()).get("files")).get(0);
    assertNull(file.get("psnrRgbDb"));
    assertEquals(true, file.get("identical"));
    assertEquals(1.0, file.get("msSsimRgb"));
  }

  @Test
  void missedLimitsEndWithFive() throws Exception {
    Path a = write("a.png", 100, 20);
    Path b = write("b.png", 110, 20);
    Result psnr = vae("compare", "--min-psnr", "28.2", a, b);
    assertEquals(5, psnr.code());
    assertEquals(
        List.of("vae: PSNR RGB is 28.1308 dB, must be at least 28.2 dB"),
        psnr.err().lines().toList());
    assertEquals(0, vae("compare", "--min-psnr", "28.1", a, b).code());
    assertEquals(5, vae("compare", "--min-ms-ssim", "0.9999", a, b).code());
    assertEquals(0, vae("compare", "--min-ms-ssim", "0.9", a, b).code());
    assertEquals(5, vae("compare", "--min-ms-ssim", "40", a, b).code());
    assertEquals(0, vae("compare", "--min-ms-ssim", "15", a, b).code());
  }

  @Test
  void codedFilesCanBeCompared() throws Exception {
    Path picture = TestFiles.writePng(folder, "a.png");
    Path coded = TestFiles.writeVae(folder, "a.vae");
    Result result = vae("compare", "--min-psnr", "30", picture, coded);
    assertEquals(0, result.code(), result.err());
  }

  @Test
  void oneSideMayBeStandardInput() throws Exception {
    Path picture = TestFiles.writePng(folder, "a.png");
    Result result = new ProgramRun().stdin(TestFiles.png(3)).run("compare", "-", picture);
    assertEquals(0, result.code(), result.err());
    assertEquals(2, new ProgramRun().stdin(TestFiles.png(3)).run("compare", "-", "-").code());
  }

  @Test
  void sizesThatDifferAreRefused() throws Exception {
    Result result = vae("compare", write("a.png", 9, 20), write("b.png", 9, 21));
    assertEquals(3, result.code());
    assertEquals(
        "vae: pictures are 20x20 and 21x20, must be of one size to be compared",
        result.err().strip());
  }

  @Test
  void whatIsMissingOrNoNumberIsRefused() throws Exception {
    Path a = TestFiles.writePng(folder, "a.png");
    assertEquals(2, vae("compare", a).code());
    assertEquals(2, vae("compare", "--min-psnr", "good", a, a).code());
    assertEquals(2, vae("compare", "--min-psnr", "NaN", a, a).code());
    assertEquals(1, vae("compare", a, folder.resolve("none.png")).code());
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    assertEquals(3, vae("compare", a, text).code());
  }
}
