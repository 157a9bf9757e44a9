package dev.vae.cli;

import static dev.vae.cli.ProgramRun.assertDone;
import static dev.vae.cli.ProgramRun.assertFailure;
import static dev.vae.cli.ProgramRun.vae;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.cli.ProgramRun.Result;
import dev.vae.image.PictureFormat;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressCommandTest {
  @TempDir Path folder;

  @Test
  void oneInputGivesItsStemBesideIt() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.b.png");
    assertDone(vae("compress", picture));
    assertEquals(List.of("a.b.png", "a.b.vae"), TestFiles.names(folder));
    assertIsVae(folder.resolve("a.b.vae"));
  }

  @Test
  void inputWithoutExtensionGetsOne() throws IOException {
    assertDone(vae("compress", TestFiles.writePng(folder, "picture")));
    assertDone(vae("compress", TestFiles.writePng(folder, ".hidden")));
    assertIsVae(folder.resolve("picture.vae"));
    assertIsVae(folder.resolve(".hidden.vae"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"compress", "encode", "c"})
  void commandHasAliases(String name) throws IOException {
    assertDone(vae(name, TestFiles.writePng(folder, "a.png")));
  }

  @Test
  void secondNameWithOurExtensionIsTheOutput() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    assertDone(vae("compress", picture, folder.resolve("b.VAE")));
    assertEquals(List.of("a.png", "b.VAE"), TestFiles.names(folder));
  }

  @Test
  void twoPicturesAreTwoInputs() throws IOException {
    assertDone(
        vae("compress", TestFiles.writePng(folder, "a.png"), TestFiles.writePng(folder, "b.png")));
    assertEquals(List.of("a.png", "a.vae", "b.png", "b.vae"), TestFiles.names(folder));
  }

  @Test
  void optionNamesTheOutputWhateverItsExtension() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    assertDone(vae("compress", picture, "-o", folder.resolve("out.bin")));
    assertIsVae(folder.resolve("out.bin"));
  }

  @Test
  void folderOptionTakesAllOutputsAndIsMade() throws IOException {
    Path a = TestFiles.writePng(folder, "a.png");
    Path b = TestFiles.writePng(folder, "b.png");
    assertDone(vae("compress", "-O", folder.resolve("x/y"), a, b));
    assertEquals(List.of("a.vae", "b.vae"), TestFiles.names(folder.resolve("x/y")));
  }

  @Test
  void standardInputGoesToStandardOutput() throws IOException {
    byte[] png = TestFiles.png(3);
    Path picture = TestFiles.writePng(folder, "a.png");
    byte[] expected = vae("compress", "-c", picture).bytes();
    assertTrue(expected.length > 0);
    assertArrayEquals(expected, new ProgramRun().stdin(png).run("compress").bytes());
    assertArrayEquals(expected, new ProgramRun().stdin(png).run("compress", "-").bytes());
    assertArrayEquals(expected, new ProgramRun().stdin(png).run("compress", "-", "-").bytes());
    assertArrayEquals(expected, vae("compress", picture, "-").bytes());
    assertArrayEquals(expected, vae("compress", picture, "-o", "-").bytes());
    assertDone(new ProgramRun().stdin(png).run("compress", "-", folder.resolve("b.vae")));
    assertArrayEquals(expected, Files.readAllBytes(folder.resolve("b.vae")));
  }

  @Test
  void noInputFromATerminalIsWrongUsage() {
    assertFailure(2, "no input", vae("compress"));
  }

  @Test
  void terminalGetsNoBinary() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    Result result = new ProgramRun().stdoutIsTerminal().run("compress", "-c", "-f", picture);
    assertFailure(7, "standard output: is a terminal", result);
    assertEquals(0, result.bytes().length);
  }

  @Test
  void existingOutputIsKept() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    Path output = Files.writeString(folder.resolve("a.vae"), "precious");
    assertFailure(7, "a.vae: exists already; -f overwrites it", vae("compress", picture));
    assertEquals("precious", Files.readString(output));
    assertDone(vae("compress", "-f", picture));
    assertIsVae(output);
    assertEquals(List.of("a.png", "a.vae"), TestFiles.names(folder));
  }

  @Test
  void inputIsNeverOverwritten() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    byte[] before = Files.readAllBytes(picture);
    Path hard = Files.createLink(folder.resolve("hard.vae"), picture);
    Path soft = Files.createSymbolicLink(folder.resolve("soft.vae"), picture);
    Path spelled = folder.resolve("../" + folder.getFileName() + "/a.png");
    for (Path output : List.of(picture, hard, soft, spelled)) {
      assertFailure(7, "an input is never overwritten", vae("c", "-f", picture, "-o", output));
    }
    assertArrayEquals(before, Files.readAllBytes(picture));
  }

  @Test
  void outputThatIsAnotherInputIsRefusedBeforeAnyWork() throws IOException {
    Path a = TestFiles.writePng(folder, "a.png");
    Path b = TestFiles.writePng(folder, "b.png");
    Files.createLink(folder.resolve("b.vae"), a);
    assertFailure(7, "b.vae: is an input too", vae("compress", "-f", a, b));
    assertFalse(Files.exists(folder.resolve("a.vae")));
  }

  @Test
  void inputsWithOneOutputAreRefusedBeforeAnyWork() throws IOException {
    Path a = TestFiles.writePng(folder, "a.png");
    Path b = TestFiles.writePng(folder, "b.png");
    Path sub = Files.createDirectory(folder.resolve("sub"));
    Path other = TestFiles.writePng(sub, "a.jpg");
    Path out = folder.resolve("out");
    Result result = vae("compress", "-O", out, b, a, other);
    assertFailure(2, "would both be written to", result);
    assertTrue(result.err().contains(a.toString()) && result.err().contains(other.toString()));
    assertFalse(Files.exists(out));
    assertFailure(2, "would both be written to", vae("compress", a, sub.resolve("../a.tif")));
  }

  @Test
  void destinationsExcludeOneAnother() throws IOException {
    Path a = TestFiles.writePng(folder, "a.png");
    assertFailure(2, "-o, -O and -c exclude one another", vae("c", "-c", "-O", folder, a));
    assertFailure(2, "2 inputs cannot go to one output", vae("c", "-c", a, a));
    assertFailure(2, "has no name", new ProgramRun().stdin(new byte[0]).run("c", "-", a));
    assertFailure(2, "named twice", vae("c", "-", "x.png", "-"));
  }

  @Test
  void missingInputIsNamed() {
    Result result = vae("compress", folder.resolve("none.png"));
    assertFailure(1, "none.png: no such file", result);
    assertEquals(1, result.err().lines().count());
  }

  @Test
  void folderIsNoInput() {
    assertFailure(1, "is a folder", vae("compress", folder, "-o", folder.resolve("a.vae")));
  }

  @Test
  void unreadableInputIsNamed() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    Files.setPosixFilePermissions(picture, Set.of());
    assumeTrue(!Files.isReadable(picture), "skipped: this user may read everything");
    assertFailure(1, "a.png: cannot be read: permission denied", vae("compress", picture));
  }

  @Test
  void damagedPictureIsBadInput() throws IOException {
    byte[] png = TestFiles.png(3);
    Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(png, png.length / 2));
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    Path empty = Files.createFile(folder.resolve("empty.png"));
    for (Path bad : List.of(cut, text, empty)) {
      assertFailure(3, bad.getFileName() + ": ", vae("compress", bad));
    }
    assertEquals(List.of("cut.png", "empty.png", "text.png"), TestFiles.names(folder));
  }

  @Test
  void folderOfTheOutputMustExist() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    assertFailure(
        7, "no such folder", vae("compress", picture, "-o", folder.resolve("none/a.vae")));
    assertFailure(7, "is a folder", vae("compress", "-f", picture, "-o", folder));
    assertFailure(7, "cannot be made a folder", vae("compress", picture, "-O", picture));
  }

  @Test
  void fullDiskIsAFailedOutput() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "skipped: there is no /dev/full");
    Path picture = TestFiles.writePng(folder, "a.png");
    assertFailure(7, "/dev/full: cannot be written", vae("compress", picture, "-o", full));
  }

  @Test
  void deviceIsWrittenToDirectly() throws IOException {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "skipped: there is no /dev/null");
    assertDone(vae("compress", TestFiles.writePng(folder, "a.png"), "-o", device));
    assertFalse(Files.isRegularFile(device));
  }

  @Test
  void tooLargePictureIsOverALimit() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    assertFailure(6, "--max-pixels", vae("compress", "--max-pixels", "1K", picture));
    assertFailure(6, "largest side allowed is 39", vae("--max-side=39", "compress", picture));
    assertDone(vae("compress", "--max-pixels=1M", "--max-side=40", picture));
  }

  @Test
  void limitsMustMakeSense() {
    for (String wrong : List.of("0", "-1", "9G", "x", "K", "", "1.5M")) {
      assertFailure(2, "must be a whole number from 1", vae("c", "--max-pixels=" + wrong, "a"));
    }
    assertFailure(2, "from 1 to 65535", vae("c", "--max-side", "65536", "a"));
  }

  @Test
  void qualityMattersAndTakesDecimals() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    int coarse = vae("compress", "-q", "10.5", "-c", picture).bytes().length;
    int fine = vae("compress", "-q95", "-c", picture).bytes().length;
    assertTrue(coarse < fine, coarse + " < " + fine);
    assertArrayEquals(
        vae("compress", "-q", "75", "-c", picture).bytes(), vae("compress", "-c", picture).bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "100.5", "-3", "nan", "good", ""})
  void qualityMustMakeSense(String quality) {
    assertFailure(2, "must be a number from 1 to 100", vae("compress", "-q=" + quality, "a.png"));
  }

  @Test
  void lastOfRepeatedOptionsWins() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    Result twice = vae("compress", "-q", "90", "-q", "20", "-c", picture);
    assertArrayEquals(vae("compress", "-q", "20", "-c", picture).bytes(), twice.bytes());
    assertEquals("", twice.err());
  }

  @Test
  void threadsNeverAlterTheBytes() throws IOException {
    Path picture =
        Files.write(
            folder.resolve("a.png"),
            TestFiles.bytes(TestFiles.picture(1100, 300, 3), PictureFormat.PNG));
    byte[] one = vae("compress", "-T1", "-c", picture).bytes();
    assertTrue(one.length > 0);
    for (String threads : List.of("2", "0", "all", "ALL")) {
      assertArrayEquals(one, vae("-T", threads, "compress", "-c", picture).bytes());
    }
  }

  @Test
  void threadsMustMakeSense() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    assertFailure(2, "whole number from 0 to 1024, or 'all'", vae("c", "-T", "-1", picture));
    Result wrong = new ProgramRun().environment("VAE_THREADS", "many").run("c", picture);
    assertFailure(2, "environment variable VAE_THREADS: 'many'", wrong);
    assertDone(new ProgramRun().environment("VAE_THREADS", "many").run("c", "-T1", picture));
  }

  @Test
  void unknownModelIsMissing() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    assertFailure(4, "there is no model \"nothing\"", vae("compress", "-m", "nothing", picture));
    Result named = new ProgramRun().environment("VAE_MODEL", "other").run("compress", picture);
    assertFailure(4, "there is no model \"other\"", named);
    assertDone(
        new ProgramRun()
            .environment("VAE_MODEL", "other")
            .environment("VAE_MODELS", folder + File.pathSeparator + folder.resolve("x"))
            .run("compress", "-m", "photo", "--models", folder, picture));
  }

  @Test
  void batchGoesOnAfterAFailureAndEndsWithItsCode() throws IOException {
    Path a = TestFiles.writePng(folder, "a.png");
    Path bad = Files.writeString(folder.resolve("bad.png"), "no picture");
    Path b = TestFiles.writePng(folder, "b.png");
    Result result = vae("compress", "-T2", a, bad, b);
    assertEquals(3, result.code());
    assertIsVae(folder.resolve("a.vae"));
    assertIsVae(folder.resolve("b.vae"));
    List<String> lines = result.err().lines().toList();
    assertEquals(2, lines.size(), result.err());
    assertTrue(lines.get(0).startsWith("vae: " + bad + ": "), lines.get(0));
    assertTrue(lines.get(1).startsWith("3 files, 1 failed: "), lines.get(1));
  }

  @Test
  void batchWithFailuresOfSeveralKindsIsAGeneralFailure() throws IOException {
    Path a = TestFiles.writePng(folder, "a.png");
    Path bad = Files.writeString(folder.resolve("bad.png"), "no picture");
    Result result = vae("compress", a, bad, folder.resolve("none.png"));
    assertEquals(1, result.code());
    assertIsVae(folder.resolve("a.vae"));
  }

  @Test
  void batchReportsInTheOrderOfTheInputs() throws IOException {
    Path large =
        Files.write(
            folder.resolve("z.png"),
            TestFiles.bytes(TestFiles.picture(700, 500, 3), PictureFormat.PNG));
    Path a = TestFiles.writePng(folder, "a.png");
    Path b = TestFiles.writePng(folder, "b.png");
    List<String> lines = vae("compress", "-v", "-T3", large, b, a).err().lines().toList();
    assertEquals(4, lines.size());
    assertTrue(lines.get(0).startsWith(large + " -> "), lines.get(0));
    assertTrue(lines.get(1).startsWith(b + " -> "), lines.get(1));
    assertTrue(lines.get(2).startsWith(a + " -> "), lines.get(2));
    assertTrue(lines.get(3).matches("3 files: .* -> .*:1 .* bpp .* s"), lines.get(3));
  }

  @Test
  void lineForAFileIsForPeopleAndOnRequest() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    assertEquals("", vae("compress", "-f", picture).err());
    assertTrue(vae("compress", "-f", "-v", picture).err().contains("  40x30  "));
    assertTrue(
        new ProgramRun().stderrIsTerminal().run("c", "-f", picture).err().contains("  40x30  "));
    Result quiet = new ProgramRun().stderrIsTerminal().run("c", "-f", "--quiet", picture);
    assertEquals("", quiet.err());
  }

  @Test
  void quietHidesTheSummaryAndTwiceTheErrorsToo() throws IOException {
    Path a = TestFiles.writePng(folder, "a.png");
    Path none = folder.resolve("none.png");
    Result once = vae("compress", "--quiet", a, none);
    assertEquals(1, once.code());
    assertEquals(List.of("vae: " + none + ": no such file"), once.err().lines().toList());
    Result twice = vae("--quiet", "compress", "-f", a, none, "--quiet", "--quiet");
    assertEquals(1, twice.code());
    assertEquals("", twice.err());
  }

  @Test
  void whatWasDoneToThePictureIsNoted() throws IOException {
    Path deep =
        Files.write(
            folder.resolve("deep.pgm"),
            "P5 2 1 65535 \1\2\3\4".getBytes(StandardCharsets.ISO_8859_1));
    Result result = vae("compress", "--depth", "8", deep);
    assertDone(result);
    assertTrue(result.err().contains("deep.pgm: 16 bits"), result.err());
    assertEquals("", vae("compress", "-f", "--quiet", "--depth", "8", deep).err());
    assertEquals("", vae("compress", "-f", deep).err());
  }

  @Test
  void dryRunWritesNothing() throws IOException {
    Path a = TestFiles.writePng(folder, "a.png");
    Path b = TestFiles.writePng(folder, "b.png");
    Result result = vae("compress", "-n", "-v", "-O", folder.resolve("out"), a, b);
    assertDone(result);
    assertTrue(result.err().contains("a.vae (dry run)"), result.err());
    assertEquals(List.of("a.png", "b.png"), TestFiles.names(folder));
    Files.createFile(folder.resolve("a.vae"));
    assertFailure(7, "exists already", vae("compress", "-n", a));
  }

  @Test
  void keepIsAcceptedAndInputsAreKept() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    assertDone(vae("compress", "-k", picture));
    assertTrue(Files.exists(picture));
  }

  @Test
  void argumentsCanComeFromAFileOneALine() throws IOException {
    Path spaced = TestFiles.writePng(folder, "with space.png");
    Path list = Files.writeString(folder.resolve("list"), "-f\n" + spaced + "\n");
    assertDone(vae("compress", "@" + list));
    assertIsVae(folder.resolve("with space.vae"));
  }

  @Test
  void dashesEndTheOptions() throws IOException {
    Path list = Files.writeString(folder.resolve("list"), "--quiet");
    assertFailure(1, "-q: no such file", vae("compress", "-o", folder.resolve("o"), "--", "-q"));
    Result literal = vae("compress", "-o", folder.resolve("o"), "--", "@" + list);
    assertFailure(1, "vae: @" + list + ": no such file", literal);
  }

  @Test
  void jsonIsOneDocumentOnStandardOutput() throws IOException {
    Path a = TestFiles.writePng(folder, "a.png");
    Path none = folder.resolve("none.png");
    Result result = vae("compress", "--json", "-q", "50", a, none);
    assertEquals(1, result.code());
    Map<String, Object> document = JSON.std.mapFrom(result.out());
    assertEquals(List.of("command", "files", "total", "exitCode"), List.copyOf(document.keySet()));
    assertEquals("compress", document.get("command"));
    assertEquals(1, document.get("exitCode"));
    List<?> files = (List<?>) document.get("files");
    Map<?, ?> done = (Map<?, ?>) files.get(0);
    assertEquals(a.toString(), done.get("input"));
    assertEquals(folder.resolve("a.vae").toString(), done.get("output"));
    assertEquals(TestFiles.WIDTH, done.get("width"));
    assertEquals(TestFiles.HEIGHT, done.get("height"));
    assertEquals(3, done.get("channels"));
    assertEquals((int) Files.size(a), done.get("pictureBytes"));
    assertEquals((int) Files.size(folder.resolve("a.vae")), done.get("vaeBytes"));
    assertEquals(0, done.get("exitCode"));
    Map<?, ?> failed = (Map<?, ?>) files.get(1);
    assertEquals(none.toString(), failed.get("input"));
    assertEquals("no such file", failed.get("error"));
    assertEquals(1, failed.get("exitCode"));
    Map<?, ?> total = (Map<?, ?>) document.get("total");
    assertEquals(2, total.get("files"));
    assertEquals(1, total.get("failed"));
  }

  @Test
  void jsonAndDataDoNotShareAStream() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    assertFailure(2, "--json and the data", vae("compress", "--json", "-c", picture));
    assertFailure(2, "--json and the data", vae("compress", "--json", picture, "-"));
  }

  @Test
  void readerWhoWentAwayIsNoMessage() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    Result result = new ProgramRun().stdout(failing("Broken pipe")).run("c", "-c", picture);
    assertEquals(141, result.code());
    assertEquals("", result.err());
  }

  @Test
  void otherFailureOfStandardOutputIsNamed() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    Result result =
        new ProgramRun().stdout(failing("No space left on device")).run("c", "-c", picture);
    assertFailure(7, "standard output: cannot be written: No space left on device", result);
  }

  @Test
  void internalErrorIsOneLineAndATraceOnRequest() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int value) {
            throw new IllegalStateException("a bug");
          }
        };
    Result result = new ProgramRun().stdout(broken).run("c", "-c", picture);
    assertFailure(1, "internal error: java.lang.IllegalStateException: a bug", result);
    assertEquals(1, result.err().lines().count());
    Result traced = new ProgramRun().stdout(broken).run("c", "-vv", "-c", picture);
    assertTrue(traced.err().contains("\tat dev.vae.cli."), traced.err());
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void interruptedThreadIsAnInterrupt() throws IOException {
    Path a = TestFiles.writePng(folder, "a.png");
    Path b = TestFiles.writePng(folder, "b.png");
    Thread.currentThread().interrupt();
    Result result = vae("compress", "-T2", a, b);
    assertTrue(Thread.interrupted());
    assertEquals(130, result.code());
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException(message);
      }
    };
  }

  private static void assertIsVae(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    assertEquals(0xE6, bytes[0] & 0xff);
    assertEquals('v', bytes[1]);
  }

  @Test
  void effortIsOneToNine() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    for (String effort : List.of("0", "10", "fast")) {
      Result result = vae("compress", "--effort", effort, picture);
      assertEquals(2, result.code());
      assertTrue(
          result.err().contains("'" + effort + "' must be a whole number from 1 to 9"),
          result.err());
    }
    assertDone(vae("compress", "--effort", "1", picture));
  }
}
