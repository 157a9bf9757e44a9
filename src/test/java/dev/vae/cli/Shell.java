package dev.vae.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs shell scripts in which {@code vae} is the program under test, in a process of its own. */
final class Shell {
  static final String CLASS_PATH =
      System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static final String START =
      "vae() { exec_java \"$@\"; }; exec_java() { \""
          + JAVA
          + "\" $vae_heap -XX:TieredStopAtLevel=1 dev.vae.cli.Main \"$@\"; }; "
          + "export -f vae exec_java; ";

  private final Path folder;

  private Shell(Path folder) {
    this.folder = folder;
  }

  /** How a script ended. */
  record Ended(int code, String out, String err) {}

  /** Returns a shell that works in a folder; without one on this machine the test is skipped. */
  static Shell in(Path folder) {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "skipped: there is no /bin/bash");
    return new Shell(folder);
  }

  Ended run(String script) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/bash", "-c", START + script).directory(folder.toFile());
    builder.environment().put("CLASSPATH", CLASS_PATH);
    Path out = Files.createTempFile("vae-out", null);
    Path err = Files.createTempFile("vae-err", null);
    try {
      Process process =
          builder
              .redirectInput(new File("/dev/null"))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      int code = process.waitFor();
      return new Ended(code, text(out), text(err));
    } finally {
      for (Path file : List.of(out, err)) {
        Files.delete(file);
      }
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
