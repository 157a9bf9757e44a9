package dev.vae.cli;

import static dev.vae.cli.ProgramRun.vae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.cli.ProgramRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {
  @TempDir Path folder;

  @Test
  void goodFilesAreOkAndNothingIsWritten() throws IOException {
    Path a = TestFiles.writeVae(folder, "a.vae");
    Path b = TestFiles.writeVae(folder, "b.vae");
    Result result = vae("test", "-T2", a, b);
    assertEquals(0, result.code(), result.err());
    assertEquals(List.of(a + ": ok", b + ": ok"), result.out().lines().toList());
    assertEquals(List.of("a.vae", "b.vae"), TestFiles.names(folder));
  }

  @Test
  void damagedByteIsFoundWhereverItIs() throws IOException {
    byte[] good = Files.readAllBytes(TestFiles.writeVae(folder, "a.vae"));
    for (int i = 0; i < good.length; i += 29) {
      byte[] bad = good.clone();
      bad[i] ^= 4;
      Result result = new ProgramRun().stdin(bad).run("test");
      assertTrue(List.of(3, 4, 6).contains(result.code()), i + ": " + result);
      assertEquals("", result.out());
      assertEquals(1, result.err().lines().count(), result.err());
    }
  }

  @Test
  void worstResultDecides() throws IOException {
    Path good = TestFiles.writeVae(folder, "a.vae");
    Path orphan = DecompressCommandTest.withoutModel(TestFiles.writeVae(folder, "b.vae"));
    Path none = folder.resolve("none.vae");
    Path picture = TestFiles.writePng(folder, "a.png");
    assertEquals(4, vae("test", good, orphan).code());
    assertEquals(6, vae("test", "--max-side=39", good).code());
    assertEquals(1, vae("test", good, orphan, none).code());
    Result result = vae("test", good, orphan, picture, none);
    assertEquals(3, result.code());
    assertEquals(List.of(good + ": ok"), result.out().lines().toList());
    assertEquals(3, result.err().lines().count(), result.err());
  }

  @Test
  void quietHidesWhatIsWell() throws IOException {
    Result result = vae("test", "--quiet", TestFiles.writeVae(folder, "a.vae"));
    assertEquals(0, result.code());
    assertEquals("", result.out() + result.err());
  }

  @Test
  void jsonTellsOfEachFile() throws IOException {
    Path good = TestFiles.writeVae(folder, "a.vae");
    Path picture = TestFiles.writePng(folder, "a.png");
    Map<String, Object> document = JSON.std.mapFrom(vae("test", "--json", good, picture).out());
    assertEquals("test", document.get("command"));
    assertEquals(3, document.get("exitCode"));
    List<?> files = (List<?>) document.get("files");
    assertEquals(0, ((Map<?, ?>) files.get(0)).get("exitCode"));
    assertEquals(picture.toString(), ((Map<?, ?>) files.get(1)).get("input"));
    assertEquals(3, ((Map<?, ?>) files.get(1)).get("exitCode"));
  }
}
