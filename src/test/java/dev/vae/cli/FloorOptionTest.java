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
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code vae compress --min-psnr}. */
class FloorOptionTest {
  private static final int WIDTH = 520;
  private static final int HEIGHT = 300;

  @TempDir Path folder;

  private Path picture;
  private Path coded;

  /** Six cells of soft grain, of which the second has noise in it. */
  @BeforeEach
  void aPicture() throws IOException {
    picture = write("a.png", noisy());
    coded = folder.resolve("a.vae");
  }

  private Path write(String name, Picture of) throws IOException {
    return Files.write(folder.resolve(name), TestFiles.bytes(of, PictureFormat.PNG));
  }

  private static Picture noisy() {
    byte[] samples = new byte[WIDTH * HEIGHT * 3];
    Random random = new Random(3);
    for (int i = 0; i < samples.length; i++) {
      int x = i / 3 % WIDTH;
      int y = i / 3 / WIDTH;
      boolean noise = x >= 290 && x < 470 && y >= 40 && y < 220;
      samples[i] = (byte) (noise ? random.nextInt(256) : 60 + x / 5 + y / 9 + random.nextInt(4));
    }
    return new Picture(WIDTH, HEIGHT, 3, samples);
  }

  private Picture decoded() throws IOException {
    assertDone(vae("decompress", "-f", coded, "-o", folder.resolve("back.png")));
    return TestFiles.read(folder.resolve("back.png"));
  }

  private static byte[] row(Picture picture, int x, int y, int width) {
    int from = (y * picture.width() + x) * picture.channels();
    return Arrays.copyOfRange(picture.samples(), from, from + width * picture.channels());
  }

  @Test
  void cellsBelowTheFloorAreExactAndReported() throws IOException {
    Path report = folder.resolve("report.jsonl");
    Result result = vae("compress", "-v", "--min-psnr", "33", "--report", report, picture);
    assertDone(result);
    assertTrue(result.err().contains("  1 of 6 cells exact"), result.err());
    Map<String, Object> line = JSON.std.mapFrom(Files.readString(report));
    assertEquals(6, line.get("cells"));
    assertEquals(1, line.get("exactCells"));
    assertEquals("latent", line.get("coding"));
    Picture original = noisy();
    Picture decoded = decoded();
    for (int y = 0; y < 256; y++) {
      assertArrayEquals(row(original, 256, y, 256), row(decoded, 256, y, 256));
    }
    Result info = vae("info", "-v", coded);
    String told = "cells    1 of 6 cells exact, " + line.get("exactCellBytes") + " bytes";
    assertTrue(info.out().contains(told), info.out());
    assertDone(vae("test", coded));
  }

  @Test
  void fileIsTheSameWhereTheFloorHolds() throws IOException {
    byte[] without = vae("compress", "-c", picture).bytes();
    Result with = vae("compress", "-c", "--json", "--min-psnr", "5", picture);
    assertFailure(2, "--json", with);
    assertArrayEquals(without, vae("compress", "-c", "--min-psnr", "5", picture).bytes());
    Result json = vae("compress", "-n", "--json", "--min-psnr", "5", picture);
    assertFalse(json.out().contains("exactCells"), json.out());
  }

  @Test
  void floorGoesWithATarget() throws IOException {
    Result result = vae("compress", "--json", "--target-psnr=34", "--min-psnr=33", picture);
    assertDone(result);
    Map<?, ?> file = (Map<?, ?>) ((List<?>) JSON.std.mapFrom(result.out()).get("files")).get(0);
    assertEquals(1, file.get("exactCells"), result.out());
    assertTrue((double) ((Map<?, ?>) file.get("aim")).get("reached") >= 34, result.out());
  }

  /** Also where models of small pictures could take its place. */
  @ParameterizedTest
  @CsvSource({"28,28,1", "40,30,3", "200,150,3"})
  void smallPictureBecomesExact(int width, int height, int channels) throws IOException {
    byte[] samples = new byte[width * height * channels];
    new Random(9).nextBytes(samples);
    Picture noise = new Picture(width, height, channels, samples);
    picture = write("a.png", noise);
    assertDone(vae("compress", "-f", "-q30", "--min-psnr", "35", picture));
    assertArrayEquals(samples, decoded().samples());
  }

  @Test
  void lostCellIsDamage() throws IOException {
    assertDone(vae("compress", "--min-psnr", "33", picture));
    byte[] file = Files.readAllBytes(coded);
    Files.write(coded, Arrays.copyOf(file, file.length - 9));
    assertFailure(3, "cut short", vae("decompress", coded, "-o", folder.resolve("b.png")));
    Path out = folder.resolve("b.png");
    Result partial = vae("decompress", "--allow-partial", coded, "-o", out);
    assertFailure(3, "1 of 1 exact cells are lost in " + out, partial);
    assertEquals(WIDTH, TestFiles.read(out).width());
  }

  @Test
  void inputIsDeletedOnceItsFileIsRight() throws IOException {
    assertDone(vae("compress", "--rm", "--min-psnr", "33", picture));
    assertFalse(Files.exists(picture));
    assertDone(vae("test", coded));
  }

  @Test
  void whatExcludesTheFloorIsRefused() throws IOException {
    for (String option : List.of("--lossless", "--max-error=2")) {
      assertRefused("--min-psnr has no effect with --lossless or --max-error", option);
    }
    for (String option : List.of("--target-size=9K", "--target-bpp=1")) {
      assertRefused("--min-psnr excludes --target-size and --target-bpp", option);
    }
    assertRefused("--target-psnr 29.0 is below --min-psnr 30.0", "--target-psnr=29");
    Path digit = write("d.png", new Picture(28, 28, 1, new byte[784]));
    assertFailure(
        2,
        "--min-psnr is for files of one picture",
        vae("compress", "--min-psnr=30", "-m", "mnist", digit));
    assertFalse(Files.exists(coded));
  }

  private void assertRefused(String message, String option) {
    assertFailure(2, message, vae("compress", "--min-psnr=30", option, picture));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "Infinity"})
  void floorMustMakeSense(String floor) {
    assertFailure(2, "must be a number above 0", vae("compress", "--min-psnr=" + floor, picture));
  }

  @Test
  void tooLittleMemoryIsSaid() {
    assertFailure(
        6, "--memory allows", vae("compress", "--memory=100MB", "--min-psnr=30", picture));
    assertFalse(Files.exists(coded));
  }
}
