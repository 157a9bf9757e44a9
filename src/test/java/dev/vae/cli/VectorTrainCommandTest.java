package dev.vae.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.cli.ProgramRun.Result;
import dev.vae.image.IdxWriter;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.testing.DrawnDigits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
class VectorTrainCommandTest {
  private static final int COUNT = 40;
  private static final List<Picture> DIGITS = DrawnDigits.draw(COUNT, new Random(11));

  @TempDir private static Path shared;
  private static Path digits;

  @TempDir private Path folder;

  @BeforeAll
  static void writeDigits() throws IOException {
    digits = Files.createDirectories(shared.resolve("digits"));
    for (int i = 0; i < COUNT; i++) {
      Files.write(digits.resolve("d" + i + ".png"), png(DIGITS.get(i)));
    }
  }

  private static byte[] png(Picture picture) throws IOException {
    return TestFiles.bytes(picture, PictureFormat.PNG);
  }

  private Path model() {
    return folder.resolve("own");
  }

  /** Trains a network that is small and learns little. */
  private Result train(Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of("train", "--out", model(), "--epochs", 2, "--batch", 10, "--latent", 4));
    arguments.addAll(List.of("--hidden", 8, "--levels", 2, "--lambda", "1,5,20,50"));
    arguments.addAll(Arrays.asList(more));
    return ProgramRun.vae(arguments.toArray());
  }

  private Map<?, ?> manifest(String part) throws IOException {
    String json = Files.readString(model().resolve("manifest.json"));
    return (Map<?, ?>) JSON.std.mapFrom(json).get(part);
  }

  @Test
  void samplesAreDrawnIntoAPngFile() throws IOException {
    Path samples = folder.resolve("samples.png");
    Result result = train("--dataset", digits, "--samples", samples);
    assertEquals(0, result.code(), result.err());
    Picture drawn = TestFiles.read(samples);
    assertEquals(16 * 30 - 2, drawn.width());
    assertEquals(7 * 30 - 2, drawn.height());
    Files.delete(model().resolve("manifest.json"));
    Result again = train("--dataset", digits, "--samples", samples);
    assertEquals(ExitCode.OUTPUT.code(), again.code(), again.err());
    assertTrue(again.err().contains("samples.png exists already"), again.err());
    assertFalse(Files.exists(model().resolve("manifest.json")), "nothing was trained");
  }

  @Test
  void folderOfSmallPicturesGivesAModelForArchives() throws IOException {
    Result result = train("--dataset", digits);
    assertEquals(0, result.code(), result.err());
    assertEquals(36, manifest("training").get("pictures"));
    assertEquals(4, manifest("training").get("validationPictures"));
    Path archive = folder.resolve("digits.vae");
    Result compressed =
        ProgramRun.vae(
            "compress",
            "-m",
            model(),
            digits.resolve("d1.png"),
            digits.resolve("d2.png"),
            "-o",
            archive);
    assertEquals(0, compressed.code(), compressed.err());
    assertEquals(0, ProgramRun.vae("test", "--models", folder, archive).code());
  }

  @Test
  void foldersAndIdxFilesGoTogetherAndValidationHasItsOwn() throws IOException {
    Path idx = folder.resolve("more.idx");
    try (OutputStream out = Files.newOutputStream(idx)) {
      IdxWriter writer = new IdxWriter(out, 12, 28, 28, 1);
      for (Picture digit : DIGITS.subList(0, 12)) {
        writer.write(digit);
      }
    }
    Result result = train("-v", "--dataset", idx, "--dataset", digits, "--val", digits);
    assertEquals(0, result.code(), result.err());
    assertEquals(52, manifest("training").get("pictures"));
    assertEquals(40, manifest("training").get("validationPictures"));
    assertEquals(40, manifest("validation").get("pictures"));
    assertEquals(4, ((List<?>) manifest("validation").get("negativeElboNats")).size());
    assertEquals(4, result.err().lines().filter(line -> line.startsWith("  lambda ")).count());
    assertTrue(result.err().contains("nats, validation "), result.err());
  }

  @Test
  void picturesOfTwoSizesAreNamed() throws IOException {
    Path mixed = Files.createDirectories(folder.resolve("mixed"));
    Files.write(mixed.resolve("a.png"), png(DIGITS.get(0)));
    Files.write(mixed.resolve("b.png"), png(new Picture(27, 28, 3, new byte[3 * 27 * 28])));
    Result result = train("--dataset", mixed);
    assertEquals(2, result.code());
    assertTrue(
        result
            .err()
            .contains("a.png is 28x28 gray and " + mixed.resolve("b.png") + " is 27x28 RGB; small"),
        result.err());
    assertFalse(Files.exists(model()));
  }

  @Test
  void largePicturesAreOfTheOtherFamilyUnlessTheUserInsists() throws IOException {
    Path large = Files.createDirectories(folder.resolve("large"));
    Files.write(large.resolve("a.png"), png(DIGITS.get(0)));
    Files.write(large.resolve("b.png"), png(new Picture(65, 28, 1, new byte[65 * 28])));
    Result other = train("--dataset", large);
    assertEquals(2, other.code());
    assertTrue(other.err().contains("lower it with --crop"), other.err());
    Result insisted = train("--dataset", large, "--family", "vector");
    assertEquals(2, insisted.code());
    assertTrue(
        insisted.err().contains("b.png is 65x28 gray; small pictures are at most 64x64"),
        insisted.err());
    assertEquals(2, train("--dataset", large, "--family", "tensor").code());
  }

  @Test
  void optionsOfTheOtherFamilyAreRefused() {
    Result result = train("--dataset", digits, "--resume");
    assertEquals(2, result.code());
    assertTrue(result.err().contains("are of the family pyramid"), result.err());
  }
}
