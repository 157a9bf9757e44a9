package dev.vae.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.cli.ProgramRun.Result;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code compress --lossless} and {@code --max-error}, and pictures of 16 bits. */
class LosslessCommandTest {
  @TempDir private Path folder;

  private static Result vae(Object... arguments) {
    return ProgramRun.vae(arguments);
  }

  private static Result done(Object... arguments) {
    Result result = vae(arguments);
    assertEquals(0, result.code(), result.err());
    return result;
  }

  private Path deepPng(int channels) throws IOException {
    Picture picture = Picture.zeros(40, 30, channels, Picture.DEEP);
    for (int i = 0; i < 40 * 30 * channels; i++) {
      picture.set(i, i / channels * 31 + i % 7 * 3);
    }
    return write(picture, "deep.png");
  }

  private Path write(Picture picture, String name) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      new PictureWriter(PictureFormat.PNG, 90).write(picture, out);
    }
    return file;
  }

  @Test
  void losslessGivesBackEverySampleWithoutAModel() throws IOException {
    Path png = TestFiles.writePng(folder, "a.png");
    Path coded = folder.resolve("a.vae");
    done("compress", "--lossless", png, coded);
    Path back = folder.resolve("back.png");
    done("decompress", coded, back);
    assertArrayEquals(TestFiles.read(png).samples(), TestFiles.read(back).samples());
    String info = done("info", coded).out();
    assertTrue(info.contains("exact"), info);
    assertTrue(info.contains("predictive"), info);
    String json = done("info", "--json", coded).out();
    assertTrue(json.contains("\"maxError\" : 0"), json);
    assertFalse(json.contains("\"model\""), json);
    done("test", coded);
  }

  @Test
  void largestErrorIsKeptAndSaid() throws IOException {
    Path png = TestFiles.writePng(folder, "a.png");
    Path coded = folder.resolve("a.vae");
    done("compress", "--max-error", "2", png, coded);
    String info = done("info", coded).out();
    assertTrue(info.contains("±2"), info);
    Result compared = done("compare", png, coded);
    String error =
        compared.out().lines().filter(line -> line.contains("max error")).findFirst().orElseThrow();
    assertTrue(Integer.parseInt(error.replaceAll("\\D+", "")) <= 2, error);
  }

  @Test
  void inputIsDeletedAfterItsSamplesWereCompared() throws IOException {
    for (String option : new String[] {"--lossless", "--max-error=1"}) {
      Path png = TestFiles.writePng(folder, "a.png");
      done("compress", "-f", "--rm", option, png);
      assertFalse(Files.exists(png));
      assertTrue(Files.exists(folder.resolve("a.vae")));
    }
  }

  @Test
  void whatCannotBeMeantIsRefused() throws IOException {
    Path png = TestFiles.writePng(folder, "a.png");
    for (String other : new String[] {"-q=90", "--target-size=10K", "--max-error=1", "-m=photo"}) {
      Result result = vae("compress", "--lossless", other, png);
      assertEquals(2, result.code(), result.err());
    }
    assertEquals(2, vae("compress", "--max-error=-1", png).code());
    assertEquals(2, vae("compress", "--lossless", "--nearest", png).code());
    assertEquals(2, vae("compress", "--depth=12", png).code());
    assertFalse(Files.exists(folder.resolve("a.vae")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void deepPicturesStayDeep(int channels) throws IOException {
    Path png = deepPng(channels);
    Path coded = folder.resolve("deep.vae");
    done("compress", "--lossless", png, coded);
    for (String extension : new String[] {"png", "tiff", "pam"}) {
      Path back = folder.resolve("back." + extension);
      done("decompress", coded, back);
      assertEquals(Picture.DEEP, TestFiles.read(back).depth());
      assertArrayEquals(TestFiles.read(png).samples(), TestFiles.read(back).samples());
    }
    assertTrue(done("info", coded).out().contains("16 bits"));
    assertTrue(done("compare", png, coded).out().contains("max error       0"));
  }

  @Test
  void deepPicturesAreCodedLossilyToo() throws IOException {
    Path png = deepPng(3);
    Path coded = folder.resolve("deep.vae");
    done("compress", "-q", "90", png, coded);
    Path back = folder.resolve("back.png");
    done("decompress", coded, back);
    assertEquals(Picture.DEEP, TestFiles.read(back).depth());
    done("compare", "--min-psnr", "38", png, back);
  }

  @Test
  void formatsOfEightBitsGetReducedPicturesAndANote() throws IOException {
    Path coded = folder.resolve("deep.vae");
    done("compress", "--lossless", deepPng(3), coded);
    Path bmp = folder.resolve("back.bmp");
    Result result = done("decompress", coded, bmp);
    assertTrue(result.err().contains("16 bits a sample reduced to 8"), result.err());
    assertEquals(8, TestFiles.read(bmp).depth());
    assertEquals(2, vae("decompress", "-f", "--rm", coded, bmp).code());
  }
}
