package dev.vae.cli;

import static dev.vae.cli.ProgramRun.assertDone;
import static dev.vae.cli.ProgramRun.assertFailure;
import static dev.vae.cli.ProgramRun.vae;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.cli.ProgramRun.Result;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.testing.SyntheticPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialCommandTest {
  @TempDir Path folder;

  private Path vaeFile() throws IOException {
    return TestFiles.writeVae(folder, "a.vae");
  }

  @Test
  void regionIsThatPartOfThePicture() throws IOException {
    Path vae = vaeFile();
    assertDone(vae("decompress", vae));
    assertDone(vae("decompress", "--region", "5,6,7,8", vae, "-o", folder.resolve("part.png")));
    Picture whole = TestFiles.read(folder.resolve("a.png"));
    Picture part = TestFiles.read(folder.resolve("part.png"));
    assertEquals(7, part.width());
    for (int y = 0; y < 8; y++) {
      int from = ((6 + y) * whole.width() + 5) * 3;
      assertArrayEquals(
          Arrays.copyOfRange(whole.samples(), from, from + 21),
          Arrays.copyOfRange(part.samples(), y * 21, (y + 1) * 21));
    }
  }

  @ParameterizedTest
  @CsvSource({"1/2,20,15", "1/4,10,8", "1/8,5,4"})
  void scaleMakesThePictureSmaller(String scale, int width, int height) throws IOException {
    assertDone(vae("decompress", "--scale", scale, vaeFile(), "-o", folder.resolve("s.png")));
    Picture small = TestFiles.read(folder.resolve("s.png"));
    assertEquals(width, small.width());
    assertEquals(height, small.height());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,2,3", "a,b,c,d", "0,0,0,5", "-1,0,5,5", "0,0,99999999,5"})
  void wrongRegionsAreRefused(String region) throws IOException {
    assertFailure(2, "must be X,Y,W,H", vae("decompress", "--region=" + region, vaeFile()));
  }

  @Test
  void wrongUseIsRefused() throws IOException {
    Path vae = vaeFile();
    assertFailure(2, "within the picture of 40x30", vae("decompress", "--region=30,0,20,5", vae));
    assertFailure(2, "must be 1/2, 1/4 or 1/8", vae("decompress", "--scale=0.5", vae));
    assertFailure(2, "--rm needs the whole", vae("decompress", "--rm", "--scale=1/2", vae));
    assertTrue(Files.exists(vae));
  }

  @Test
  void intactTilesOfACutFileAreWrittenWithExitCode3() throws IOException {
    Path png = folder.resolve("wide.png");
    Files.write(
        png, TestFiles.bytes(SyntheticPictures.photograph(2100, 33, 3, 1), PictureFormat.PNG));
    assertDone(vae("compress", png));
    byte[] file = Files.readAllBytes(folder.resolve("wide.vae"));
    Path cut = Files.write(folder.resolve("cut.vae"), Arrays.copyOf(file, file.length - 9));
    Path out = folder.resolve("cut.png");
    assertFailure(3, "cut short", vae("decompress", cut));
    assertFalse(Files.exists(out));
    Result result = vae("decompress", "--allow-partial", cut);
    assertFailure(3, "1 of 3 tiles are gray in " + out, result);
    Picture picture = TestFiles.read(out);
    assertEquals(128, picture.samples()[picture.samples().length - 1] & 0xff);
    assertTrue(Files.exists(cut));
  }

  @Test
  void memoryThatIsTooSmallIsSaidWithTheNeed() throws IOException {
    Path png = TestFiles.writePng(folder, "b.png");
    Result result = vae("compress", "--memory", "100MB", png);
    assertFailure(6, "MiB of memory, --memory allows 95 MiB", result);
    assertFalse(Files.exists(folder.resolve("b.vae")));
    assertDone(vae("compress", "--memory", "2GiB", png));
    assertFailure(6, "--memory allows", vae("decompress", "--memory", "100MB", vaeFile()));
    assertDone(
        vae(
            "decompress",
            "--memory",
            "2GiB",
            folder.resolve("b.vae"),
            "-o",
            folder.resolve("c.png")));
  }
}
