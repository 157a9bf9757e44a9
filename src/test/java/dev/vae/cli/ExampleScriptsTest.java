package dev.vae.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vae.cli.Shell.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scripts in scripts/examples. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ExampleScriptsTest {
  private static final Path SCRIPTS = Path.of("scripts", "examples").toAbsolutePath();

  @TempDir Path folder;

  private Shell shell;

  @BeforeEach
  void someFolders() throws IOException {
    shell = Shell.in(folder);
    Files.createDirectories(folder.resolve("in/a b"));
    TestFiles.writePng(folder.resolve("in"), "x.png");
    TestFiles.writePng(folder.resolve("in/a b"), "y.png");
  }

  @Test
  void pipelineWritesACheckedFile() throws Exception {
    assertEquals(new Ended(0, "", ""), run("pipeline x.vae -q 50 < in/x.png; vae info x.vae >i"));
    assertTrue(Files.readString(folder.resolve("i")).contains(" 50.0 "));
    Ended failed = run("pipeline bad.vae < in/../i");
    assertEquals(3, failed.code(), failed.err());
    assertEquals(List.of("i", "in", "x.vae"), TestFiles.names(folder));
  }

  @Test
  void parallelMirrorsATree() throws Exception {
    String version = "type -P parallel > /dev/null && parallel --version";
    assumeTrue(
        shell.run(version).out().startsWith("GNU parallel"), "skipped: there is no GNU parallel");
    Ended ended = run("gnu-parallel in 'o u t'");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(Files.exists(folder.resolve("o u t/x.vae")));
    assertTrue(Files.exists(folder.resolve("o u t/a b/y.vae")));
  }

  @Test
  void nightlyDoesWhatIsNewAndIsSilent() throws Exception {
    assertEquals(new Ended(0, "", ""), run("nightly in out -q 60"));
    TestFiles.writePng(folder.resolve("in"), "z.png");
    assertEquals(new Ended(0, "", ""), run("nightly in out"));
    assertEquals(
        List.of("a b", "reports", "x.vae", "z.vae"), TestFiles.names(folder.resolve("out")));
    int skipped = 0;
    List<String> reports = TestFiles.names(folder.resolve("out/reports"));
    for (String report : reports) {
      String lines = Files.readString(folder.resolve("out/reports").resolve(report));
      skipped += lines.split("\"skipped\":true", -1).length - 1;
    }
    assertEquals(3, reports.size(), reports.toString());
    assertEquals(2, skipped, "the second run passes over what the first has done");
  }

  @Test
  void nightlyTellsWhatIsWrong() throws Exception {
    Files.writeString(folder.resolve("in/bad.png"), "no picture");
    Ended ended = run("nightly in out");
    assertEquals(3, ended.code());
    assertTrue(ended.err().startsWith("vae: in/bad.png: "), ended.err());
    assertTrue(Files.exists(folder.resolve("out/a b/y.vae")));
  }

  /** Runs a script in which {@code vae} is found on the path, as it is for people. */
  private Ended run(String script) throws IOException, InterruptedException {
    Path programs = Files.createDirectories(Files.createTempDirectory("vae-path"));
    Path program = programs.resolve("vae");
    Files.writeString(program, "#!/bin/bash\nexec_java \"$@\"\n");
    try {
      return shell.run(
          "export vae_heap=; chmod +x '%s'; PATH='%s':'%s':\"$PATH\"; %s"
              .formatted(program, programs, SCRIPTS, script));
    } finally {
      Files.delete(program);
      Files.delete(programs);
    }
  }
}
