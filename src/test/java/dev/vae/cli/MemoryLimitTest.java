package dev.vae.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vae.codec.FileInfo;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code --memory} promises, held against the largest size that whole processes had, with the
 * options that {@code scripts/vae} gives Java.
 */
class MemoryLimitTest {
  private static final Pattern NEED = Pattern.compile("needs (\\d+) MiB of memory, --memory");

  @TempDir Path folder;

  @BeforeEach
  void needsAPicture() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/status")), "skipped: no /proc to ask");
    write(1200, 900);
  }

  @Test
  void exactCodingStaysWithinWhatIsForetold() throws Exception {
    assertHolds("compress", "--lossless", "a.ppm", "-fo", "a.vae");
    assertHolds("decompress", "a.vae", "-fo", "b.png");
  }

  @Test
  @Tag("native")
  void codingByNetworksStaysWithinWhatIsForetold() throws Exception {
    assertHolds("compress", "--effort", "1", "a.ppm", "-fo", "a.vae");
    long whole = assertHolds("decompress", "a.vae", "-fo", "b.png");
    long part = assertHolds("decompress", "--region", "900,700,64,64", "a.vae", "-fo", "b.png");
    assertTrue(part < whole - 100, part + " MiB for a part, " + whole + " for all");
  }

  /** Half of the cells are smooth, the others noise, which becomes exact. */
  @Test
  @Tag("native")
  void exactCellsStayWithinWhatIsForetold() throws Exception {
    Picture picture = Picture.zeros(800, 600, 3, Picture.SHALLOW);
    Random random = new Random(4);
    for (int i = 0; i < picture.samples().length; i++) {
      picture.samples()[i] = (byte) (60 + random.nextInt(i % 2400 < 1200 ? 4 : 64));
    }
    Files.write(folder.resolve("a.ppm"), TestFiles.bytes(picture, PictureFormat.PPM));
    String[] compress = {"compress", "--effort", "1", "--min-psnr", "35", "a.ppm", "-fo", "a.vae"};
    assertHolds(compress);
    int exact = FileInfo.read(Files.readAllBytes(folder.resolve("a.vae"))).exactCells();
    assertTrue(exact > 2 && exact < 10, exact + " of 12 cells");
    assertHolds("decompress", "a.vae", "-fo", "b.png");
  }

  /** A gradient leaves arrays behind until there is no room for more. */
  @Test
  @Tag("native")
  void garbageOfTheNeuralLibraryStaysWithinToo() throws Exception {
    write(300, 300);
    assertHolds("compress", "--effort", "7", "a.ppm", "-fo", "a.vae");
  }

  /** Writes a picture that is grainy, as it else would be coded exactly in all cases. */
  private void write(int width, int height) throws IOException {
    Picture picture = TestFiles.picture(width, height, 3);
    for (int i = 0; i < picture.samples().length; i++) {
      picture.samples()[i] += (byte) ((i * 0x9E3779B1) >>> 27);
    }
    Files.write(folder.resolve("a.ppm"), TestFiles.bytes(picture, PictureFormat.PPM));
  }

  /** Returns what was foretold, in MiB. */
  private long assertHolds(String... arguments) throws Exception {
    long allowed = foretold(arguments);
    Ended ended = run(allowed, arguments);
    assertEquals(0, ended.code(), ended.err());
    // The neural library says things before.
    String last = ended.out().lines().reduce((line, next) -> next).orElse("");
    long peak = Long.parseLong(last) >> 20;
    assertTrue(peak <= allowed, peak + " MiB, of " + allowed + " for " + List.of(arguments));
    return allowed;
  }

  /** Returns the least limit in MiB that is not refused. */
  private long foretold(String... arguments) throws Exception {
    long allowed = 1;
    while (true) {
      Ended ended = run(allowed, arguments);
      Matcher need = NEED.matcher(ended.err());
      if (ended.code() != ExitCode.LIMIT.code() || !need.find()) {
        assertEquals(0, ended.code(), ended.err());
        return allowed;
      }
      long more = Long.parseLong(need.group(1));
      assertTrue(more > allowed, ended.err());
      allowed = more;
    }
  }

  private record Ended(int code, String out, String err) {}

  private Ended run(long mebibytes, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Shell.JAVA));
    command.addAll(optionsOfTheScript());
    command.addAll(List.of("-cp", Shell.CLASS_PATH, PeakMemoryRun.class.getName()));
    command.addAll(List.of("--memory", mebibytes + "MiB"));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("MALLOC_TRIM_THRESHOLD_", "268435456");
    int code = builder.start().waitFor();
    return new Ended(code, read(out), read(err));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private static List<String> optionsOfTheScript() throws IOException {
    List<String> options =
        Files.readAllLines(Path.of("scripts", "vae")).stream()
            .filter(line -> line.matches("  -[XD].*"))
            .map(String::strip)
            .toList();
    assertTrue(options.contains("-XX:+UseSerialGC"), options.toString());
    return options;
  }
}
