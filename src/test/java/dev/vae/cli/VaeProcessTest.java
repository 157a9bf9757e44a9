package dev.vae.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vae.cli.Shell.Ended;
import dev.vae.image.PictureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a process of its own can show: real pipes, signals, terminals, loaded classes. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class VaeProcessTest {
  @TempDir Path folder;

  private Shell shell;

  private Path picture;

  @BeforeEach
  void needsAShell() throws IOException {
    shell = Shell.in(folder);
    picture = TestFiles.writePng(folder, "a.png");
  }

  @Test
  void pipesRunBothWays() throws Exception {
    Ended ended = bash("cat a.png | vae compress | vae decompress > b.png");
    assertEquals(new Ended(0, "", ""), ended);
    assertEquals(new Ended(0, "", ""), bash("vae c a.png; vae d -c < a.vae > c.png"));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("c.png")), Files.readAllBytes(folder.resolve("b.png")));
    assertEquals(TestFiles.WIDTH, TestFiles.read(folder.resolve("b.png")).width());
  }

  @Test
  void namedPipesAreReadAndWritten() throws Exception {
    Ended ended =
        bash(
            "vae c <(cat a.png) -o >(cat > b.vae; touch written); "
                + "until [ -e written ]; do sleep 0.05; done; vae test b.vae");
    assertEquals(new Ended(0, "b.vae: ok\n", ""), ended);
  }

  @Test
  void readerWhoGoesAwayEndsItSilently() throws Exception {
    Files.write(picture, TestFiles.bytes(TestFiles.picture(900, 700, 3), PictureFormat.PNG));
    Ended ended =
        bash("vae c a.png; vae d -c --format ppm a.vae | head -c 5 | wc -c; exit ${PIPESTATUS[0]}");
    assertEquals(141, ended.code());
    assertEquals("5", ended.out().strip());
    assertEquals("", ended.err());
  }

  @Test
  void interruptEndsItAndLeavesNothing() throws Exception {
    assumeTrue(!ignoresInterrupts(), "skipped: SIGINT is ignored here, as in the background");
    // Work enough for the writer that the signal meets it in the midst of the output.
    Path large = folder.resolve("large.ppm");
    Files.write(large, TestFiles.bytes(TestFiles.picture(2400, 1600, 3), PictureFormat.PPM));
    assertEquals(0, ProgramRun.vae("compress", large).code());
    int code = 0;
    for (int attempt = 0; attempt < 30 && code == 0; attempt++) {
      // On a busy machine the program may be done before the signal: then once more.
      Files.deleteIfExists(folder.resolve("b.png"));
      code = interruptedWhileWriting("decompress", "large.vae", "b.png");
    }
    assertEquals(130, code);
    assertEquals("", Files.readString(folder.resolve("log")));
    assertEquals(List.of("a.png", "large.ppm", "large.vae", "log"), TestFiles.names(folder));
  }

  /** What is started with SIGINT ignored keeps ignoring it, and so do its children. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Integer.parseInt(line.substring(line.length() - 1), 16) & 2) != 0);
  }

  /** Runs the program, interrupts it once it writes its output, and returns its exit code. */
  private int interruptedWhileWriting(String... args) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(List.of(Shell.JAVA, "dev.vae.cli.Main")))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile());
    builder.command().addAll(List.of(args));
    builder.environment().put("CLASSPATH", Shell.CLASS_PATH);
    Process process = builder.start();
    // A shell that waits for its cue: to start a program only then may take too long.
    Process killer =
        new ProcessBuilder("/bin/sh", "-c", "read cue; kill -INT " + process.pid()).start();
    while (process.isAlive() && !hasUnfinishedFile()) {
      Thread.sleep(1);
    }
    killer.getOutputStream().close();
    killer.waitFor();
    return process.waitFor();
  }

  @Test
  void terminalGetsNoBinary() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "skipped: there is no script(1)");
    // script(1) runs $SHELL, or sh where that is not set; only bash knows the function.
    Ended ended = bash("SHELL=/bin/bash script -qec 'vae c -c a.png' /dev/null < /dev/null");
    assertEquals(7, ended.code(), ended.out());
    assertTrue(ended.out().startsWith("vae: standard output: is a terminal"), ended.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"20m", "100m"})
  void smallHeapIsAMessage(String heap) throws Exception {
    Files.write(picture, TestFiles.bytes(TestFiles.picture(4000, 3000, 1), PictureFormat.PNG));
    Ended ended = bash("vae_heap=-Xmx" + heap + "; vae c a.png");
    assertEquals(6, ended.code(), ended.err());
    assertTrue(ended.err().startsWith("vae: "), ended.err());
    assertEquals(1, ended.err().lines().count(), ended.err());
    assertEquals(List.of("a.png"), TestFiles.names(folder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "help compress",
        "man compress",
        "--version",
        "info a.vae",
        "info -v a.vae"
      })
  void neitherNeuralLibraryNorImageIoIsLoaded(String command) throws Exception {
    assertEquals(0, bash("vae c a.png").code());
    Ended ended = bash("vae_heap=-Xlog:class+load:file=classes; vae " + command);
    assertEquals(0, ended.code(), ended.err());
    String classes = Files.readString(folder.resolve("classes"));
    assertTrue(classes.contains("dev.vae.cli.VaeProgram"), "the log lists classes");
    for (String library : List.of("org.nd4j.", "org.bytedeco.", "javax.imageio.")) {
      assertEquals(-1, classes.indexOf(" " + library), library);
    }
  }

  private boolean hasUnfinishedFile() throws IOException {
    return TestFiles.names(folder).stream().anyMatch(name -> name.endsWith(".tmp"));
  }

  private Ended bash(String script) throws IOException, InterruptedException {
    return shell.run(script);
  }
}
