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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs from folders and lists, names of outputs, what is passed over, and reports. */
class BatchOptionsTest {
  @TempDir Path folder;

  private Path photos;

  @BeforeEach
  void someFolders() throws IOException {
    photos = Files.createDirectories(folder.resolve("photos"));
    Path spring = Files.createDirectories(photos.resolve("2026/spring"));
    TestFiles.writePng(photos, "b.png");
    TestFiles.writePng(photos.resolve("2026"), "a.PNG");
    TestFiles.writePng(spring, "c.png");
    Files.writeString(spring.resolve("notes.txt"), "no picture");
  }

  @Test
  void foldersAreSearchedForPictures() throws IOException {
    Result result = vae("compress", "-r", "-v", photos);
    assertDone(result);
    List<String> lines = result.err().lines().toList();
    assertEquals(4, lines.size(), result.err());
    assertTrue(lines.get(0).startsWith(photos.resolve("2026/a.PNG") + " -> "), lines.get(0));
    assertTrue(lines.get(1).startsWith(photos.resolve("2026/spring/c.png") + " "), lines.get(1));
    assertTrue(lines.get(2).startsWith(photos.resolve("b.png") + " "), lines.get(2));
    assertTrue(lines.get(3).startsWith("3 files: "), lines.get(3));
    assertTrue(Files.exists(photos.resolve("2026/spring/c.vae")));
  }

  @Test
  void treeComesBackAsItWas() throws IOException {
    Path small = folder.resolve("small");
    Path back = folder.resolve("back");
    assertDone(vae("compress", "-r", "--mirror", "-O", small, photos));
    assertEquals(List.of("2026/a.vae", "2026/spring/c.vae", "b.vae"), tree(small));
    assertDone(vae("decompress", "-r", "--mirror", "-O", back, small));
    assertEquals(List.of("2026/a.png", "2026/spring/c.png", "b.png"), tree(back));
  }

  @Test
  void foldersOfNamesAreMirrored() throws IOException {
    Path out = folder.resolve("out");
    Path named = photos.resolve("2026/../2026/a.PNG");
    assertDone(vae("compress", "--mirror", "-O", out, named));
    Path inside = photos.getRoot().relativize(photos.resolve("2026/a.vae"));
    assertTrue(Files.exists(out.resolve(inside)), "the folders of the name, without its root");
    Result outside = vae("compress", "--mirror", "-O", out, "../a.png");
    assertFailure(2, "--mirror has no place for ../a.png", outside);
    assertFailure(2, "-O names it", vae("compress", "--mirror", photos.resolve("b.png")));
  }

  @Test
  void folderThatMustBeMadeIsNotMadeForAFailure() throws IOException {
    Path out = folder.resolve("out");
    Files.writeString(photos.resolve("2026/spring/c.png"), "damaged");
    assertFailure(3, "c.png: ", vae("compress", "-r", "--mirror", "-O", out, photos));
    assertEquals(List.of("2026/a.vae", "b.vae"), tree(out));
    assertFalse(Files.exists(out.resolve("2026/spring")));
  }

