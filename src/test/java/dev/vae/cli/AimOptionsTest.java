package dev.vae.cli;

import static dev.vae.cli.ProgramRun.assertDone;
import static dev.vae.cli.ProgramRun.assertFailure;
import static dev.vae.cli.ProgramRun.vae;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.cli.ProgramRun.Result;
import dev.vae.evaluation.Comparison;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AimOptionsTest {
  @TempDir Path folder;

  private Path picture;

  /** With noise, as a picture without it would be stored exactly. */
  @BeforeEach
  void aPicture() throws IOException {
    Picture noisy = TestFiles.picture(200, 170, 3);
    Random random = new Random(11);
    for (int i = 0; i < noisy.samples().length; i++) {
      noisy.samples()[i] = (byte) ((noisy.samples()[i] & 0xff) / 2 + 30 + random.nextInt(12));
    }
    byte[] png = TestFiles.bytes(noisy, PictureFormat.PNG);
    picture = Files.write(folder.resolve("a.png"), png);
  }

  @ParameterizedTest
  @CsvSource({"3000,3000", "1.5K,1500", "2KiB,2048", "4kb,4000"})
  void fileFillsItsSize(String option, int bytes) {
    Result result = vae("compress", "-c", "--target-size", option, picture);
    assertDone(result);
    assertTrue(result.bytes().length <= bytes, result.bytes().length + " bytes");
    assertTrue(result.bytes().length > 0.97 * bytes, result.bytes().length + " bytes");
  }

  @Test
  void bitsAPixelAreThoseOfTheWholeFile() {
    Result result = vae("compress", "-c", "--target-bpp", "0.6", picture);
    assertDone(result);
    double bpp = 8.0 * result.bytes().length / (200 * 170);
    assertTrue(bpp <= 0.6 && bpp > 0.58, bpp + " bpp");
  }

  @ParameterizedTest
  @ValueSource(doubles = {27, 34.5, 44})
  void pictureThatComesBackHasItsPsnr(double aim) throws IOException {
    Comparison comparison = comparisonFor("--target-psnr", aim);
    assertTrue(comparison.psnrRgbDb() >= aim, comparison.toString());
    assertTrue(comparison.psnrRgbDb() < aim + 0.3, comparison.toString());
  }

  @ParameterizedTest
  @CsvSource({"0.97,0.97", "0.995,0.995", "20,0.99"})
  void pictureThatComesBackHasItsMsSsim(double option, double aim) throws IOException {
    Comparison comparison = comparisonFor("--target-ms-ssim", option);
    assertTrue(comparison.msSsimRgb() >= aim, comparison.toString());
    assertTrue(comparison.msSsimRgb() < 1 - (1 - aim) * 0.9, comparison.toString());
  }

  private Comparison comparisonFor(String option, double value) throws IOException {
    Path coded = folder.resolve("a.vae");
    assertDone(vae("compress", "-f", option, value, picture, coded));
    assertDone(vae("decompress", "-f", coded, folder.resolve("back.png")));
    return Comparison.between(TestFiles.read(picture), TestFiles.read(folder.resolve("back.png")));
  }

  @Test
  void aimThatCannotBeReachedLeavesNoFile() throws IOException {
    assertFailure(
        5, "at most 5 are asked for; --nearest takes", vae("c", "--target-size=5", picture));
    assertFailure(5, "bits a pixel, at most", vae("c", "--target-bpp=0.0001", picture));
    assertEquals(List.of("a.png"), TestFiles.names(folder));
  }

  @Test
  void smallPictureIsExactWhereLatentsCannotReachTheAim() throws IOException {
    for (String aim : List.of("--target-psnr=99", "--target-ms-ssim=1")) {
      Path coded = folder.resolve("a.vae");
      assertDone(vae("compress", "-f", aim, picture, coded));
      assertDone(vae("decompress", "-f", coded, folder.resolve("back.png")));
      assertArrayEquals(
          TestFiles.read(picture).samples(), TestFiles.read(folder.resolve("back.png")).samples());
    }
  }

  @Test
  void nearestIsTakenOnRequest() throws IOException {
    assertDone(vae("compress", "--nearest", "--target-size=5", picture));
    Path coded = folder.resolve("a.vae");
    long smallest = Files.size(coded);
    assertTrue(smallest > 5 && smallest < 100, smallest + " bytes");
    assertDone(vae("compress", "-f", "--nearest", "--target-psnr=99", picture));
    assertTrue(Files.size(coded) > 100 * smallest, Files.size(coded) + " bytes");
  }

  @Test
  void smallestFileIsAtTheCoarsestStep() throws IOException {
    assertDone(vae("compress", "--nearest", "--target-size=1", picture));
    String missed = vae("compress", "-c", "--target-size=1", picture).err();
    long smallest = Files.size(folder.resolve("a.vae"));
    assertTrue(missed.contains("smallest file has " + smallest + " bytes"), missed);
    assertDone(vae("compress", "-f", "--target-size=" + smallest, picture));
    assertFailure(
        5, "smallest file", vae("compress", "-f", "--target-size=" + (smallest - 1), picture));
  }

  @Test
  void losslessIsTheBestWithinALargeSize() throws IOException {
    byte[] dot = TestFiles.bytes(TestFiles.picture(2, 1, 3), PictureFormat.PNG);
    Path small = Files.write(folder.resolve("dot.png"), dot);
    assertDone(vae("compress", "--target-size=1M", small));
    assertDone(vae("decompress", folder.resolve("dot.vae"), folder.resolve("back.png")));
    assertArrayEquals(
        TestFiles.read(small).samples(), TestFiles.read(folder.resolve("back.png")).samples());
    assertDone(vae("compress", "-f", "--target-psnr=60", small));
  }

  @Test
  void everyPictureOfABatchHasTheAim() throws IOException {
    TestFiles.writePng(folder, "b.png");
    Path report = folder.resolve("report.jsonl");
    Result result =
        vae("c", "-v", "--target-bpp=2", "--report", report, picture, folder.resolve("b.png"));
    assertDone(result);
    assertEquals(2, Files.readAllLines(report).size());
    for (String line : Files.readAllLines(report)) {
      Map<?, ?> aim = (Map<?, ?>) JSON.std.mapFrom(line).get("aim");
      assertEquals("bpp", aim.get("kind"));
      assertEquals(2.0, aim.get("target"));
      assertEquals(true, aim.get("met"));
      assertTrue((double) aim.get("reached") <= 2, line);
      assertTrue((int) aim.get("encodings") <= 24, line);
    }
    assertTrue(result.err().contains(" (aim 2.0000)"), result.err());
  }

  @Test
  void qualityIsNoAimToReport() {
    Result result = vae("compress", "-n", "--json", "-q", "50", picture);
    assertDone(result);
    assertFalse(result.out().contains("\"aim\""), result.out());
  }

  @Test
  void aimsExcludeOneAnother() {
    assertFailure(2, "exclude one another", vae("c", "-q50", "--target-size=1K", picture));
    assertFailure(2, "exclude", vae("c", "--target-bpp=1", "--target-psnr=40", picture));
    assertFailure(2, "exclude", vae("c", "--target-ms-ssim=1", "--target-psnr=40", picture));
    assertFailure(2, "--nearest needs a target", vae("c", "--nearest", picture));
    assertFailure(2, "--nearest needs a target", vae("c", "--nearest", "-q50", picture));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "K", "", "1X", "1e3", "0.5", "99999999999999999999", "9999999T"})
  void sizeMustMakeSense(String size) {
    assertFailure(2, "must be a number of bytes", vae("c", "--target-size=" + size, picture));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "Infinity"})
  void targetMustMakeSense(String target) {
    for (String option : List.of("--target-bpp", "--target-psnr", "--target-ms-ssim")) {
      assertFailure(2, "must be a number above 0", vae("c", option + "=" + target, picture));
    }
  }

  @Test
  void unitsOfBytes() {
    ByteCountConverter converter = new ByteCountConverter();
    assertEquals(1, converter.convert("1"));
    assertEquals(12, converter.convert("12b"));
    assertEquals(2_000, converter.convert("2k"));
    assertEquals(1_500_000, converter.convert("1.5MB"));
    assertEquals(3L << 30, converter.convert("3GiB"));
    assertEquals(1L << 40, converter.convert("1Ti"));
  }
}
