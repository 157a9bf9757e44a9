package dev.vae.cli;

import static dev.vae.cli.ProgramRun.assertDone;
import static dev.vae.cli.ProgramRun.vae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.cli.ProgramRun.Result;
import dev.vae.testing.GoldenModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsCommandTest {
  @TempDir Path folder;

  @Test
  void modelsOfFoldersComeBeforeThoseOfTheProgram() {
    Result result = vae("models", "--models", GoldenModel.STORE);
    assertDone(result);
    List<String> lines = result.out().lines().toList();
    assertTrue(lines.get(0).startsWith("golden "), result.out());
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("photo ")), result.out());
    assertEquals(result.out(), vae("models", "list", "--models", GoldenModel.STORE).out());
  }

  @Test
  void infoTellsWhatAModelIsMadeOf() throws IOException {
    Result text = vae("models", "info", "photo");
    assertDone(text);
    for (String line : List.of("family: pyramid", "license: Apache-2.0", "repair: ", "seed: ")) {
      assertTrue(text.out().contains(line), text.out());
    }
    Map<String, Object> document = JSON.std.mapFrom(vae("models", "info", "photo", "--json").out());
    Map<?, ?> photo = (Map<?, ?>) ((List<?>) document.get("models")).get(0);
    long files =
        Files.size(Path.of("models/photo/contexts.bin"))
            + Files.size(Path.of("models/photo/networks.bin"));
    assertEquals(files, ((Number) photo.get("bytes")).longValue());
    assertTrue(photo.get("multiplicationsPerPixel") instanceof Map<?, ?> m && m.size() >= 2);
  }

  @Test
  void modelIsFoundByNameHashAndFolder() {
    Path golden = GoldenModel.STORE.resolve(GoldenModel.NAME);
    Result byFolder = vae("models", "verify", golden);
    assertDone(byFolder);
    String id = byFolder.out().replaceFirst("(?s)^\\S+\\s+(\\S+).*", "$1");
    for (String name : List.of(GoldenModel.NAME, id, id.substring(0, 4))) {
      Result result = vae("models", "verify", name, "--models", GoldenModel.STORE);
      assertDone(result);
      assertTrue(result.out().startsWith("golden ") && result.out().endsWith(", intact\n"), name);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"contexts.bin", "manifest.json"})
  void damagedModelIsNamed(String file) throws IOException {
    Path copy = damagedCopy(file);
    Result result = vae("models", "verify", "--models", folder);
    assertEquals(4, result.code(), result.out());
    assertEquals(1, result.err().lines().count(), result.err());
    assertTrue(result.err().startsWith("vae: " + copy + ": model " + copy), result.err());
    assertTrue(result.out().contains("photo"), "the others are still checked: " + result.out());
  }

  @Test
  void jsonTellsOfDamage() throws IOException {
    damagedCopy("contexts.bin");
    Map<String, Object> document =
        JSON.std.mapFrom(vae("models", "verify", "--models", folder, "--json").out());
    assertEquals(4, document.get("exitCode"));
    Map<?, ?> first = (Map<?, ?>) ((List<?>) document.get("models")).get(0);
    assertEquals("golden", first.get("name"));
    assertTrue(first.get("error").toString().contains("is damaged"), first.toString());
  }

  private Path damagedCopy(String damagedFile) throws IOException {
    Path copy = Files.createDirectories(folder.resolve("copy"));
    Path golden = GoldenModel.STORE.resolve(GoldenModel.NAME);
    for (String file : List.of("manifest.json", "contexts.bin")) {
      byte[] bytes = Files.readAllBytes(golden.resolve(file));
      if (file.equals(damagedFile)) {
        bytes[file.endsWith("json") ? 0 : bytes.length / 2] ^= 1;
      }
      Files.write(copy.resolve(file), bytes);
    }
    return copy;
  }

  @Test
  void unknownModelIsAFailure() {
    Result result = vae("models", "info", "nosuch");
    assertEquals(4, result.code());
    assertTrue(result.err().startsWith("vae: there is no model \"nosuch\""), result.err());
  }

  @Test
  void unknownActionIsWrongUsage() {
    Result result = vae("models", "drop");
    assertEquals(2, result.code());
    assertEquals("vae: 'drop' must be one of list, info, verify\n", result.err());
  }
}
