package dev.vae.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, with a time limit and without a terminal. */
final class ExternalProcess {
  private static final int OUTPUT_BYTES_MAX = 64 * 1024;

  private ExternalProcess() {}

  /**
   * What a program that ended said.
   *
   * @param exitCode its exit code
   * @param output the start of what it wrote to stdout and stderr
   * @param seconds wall time from start to end
   */
  record Ended(int exitCode, String output, double seconds) {
    /** Returns the last line that is not blank: where programs say what went wrong. */
    String lastLine() {
      return output
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .reduce((before, after) -> after)
          .orElse("(no message)");
    }
  }

  /**
   * Runs a program and demands exit code 0.
   *
   * @param command program and arguments
   * @param limit longest wall time
   * @return wall time in seconds
   * @throws CodecFailedException if it cannot be started, fails or takes too long
   */
  static double run(List<String> command, Duration limit)
      throws CodecFailedException, InterruptedException {
    Ended ended = runToAnyEnd(command, limit);
    if (ended.exitCode() != 0) {
      throw new CodecFailedException(
          nameOf(command) + " ended with code " + ended.exitCode() + ": " + ended.lastLine());
    }
    return ended.seconds();
  }

  /**
   * Runs a program and takes any exit code.
   *
   * @throws CodecFailedException if it cannot be started or takes too long
   */
  static Ended runToAnyEnd(List<String> command, Duration limit)
      throws CodecFailedException, InterruptedException {
    try {
      // A file, not a pipe: a program that writes much never blocks on a reader that waits for it.
      Path output = Files.createTempFile("vae-run-", ".txt");
      try {
        return runInto(output, command, limit);
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (CodecFailedException e) {
      throw e;
    } catch (IOException e) {
      throw new CodecFailedException(nameOf(command) + " could not be run: " + e.getMessage(), e);
    }
  }

  private static Ended runInto(Path output, List<String> command, Duration limit)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    long start = System.nanoTime();
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new CodecFailedException(
            nameOf(command) + " was stopped after " + limit.toSeconds() + " s");
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Ended(process.exitValue(), startOf(output), seconds);
    } finally {
      stop(process);
    }
  }

  private static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static String startOf(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(OUTPUT_BYTES_MAX), StandardCharsets.UTF_8);
    }
  }

  private static String nameOf(List<String> command) {
    return String.valueOf(Path.of(command.get(0)).getFileName());
  }
}
