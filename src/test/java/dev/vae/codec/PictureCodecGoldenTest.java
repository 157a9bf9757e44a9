package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.image.Metadata;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.testing.GoldenModel;
import dev.vae.testing.SyntheticPictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of format version 1 that must decode to the same samples forever.
 *
 * <p>{@code scripts/regenerate-golden} rewrites them; that is a change of the format.
 */
class PictureCodecGoldenTest {
  private static final Path FOLDER = GoldenModel.RESOURCES.resolve(Path.of("golden", "v1"));
  private static final Path SAMPLES = FOLDER.resolve("samples.txt");
  private static final String WRITE = "vae.golden.write";

  /**
   * What a golden file must decode to.
   *
   * @param checksum CRC-32C of the samples
   */
  record Golden(String name, int width, int height, int channels, int checksum) {
    static Golden parse(String line) {
      List<String> fields = List.of(line.split(" ", -1));
      return new Golden(
          fields.get(0),
          Integer.parseInt(fields.get(1)),
          Integer.parseInt(fields.get(2)),
          Integer.parseInt(fields.get(3)),
          Integer.parseUnsignedInt(fields.get(4), 16));
    }

    static Golden of(String name, Picture picture) {
      CRC32C crc = new CRC32C();
      crc.update(picture.samples());
      return new Golden(
          name, picture.width(), picture.height(), picture.channels(), (int) crc.getValue());
    }

    String line() {
      return String.format("%s %d %d %d %08x", name, width, height, channels, checksum);
    }
  }