  @Test
  void fileInTheWayOfAFolderIsNamed() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.writeString(out.resolve("2026"), "a file");
    Result result = vae("compress", "-r", "--mirror", "-O", out, photos);
    assertFailure(7, "no such folder: " + out.resolve("2026"), result);
    assertTrue(Files.exists(out.resolve("b.vae")));
  }

  @Test
  void folderIsRefusedUnlessSearchIsAskedFor() {
    assertFailure(1, "is a folder", vae("compress", photos));
    assertFailure(2, "-r needs a folder", new ProgramRun().stdin(new byte[0]).run("c", "-r"));
  }

  @Test
  void nothingFoundIsNoFailure() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Result result = vae("compress", "-r", empty);
    assertDone(result);
    assertEquals("0 files\n", result.err());
    assertDone(vae("decompress", "-r", empty));
    assertDone(vae("test", "-r", empty));
    assertFailure(1, "none: no such file", vae("compress", "-r", folder.resolve("none")));
  }

  @Test
  void unreadableFolderIsNamedAndTheOthersAreSearched() throws IOException {
    Path closed = photos.resolve("2026");
    Files.setPosixFilePermissions(closed, Set.of());
    try {
      assumeTrue(!Files.isReadable(closed), "skipped: this user may read everything");
      Result result = vae("compress", "-r", photos);
      assertFailure(1, closed + ": cannot be read: permission denied", result);
      assertTrue(Files.exists(photos.resolve("b.vae")));
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void linksToFoldersAreNotFollowed() throws IOException {
    Files.createSymbolicLink(photos.resolve("2026/loop"), photos);
    Files.createSymbolicLink(photos.resolve("d.png"), photos.resolve("2026/a.PNG"));
    Result result = vae("compress", "-r", photos);
    assertDone(result);
    assertTrue(result.err().startsWith("4 files: "), result.err());
    assertDone(vae("compress", "-rf", photos.resolve("2026/loop")));
  }

  @Test
  void namesComeFromAList() throws IOException {
    Path spaced = TestFiles.writePng(folder, " two  spaces.png");
    Path list = folder.resolve("list");
    Files.writeString(list, photos.resolve("b.png") + "\r\n\n" + spaced);
    assertDone(vae("compress", "--files-from", list, photos.resolve("2026/a.PNG")));
    assertEquals(
        List.of("2026/a.PNG", "2026/a.vae", "2026/spring/c.png", "b.png", "b.vae"),
        tree(photos).stream().filter(name -> !name.endsWith("txt")).toList());
    assertTrue(Files.exists(folder.resolve(" two  spaces.vae")));
  }

  @Test
  void namesInAListMayHoldLineEnds() throws IOException {
    Path odd = TestFiles.writePng(folder, "a\nb.png");
    byte[] list = (odd + "\0" + photos.resolve("b.png") + "\0").getBytes(StandardCharsets.UTF_8);
    Result result = new ProgramRun().stdin(list).run("compress", "--files-from", "-", "-0");
    assertDone(result);
    assertTrue(Files.exists(folder.resolve("a\nb.vae")));
    assertTrue(Files.exists(photos.resolve("b.vae")));
  }

  @Test
  void foldersInAListAreSearched() {
    byte[] list = photos.toString().getBytes(StandardCharsets.UTF_8);
    Result result = new ProgramRun().stdin(list).run("compress", "-r", "--files-from=-");
    assertDone(result);
    assertTrue(result.err().startsWith("3 files: "), result.err());
  }

  @Test
  void listThatMakesNoSenseIsRefused() throws IOException {
    Path list = Files.writeString(folder.resolve("list"), "x");
    Path none = folder.resolve("none");
    assertFailure(1, "--files-from " + none + ": no such file", vae("c", "--files-from", none));
    assertFailure(2, "-0 tells how --files-from", vae("c", "-0", photos.resolve("b.png")));
    assertFailure(
        2, "named twice", new ProgramRun().stdin(new byte[0]).run("c", "--files-from=-", "-"));
    assertFailure(2, "has no name", new ProgramRun().stdin(new byte[0]).run("c", "-r", "-"));
    assertFailure(1, "x: no such file", vae("c", "--files-from", list));
  }

  @Test
  void emptyListIsNoFilter() {
    Result result = new ProgramRun().stdin(new byte[0]).run("compress", "--files-from", "-");
    assertDone(result);
    assertEquals(0, result.bytes().length);
    assertEquals("0 files\n", result.err());
  }

  @Test
  void secondNameIsAnInputBesideAList() throws IOException {
    Path list = Files.writeString(folder.resolve("list"), photos.resolve("b.png").toString());
    Path coded = TestFiles.writeVae(folder, "x.vae");
    Result result =
        vae("compress", "--files-from", list, photos.resolve("2026/a.PNG"), coded, "-O", folder);
    assertFailure(7, "x.vae: is an input too", result);
  }

  @ParameterizedTest
  @CsvSource({
    "{stem}-small, 'a-small.vae,b-small.vae,c-small.vae'",
    "{n}.vae, '1.vae,2.vae,3.vae'",
    "{dir}_{stem}.{ext}.vae, '2026_a.PNG.vae,photos_b.png.vae,spring_c.png.vae'",
    "by-{dir}/{stem}, 'by-2026/a.vae,by-photos/b.vae,by-spring/c.vae'",
    "$0 \\{stem}.VAE, '$0 \\a.VAE,$0 \\b.VAE,$0 \\c.VAE'",
  })
  void outputsAreNamedByATemplate(String template, String names) throws IOException {
    Path out = folder.resolve("out");
    assertDone(vae("compress", "-r", "-O", out, "--name", template, photos));
    assertEquals(List.of(names.split(",")), tree(out));
  }

  @Test
  void numbersInNamesSort() throws IOException {
    List<Object> args = new ArrayList<>(List.of("c", "-O", folder.resolve("out"), "--name={n}"));
    for (int i = 0; i < 10; i++) {
      args.add(TestFiles.writePng(folder, (char) ('a' + i) + ".png"));
    }
    assertDone(vae(args.toArray()));
    assertEquals("01.vae", tree(folder.resolve("out")).get(0));
    assertEquals("10.vae", tree(folder.resolve("out")).get(9));
  }

  @Test
  void templateWorksBesideTheInputs() throws IOException {
    Path file = TestFiles.writeVae(folder, "a.vae");
    assertDone(vae("decompress", "--name", "{stem}.back.ppm", file));
    assertTrue(Files.exists(folder.resolve("a.back.ppm")));
    assertEquals('P', Files.readAllBytes(folder.resolve("a.back.ppm"))[0]);
  }

  @Test
  void templateThatMakesNoSenseIsRefused() throws IOException {
    Path picture = photos.resolve("b.png");
    assertFailure(2, "{x} in '{x}' must be one of {stem}", vae("c", "--name={x}", picture));
    assertFailure(2, "leads out of the folder", vae("c", "--name=../{stem}", picture));
    assertFailure(2, "leads out of the folder", vae("c", "--name=/{stem}", picture));
    Path dots = TestFiles.writePng(folder, "...png");
    assertFailure(2, "leads out of the folder", vae("c", "--name={stem}/x", dots));
    assertFailure(2, "exclude one another", vae("c", "--name={stem}", "-c", picture));
  }

  @Test
  void collisionIsFoundBeforeAnyWork() throws IOException {
    TestFiles.writePng(photos, "a.png");
    Path out = folder.resolve("out");
    Result result = vae("compress", "-r", "-O", out, photos);
    assertFailure(2, "would both be written to " + out.resolve("a.vae"), result);
    assertTrue(result.err().contains("--mirror or --name"), result.err());
    assertFalse(Files.exists(out));
    assertDone(vae("compress", "-r", "-O", out, "--mirror", photos));
  }

  @Test
  void existingOutputsArePassedOver() throws IOException {
    Path existing = Files.writeString(photos.resolve("b.vae"), "precious");
    Result result = vae("compress", "-r", "--skip-existing", photos);
    assertDone(result);
    assertEquals("precious", Files.readString(existing));
    assertTrue(result.err().startsWith("3 files, 1 skipped: "), result.err());
    Result again = vae("compress", "-rv", "--skip-existing", photos);
    assertDone(again);
    assertTrue(again.err().endsWith("3 files, 3 skipped\n"), again.err());
    assertTrue(again.err().contains("b.png skipped: " + existing + " exists"), again.err());
    assertFailure(2, "exclude", vae("compress", "-f", "--skip-existing", photos));
  }

  @Test
  void folderInPlaceOfAnOutputIsNotPassedOver() throws IOException {
    Files.createDirectories(photos.resolve("b.vae"));
    Path picture = photos.resolve("b.png");
    assertFailure(7, "is a folder", vae("compress", "--skip-existing", picture));
  }

  @Test
  void reportHasALineForEachFile() throws IOException {
    Files.writeString(photos.resolve("bad.png"), "no picture");
    Files.writeString(photos.resolve("b.vae"), "precious");
    Path report = folder.resolve("report.jsonl");
    Result result = vae("compress", "-r", "--skip-existing", "--report", report, photos);
    assertEquals(3, result.code());
    List<Map<String, Object>> lines = new ArrayList<>();
    for (String line : Files.readAllLines(report)) {
      lines.add(JSON.std.mapFrom(line));
    }
    assertEquals(4, lines.size());
    assertEquals(photos.resolve("2026/a.PNG").toString(), lines.get(0).get("input"));
    assertEquals((int) Files.size(photos.resolve("2026/a.vae")), lines.get(0).get("vaeBytes"));
    assertEquals(true, lines.get(2).get("skipped"));
    assertEquals(3, lines.get(3).get("exitCode"));
  }

  @Test
  void reportMayLieInTheFolderOfTheOutputs() throws IOException {
    Path out = folder.resolve("out");
    Path report = out.resolve("report.jsonl");
    assertDone(vae("compress", "-O", out, "--report", report, photos.resolve("b.png")));
    assertEquals(List.of("b.vae", "report.jsonl"), TestFiles.names(out));
  }

  @Test
  void reportGoesBesideDataOnStandardOutput() throws IOException {
    Path report = folder.resolve("report.jsonl");
    Path picture = photos.resolve("b.png");
    byte[] expected = vae("compress", "-c", picture).bytes();
    assertArrayEquals(expected, vae("c", "-c", "--report", report, picture).bytes());
    assertEquals(1, Files.readAllLines(report).size());
  }

  @Test
  void reportNeverReplacesWhatItMustNot() throws IOException {
    Path picture = photos.resolve("b.png");
    Path report = Files.writeString(folder.resolve("report.jsonl"), "precious");
    assertFailure(7, "exists already", vae("c", "--report", report, picture));
    assertEquals("precious", Files.readString(report));
    assertFailure(7, "input or an output", vae("c", "-f", "--report", picture, picture));
    Path output = photos.resolve("b.vae");
    assertFailure(7, "input or an output", vae("c", "-f", "--report", output, picture));
    assertEquals(List.of("2026", "b.png"), TestFiles.names(photos));
    assertFailure(7, "no such file or folder", vae("c", "--report", output + "/x", picture));
    assertDone(vae("compress", "-f", "--report", report, picture));
  }

  @Test
  void reportOnAFullDiskIsAFailureAtTheEnd() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "skipped: there is no /dev/full");
    Result result = vae("compress", "-r", "--report", full, photos);
    assertEquals(7, result.code());
    assertTrue(
        result.err().contains("vae: --report /dev/full: cannot be written: No space left"),
        result.err());
    assertTrue(Files.exists(photos.resolve("2026/spring/c.vae")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"info", "test"})
  void checksTakeFoldersAndLists(String command) throws IOException {
    assertDone(vae("compress", "-r", photos));
    Result found = vae(command, "-r", photos);
    assertDone(found);
    assertTrue(found.out().contains("c.vae") && found.out().contains("b.vae"), found.out());
    assertFalse(found.out().contains(".png"), found.out());
    byte[] list = photos.resolve("b.vae").toString().getBytes(StandardCharsets.UTF_8);
    Result listed = new ProgramRun().stdin(list).run(command, "--files-from", "-");
    assertTrue(listed.out().contains("b.vae"), listed.out());
    assertFalse(listed.out().contains("c.vae"), listed.out());
  }

  private static List<String> tree(Path top) throws IOException {
    try (var files = Files.walk(top)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> top.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
