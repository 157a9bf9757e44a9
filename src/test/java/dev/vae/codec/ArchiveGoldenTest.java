package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.image.Picture;
import dev.vae.model.LoadedVectorModel;
import dev.vae.testing.DrawnDigits;
import dev.vae.testing.GoldenModel;
import dev.vae.testing.GoldenVectorModels;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Archives of version 1 that must decode to the same samples and names forever.
 *
 * <p>{@code scripts/regenerate-golden} rewrites them; that is a change of the format.
 */
class ArchiveGoldenTest {
  private static final Path FOLDER = GoldenModel.RESOURCES.resolve(Path.of("golden", "archives1"));
  private static final Path SAMPLES = FOLDER.resolve("samples.txt");
  private static final String WRITE = "vae.golden.write";

  /** Has a header with height and count, as one square picture had before; never rewritten. */
  private static final String KEPT = "gray-one";

  private static final List<Picture> DIGITS = DrawnDigits.draw(140, new Random(77));

  /**
   * What a golden archive must decode to.
   *
   * @param checksum CRC-32C of all samples, each picture's after its name
   */
  record Golden(String name, String model, int count, int checksum) {
    static Golden parse(String line) {
      List<String> fields = List.of(line.split(" ", -1));
      return new Golden(
          fields.get(0),
          fields.get(1),
          Integer.parseInt(fields.get(2)),
          Integer.parseUnsignedInt(fields.get(3), 16));
    }

    static Golden of(String name, String model, byte[] file, int threads) throws IOException {
      CRC32C crc = new CRC32C();
      int[] count = {0};
      try (ArchiveReader reader = new ArchiveReader(new ByteArrayInputStream(file), threads)) {
        reader.use(GoldenVectorModels.named(model));
        reader.read(
            entry -> {
              crc.update(entry.name().getBytes(StandardCharsets.UTF_8));
              crc.update(entry.picture().samples());
              count[0]++;
            });
      }
      return new Golden(name, model, count[0], (int) crc.getValue());
    }

    String line() {
      return String.format("%s %s %d %08x", name, model, count, checksum);
    }
  }

  /**
   * How a golden archive is made.
   *
   * @param aim as for {@link ArchiveEncoder}
   */
  private record Recipe(String model, List<Picture> pictures, ArchiveAim aim, boolean named) {
    byte[] encode() throws IOException {
      LoadedVectorModel loaded = GoldenVectorModels.named(model);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ArchiveEncoder encoder =
          new ArchiveEncoder(loaded, aim, Effort.DEFAULT, pictures.size(), named, 1, out);
      for (int i = 0; i < pictures.size(); i++) {
        encoder.add(pictures.get(i), "p" + (i + 95) + (i % 50 == 49 ? "-x.png" : ".png"));
      }
      encoder.finish();
      return out.toByteArray();
    }
  }

  private static Map<String, Recipe> recipes() {
    String digits = GoldenVectorModels.DIGITS;
    String icons = GoldenVectorModels.ICONS;
    List<Picture> colors = GoldenVectorModels.icons(20, 7);
    Map<String, Recipe> recipes = new LinkedHashMap<>();
    recipes.put("gray-low", new Recipe(digits, DIGITS, ArchiveAim.meanPsnr(12), false));
    recipes.put("gray-middle", new Recipe(digits, DIGITS, ArchiveAim.meanPsnr(22), true));
    recipes.put("gray-exact", new Recipe(digits, DIGITS, ArchiveAim.lossless(), true));
    recipes.put(KEPT, new Recipe(digits, DIGITS.subList(4, 5), ArchiveAim.meanPsnr(25), false));
    recipes.put(
        "gray-alone", new Recipe(digits, DIGITS.subList(4, 5), ArchiveAim.meanPsnr(25), false));
    recipes.put("gray-none", new Recipe(digits, List.of(), ArchiveAim.lossless(), false));
    recipes.put(
        "gray-convolutions",
        new Recipe(GoldenVectorModels.CONVOLUTIONS, DIGITS, ArchiveAim.meanPsnr(12), false));
    recipes.put("rgb-least", new Recipe(icons, colors, ArchiveAim.leastPsnr(20), false));
    recipes.put("rgb-exact", new Recipe(icons, colors, ArchiveAim.lossless(), true));
    return recipes;
  }

  @BeforeAll
  static void rewriteIfAsked() throws IOException {
    if (!Boolean.getBoolean(WRITE)) {
      return;
    }
    GoldenVectorModels.writeMissing();
    Files.createDirectories(FOLDER);
    StringBuilder samples = new StringBuilder();
    for (Map.Entry<String, Recipe> recipe : recipes().entrySet()) {
      Path target = fileOf(recipe.getKey());
      boolean kept = recipe.getKey().equals(KEPT);
      byte[] file = kept ? Files.readAllBytes(target) : recipe.getValue().encode();
      Files.write(target, file);
      Golden golden = Golden.of(recipe.getKey(), recipe.getValue().model(), file, 1);
      samples.append(golden.line()).append('\n');
    }
    Files.writeString(SAMPLES, samples, StandardCharsets.UTF_8);
  }

  private static Path fileOf(String name) {
    return FOLDER.resolve(name + ".vae");
  }

  static Stream<Golden> goldenArchives() throws IOException {
    return Files.readAllLines(SAMPLES).stream().map(Golden::parse);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goldenArchives")
  void goldenArchiveDecodesToTheSameSamples(Golden golden) throws IOException {
    byte[] file = Files.readAllBytes(fileOf(golden.name()));
    for (int threads = 1; threads <= 2; threads++) {
      assertEquals(golden, Golden.of(golden.name(), golden.model(), file, threads));
    }
  }

  /** A new encoder may choose other modes, but never ones that cost much more. */
  @Test
  void encoderStillWritesSuchArchives() throws IOException {
    assertEquals(recipes().size(), goldenArchives().count());
    for (Map.Entry<String, Recipe> recipe : recipes().entrySet()) {
      long before = Files.size(fileOf(recipe.getKey()));
      int now = recipe.getValue().encode().length;
      assertTrue(now <= before * 1.05 + 4, recipe.getKey() + ": " + now + " of " + before);
    }
  }

  /** So that nobody takes a run that rewrote the archives for a passed test. */
  @Test
  @EnabledIfSystemProperty(named = WRITE, matches = "true")
  void rewritingIsSaid() {
    System.out.println("golden archives were rewritten in " + FOLDER);
    assertTrue(Files.exists(SAMPLES));
  }
}
