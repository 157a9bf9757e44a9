package dev.vae.cli;

import static dev.vae.cli.ProgramRun.assertDone;
import static dev.vae.cli.ProgramRun.vae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.cli.ProgramRun.Result;
import dev.vae.testing.GoldenModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
class DoctorCommandTest {
  @TempDir Path folder;

  @Test
  void everythingIsWell() {
    Result result = vae("doctor");
    assertDone(result);
    assertEquals("", result.err());
    for (String line :
        List.of("program ", "java ", "processor ", "backend ", "model      photo ")) {
      assertTrue(result.out().contains("\n" + line) || result.out().startsWith(line), line);
    }
    assertEquals(4, result.out().lines().filter(l -> l.matches("self-test .* is right")).count());
    assertTrue(result.out().endsWith("\nall is well\n"), result.out());
  }

  @Test
  void modelsOfFoldersAreTried() throws IOException {
    Result good = vae("doctor", "--models", GoldenModel.STORE);
    assertDone(good);
    assertTrue(good.out().contains("model      golden "), good.out());
    Path damaged = Files.createDirectories(folder.resolve("damaged"));
    Path golden = GoldenModel.STORE.resolve(GoldenModel.NAME);
    Files.copy(golden.resolve("manifest.json"), damaged.resolve("manifest.json"));
    byte[] contexts = Files.readAllBytes(golden.resolve("contexts.bin"));
    contexts[contexts.length / 2] ^= 1;
    Files.write(damaged.resolve("contexts.bin"), contexts);
    Result bad = vae("doctor", "--models", folder);
    assertEquals(4, bad.code(), bad.out());
    assertTrue(bad.out().contains(": FAILED, "), bad.out());
    assertTrue(bad.out().endsWith("\nfailures: 1\n"), bad.out());
  }

  @Test
  void everyModelWithoutAReadableManifestIsNamed() throws IOException {
    for (String name : List.of("cut", "foreign")) {
      Path model = Files.createDirectories(folder.resolve(name));
      Files.writeString(model.resolve("manifest.json"), name.equals("cut") ? "{\"name\": " : "[]");
    }
    Result result = vae("doctor", "--models", folder);
    assertEquals(4, result.code(), result.out());
    for (String name : List.of("cut", "foreign")) {
      String start = "model      in " + folder.resolve(name) + ": FAILED, ";
      assertEquals(1, result.out().lines().filter(line -> line.startsWith(start)).count(), name);
    }
    assertTrue(result.out().contains("model      photo "), "the others are tried");
    assertTrue(result.out().endsWith("\nfailures: 2\n"), result.out());
  }

  @Test
  void folderThatIsMissingIsSaid() {
    Result result = vae("doctor", "--models", folder.resolve("none"));
    assertDone(result);
    assertTrue(result.out().contains(folder.resolve("none") + " (no such folder)"), result.out());
  }

  @Test
  void jsonHasTheFindings() throws IOException {
    Map<String, Object> document = JSON.std.mapFrom(vae("doctor", "--json").out());
    assertEquals(0, document.get("exitCode"));
    List<?> findings = (List<?>) document.get("findings");
    Map<?, ?> last = (Map<?, ?>) findings.get(findings.size() - 1);
    assertEquals("self-test", last.get("subject"));
    assertFalse(last.containsKey("error"), last.toString());
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    List<String> before = scratchFolders();
    assertDone(vae("doctor"));
    assertEquals(before, scratchFolders());
  }

  private static List<String> scratchFolders() throws IOException {
    return TestFiles.names(Path.of(System.getProperty("java.io.tmpdir"))).stream()
        .filter(name -> name.startsWith("vae-scratch-"))
        .toList();
  }
}
