package dev.vae.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalProcessTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void whatAProgramWritesIsKept() throws Exception {
    ExternalProcess.Ended ended = ExternalProcess.runToAnyEnd(List.of(JAVA, "-version"), LONG);
    assertEquals(0, ended.exitCode());
    assertTrue(ended.output().contains("version"), ended.output());
  }

  @Test
  void aFailureTellsTheCodeAndTheLastLine() throws Exception {
    Path program =
        program("System.err.println(\"first\"); System.err.println(\"bad luck\"); System.exit(7);");
    CodecFailedException thrown =
        assertThrows(
            CodecFailedException.class,
            () -> ExternalProcess.run(List.of(JAVA, program.toString()), LONG));
    assertEquals("java ended with code 7: bad luck", thrown.getMessage());
  }

  @Test
  void aProgramThatDoesNotEndIsStopped() throws Exception {
    Path program = program("Thread.sleep(600_000);");
    CodecFailedException thrown =
        assertThrows(
            CodecFailedException.class,
            () -> ExternalProcess.run(List.of(JAVA, program.toString()), Duration.ofSeconds(1)));
    assertEquals("java was stopped after 1 s", thrown.getMessage());
  }

  @Test
  void aProgramThatIsNotThereIsAFailure() {
    String missing = folder.resolve("nothing").toString();
    CodecFailedException thrown =
        assertThrows(CodecFailedException.class, () -> ExternalProcess.run(List.of(missing), LONG));
    assertTrue(thrown.getMessage().startsWith("nothing could not be run: "), thrown.getMessage());
  }

  private Path program(String body) throws Exception {
    String text =
        "class Program { public static void main(String[] a) throws Exception { " + body + " } }";
    return Files.writeString(folder.resolve("Program.java"), text);
  }
}
