package dev.vae.cli;

import static dev.vae.cli.ProgramRun.vae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.cli.ProgramRun.Result;
import dev.vae.image.PictureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoCommandTest {
  @TempDir Path folder;

  @Test
  void filesAreRowsOfATable() throws IOException {
    Path color = TestFiles.writeVae(folder, "color.vae");
    Path gray = TestFiles.writeVae(folder, "gray+alpha.vae", 2);
    Result result = vae("info", color, gray);
    assertEquals(0, result.code(), result.err());
    List<String> lines = result.out().lines().toList();
    assertEquals(3, lines.size(), result.out());
    assertTrue(lines.get(0).startsWith("file "), lines.get(0));
    assertTrue(lines.get(1).startsWith(color.toString()), lines.get(1));
    assertTrue(lines.get(1).contains(" 40x30 ") && lines.get(1).contains(" rgb "), lines.get(1));
    assertTrue(lines.get(1).contains(" 75.0 ") && lines.get(1).contains(" photo "), lines.get(1));
    assertTrue(lines.get(2).contains(" gray+alpha "), lines.get(2));
    int column = lines.get(0).indexOf("pixels");
    assertEquals(column, lines.get(1).indexOf("40x30"));
    assertEquals(column, lines.get(2).indexOf("40x30"));
  }

  @Test
  void listIsAnAlias() throws IOException {
    Path file = TestFiles.writeVae(folder, "a.vae");
    assertEquals(vae("info", file).out(), vae("list", file).out());
  }

  @Test
  void verboseTellsMore() throws IOException {
    Path file = TestFiles.writeVae(folder, "a.vae");
    Result result = vae("info", "-v", file);
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("quantization step 32.000"), result.out());
    assertTrue(result.out().contains(Files.size(file) + " bytes"), result.out());
  }

  @Test
  void standardInputIsRead() throws IOException {
    byte[] file = Files.readAllBytes(TestFiles.writeVae(folder, "a.vae"));
    Result result = new ProgramRun().stdin(file).run("info");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("standard input"), result.out());
  }

  @Test
  void storedPictureIsExact() throws IOException {
    byte[] dot = TestFiles.bytes(TestFiles.picture(1, 1, 1), PictureFormat.PNG);
    byte[] file = new ProgramRun().stdin(dot).run("compress", "-q100").bytes();
    Map<String, Object> document =
        JSON.std.mapFrom(new ProgramRun().stdin(file).run("info", "--json").out());
    Map<?, ?> info = (Map<?, ?>) ((List<?>) document.get("files")).get(0);
    assertEquals("stored", info.get("coding"));
    assertFalse(info.containsKey("quality"));
    assertFalse(info.containsKey("model"));
    String table = new ProgramRun().stdin(file).run("info").out();
    assertTrue(table.contains(" exact ") && table.contains(" stored "), table);
  }

  @Test
  void modelThatIsNotAtHandIsNoFailure() throws IOException {
    Path file = DecompressCommandTest.withoutModel(TestFiles.writeVae(folder, "a.vae"));
    Result result = vae("info", file);
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("(missing)"), result.out());
    Map<String, Object> document = JSON.std.mapFrom(vae("info", "--json", file).out());
    Map<?, ?> info = (Map<?, ?>) ((List<?>) document.get("files")).get(0);
    assertEquals(false, info.get("modelAtHand"));
  }

  @Test
  void damagedModelFolderHidesNoHeader() throws IOException {
    Path file = TestFiles.writeVae(folder, "a.vae");
    Path store = Files.createDirectories(folder.resolve("models/broken"));
    Files.writeString(store.resolve("manifest.json"), "no JSON");
    Result result = vae("info", "--models", store.getParent(), file);
    assertEquals(0, result.code(), result.err());
    assertTrue(result.out().contains("40x30"), result.out());
    assertTrue(result.out().contains("photo"), result.out());
  }

  @Test
  void unreadableFilesAreNamedAndTheOthersShown() throws IOException {
    Path file = TestFiles.writeVae(folder, "a.vae");
    Path picture = TestFiles.writePng(folder, "a.png");
    Result result = vae("info", picture, file);
    assertEquals(3, result.code());
    assertTrue(result.err().contains("a.png: not a vae file"), result.err());
    assertEquals(2, result.out().lines().count());
    assertEquals(1, vae("info", folder.resolve("none.vae")).code());
    Result json = vae("info", "--json", picture, file);
    assertEquals(3, JSON.std.mapFrom(json.out()).get("exitCode"));
  }

  @Test
  void lengthThatIsNotTheHeadersIsDamage() throws IOException {
    byte[] png = TestFiles.bytes(TestFiles.picture(300, 40, 1), PictureFormat.PNG);
    byte[] file = new ProgramRun().stdin(png).run("compress").bytes();
    byte[] cut = Arrays.copyOf(file, file.length - 1);
    Result result = new ProgramRun().stdin(cut).run("info");
    assertEquals(3, result.code());
    assertTrue(result.err().contains("its header says " + file.length), result.err());
  }
}