  @BeforeAll
  static void rewriteIfAsked() throws IOException {
    if (!Boolean.getBoolean(WRITE)) {
      return;
    }
    if (!Files.exists(GoldenModel.STORE.resolve(GoldenModel.NAME))) {
      GoldenModelWriter.write();
    }
    Files.createDirectories(FOLDER);
    StringBuilder samples = new StringBuilder();
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      Files.write(FOLDER.resolve(file.getKey() + ".vae"), file.getValue());
      Picture picture = decode(file.getValue(), 1);
      samples.append(Golden.of(file.getKey(), picture).line()).append('\n');
    }
    Files.writeString(SAMPLES, samples, StandardCharsets.UTF_8);
  }

  /** Returns the files by name; the names say what they show. */
  private static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("gray-short", encode(SyntheticPictures.photograph(40, 30, 1, 1), 75));
    files.put("gray-alpha-short", encode(SyntheticPictures.photograph(33, 47, 2, 2), 60));
    files.put("rgb-short", encode(SyntheticPictures.photograph(64, 48, 3, 3), 75));
    files.put("rgb-largest-short", encode(SyntheticPictures.photograph(256, 256, 3, 4), 30));
    files.put("rgb-finest-step", encode(SyntheticPictures.photograph(50, 40, 3, 5), 100));
    files.put("rgb-coarsest-step", encode(SyntheticPictures.photograph(120, 90, 3, 6), 1));
    files.put("rgba-short", encode(SyntheticPictures.photograph(61, 29, 4, 7), 80));
    files.put("one-column", encode(SyntheticPictures.photograph(1, 200, 3, 8), 85));
    files.put("gray-long", encode(SyntheticPictures.photograph(257, 20, 1, 9), 75));
    files.put("rgb-two-tiles", encode(SyntheticPictures.photograph(1030, 33, 3, 10), 50));
    files.put("rgba-two-tiles", encode(SyntheticPictures.photograph(20, 1040, 4, 11), 40));
    files.put("rgba-many-small-tiles", handMade(SyntheticPictures.photograph(100, 70, 4, 12), 1));
    files.put("gray-small-but-long", handMade(SyntheticPictures.photograph(20, 10, 1, 13), 255));
    files.put("flat-rgb-long", encode(SyntheticPictures.flat(500, 300, 3, 77), 75));
    files.put("stored-one-pixel", stored(SyntheticPictures.flat(1, 1, 1, 200)));
    files.put("stored-rgba-short", stored(twoColors(24, 16, 4)));
    files.put("stored-gray-long", stored(twoColors(300, 40, 1)));
    files.put("exact-gray-short", exact(SyntheticPictures.photograph(50, 40, 1, 14), 0));
    files.put("exact-rgba-short", exact(SyntheticPictures.photograph(70, 61, 4, 15), 0));
    files.put("exact-rgb-two-tiles", exact(SyntheticPictures.photograph(540, 40, 3, 16), 0));
    files.put("near-rgb-short", exact(SyntheticPictures.photograph(64, 48, 3, 17), 3));
    files.put("exact-deep-gray-alpha-long", exact(deep(30, 40, 2, 18), 0));
    files.put("near-deep-rgb-long", exact(deep(45, 33, 3, 19), 500));
    files.put("deep-rgba-long", encode(deep(61, 50, 4, 20), 80));
    files.put("stored-deep-gray-long", stored(deepStripes()));
    files.put("rgb-metadata-long", annotated(SyntheticPictures.photograph(48, 32, 3, 14)));
    files.put("stored-metadata-long", annotated(twoColors(24, 16, 1)));
    files.put("rgba-exact-cells-long", exactCells(SyntheticPictures.photograph(70, 50, 4, 21)));
    return files;
  }

  private static byte[] encode(Picture picture, double quality) throws IOException {
    return new PictureEncoder(GoldenModel.model(), 1).encodeLatents(picture, Quality.step(quality));
  }

  private static byte[] stored(Picture picture) {
    return PictureEncoder.encodeStored(picture);
  }

  private static byte[] exact(Picture picture, int maxError) throws IOException {
    return new LosslessEncoder(1).encode(picture, maxError).bytes();
  }

  private static Picture deep(int width, int height, int channels, long seed) {
    Picture shallow = SyntheticPictures.photograph(width, height, channels, seed);
    return LosslessCodecTest.deep(shallow, seed);
  }

  /** Returns what deflate does best. */
  private static Picture deepStripes() {
    Picture stripes = Picture.zeros(60, 20, 1, Picture.DEEP);
    for (int i = 0; i < 60 * 20; i++) {
      stripes.set(i, i % 4 * 10007);
    }
    return stripes;
  }

  private static byte[] annotated(Picture picture) throws IOException {
    Metadata metadata =
        Metadata.NONE
            .with(Metadata.Kind.ICC, new byte[] {1, 2, 3})
            .with(Metadata.Kind.XMP, "<x:xmpmeta/>".getBytes(StandardCharsets.UTF_8));
    return new PictureEncoder(GoldenModel.model(), 1)
        .encode(picture, 75, new Annotations(metadata, "denoise 5"))
        .bytes();
  }

  private static byte[] handMade(Picture picture, int tileUnits) throws IOException {
    return HandMadeFiles.coded(picture, Quality.step(75), tileUnits);
  }

  /** Returns a file with two of its six cells of 32 pixels exact. */
  private static byte[] exactCells(Picture picture) throws IOException {
    return HandMadeFiles.withExactCells(handMade(picture, 255), picture, 1, List.of(1, 5));
  }

  /** Returns noise of two colors: deflate stores it in fewer bytes than latents take. */
  private static Picture twoColors(int width, int height, int channels) {
    Random random = new Random(width);
    byte[] samples = new byte[width * height * channels];
    for (int i = 0; i < samples.length; i += channels) {
      Arrays.fill(samples, i, i + channels, (byte) (random.nextBoolean() ? 20 : 230));
    }
    return new Picture(width, height, channels, samples);
  }

  private static Picture decode(byte[] file, int threads) throws IOException {
    return new PictureDecoder(GoldenModel.library(), SizeLimits.DEFAULT, threads).decode(file);
  }

  static Stream<Golden> goldenFiles() throws IOException {
    return Files.readAllLines(SAMPLES).stream().map(Golden::parse);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goldenFiles")
  void goldenFileDecodesToTheSameSamplesOnAnyNumberOfThreads(Golden golden) throws IOException {
    byte[] file = Files.readAllBytes(FOLDER.resolve(golden.name() + ".vae"));
    for (int threads = 1; threads <= 3; threads++) {
      assertEquals(golden, Golden.of(golden.name(), decode(file, threads)));
    }
  }

  @Test
  void everyFileIsOnTheList() throws IOException {
    Set<String> listed = new TreeSet<>();
    goldenFiles().forEach(golden -> listed.add(golden.name() + ".vae"));
    Set<String> found = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER, "*.vae")) {
      files.forEach(file -> found.add(file.getFileName().toString()));
    }
    assertEquals(listed, found);
  }

  @Test
  void filesShowWhatTheirNamesSay() throws IOException {
    for (Golden golden : goldenFiles().toList()) {
      FileInfo info = FileInfo.read(Files.readAllBytes(FOLDER.resolve(golden.name() + ".vae")));
      assertEquals(golden.name().startsWith("stored"), info.stored(), golden.name());
      assertEquals(
          golden.name().contains("long") || golden.name().contains("tiles"),
          info.header().longForm(),
          golden.name());
      assertEquals(golden.name().contains("tiles"), info.tiles() > 1, golden.name());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgb-metadata-long", "stored-metadata-long"})
  void metadataComeBack(String name) throws IOException {
    byte[] file = Files.readAllBytes(FOLDER.resolve(name + ".vae"));
    Annotations annotations = Annotations.read(file, FileInfo.read(file));
    assertEquals("denoise 5", annotations.preprocessing());
    assertArrayEquals(new byte[] {1, 2, 3}, annotations.metadata().get(Metadata.Kind.ICC));
    assertEquals(Set.of(Metadata.Kind.ICC, Metadata.Kind.XMP), annotations.metadata().kinds());
  }

  @Test
  void codingIsTheOneThatNamesSay() throws IOException {
    for (Golden golden : goldenFiles().toList()) {
      FileInfo info = FileInfo.read(Files.readAllBytes(FOLDER.resolve(golden.name() + ".vae")));
      String name = golden.name();
      boolean exact = name.startsWith("exact") || name.startsWith("stored");
      assertEquals(exact, info.exact(), name);
      assertEquals(!exact && !name.startsWith("near"), info.needsModel(), name);
      assertEquals(name.contains("deep") ? 16 : 8, info.depth(), name);
      assertEquals(name.contains("exact-cells") ? 2 : 0, info.exactCells(), name);
    }
  }

  /** A new encoder may find better symbols, but never worse ones by much. */
  @Test
  void encoderStillWritesSuchFiles() throws IOException {
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      long before = Files.size(FOLDER.resolve(file.getKey() + ".vae"));
      assertTrue(file.getValue().length <= before * 1.05 + 4, file.getKey());
    }
  }

  /** So that nobody takes a run that rewrote the files for a passed test. */
  @Test
  @EnabledIfSystemProperty(named = WRITE, matches = "true")
  void rewritingIsSaid() {
    System.out.println("golden files were rewritten in " + FOLDER);
    assertTrue(Files.exists(SAMPLES));
  }
}
