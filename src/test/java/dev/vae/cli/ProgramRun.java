package dev.vae.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Runs the whole program inside a test, on streams in memory. */
final class ProgramRun {
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private OutputStream out = memory;
  private byte[] in;
  private boolean outIsTerminal;
  private boolean errIsTerminal;

  /**
   * How a run ended.
   *
   * @param code exit code
   * @param bytes what was written to standard output
   * @param err what was written to standard error
   */
  record Result(int code, byte[] bytes, String err) {
    /** Returns standard output as text. */
    String out() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Runs the program as from a terminal with its output redirected. */
  static Result vae(Object... args) {
    return new ProgramRun().run(args);
  }

  /** Checks that a run went well. */
  static void assertDone(Result result) {
    assertEquals(0, result.code(), result.err());
  }

  /** Checks that a run failed and said so. */
  static void assertFailure(int code, String message, Result result) {
    assertEquals(code, result.code(), result.err());
    assertTrue(result.err().startsWith("vae: "), result.err());
    assertTrue(result.err().contains(message), result.err());
  }

  /** Gives standard input; without it, it is a terminal. */
  ProgramRun stdin(byte[] bytes) {
    in = bytes;
    return this;
  }

  ProgramRun stdout(OutputStream stream) {
    out = stream;
    return this;
  }

  ProgramRun stdoutIsTerminal() {
    outIsTerminal = true;
    return this;
  }

  ProgramRun stderrIsTerminal() {
    errIsTerminal = true;
    return this;
  }

  ProgramRun environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Result run(Object... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    StandardStreams streams =
        new StandardStreams(
            new ByteArrayInputStream(in == null ? new byte[0] : in),
            out,
            err,
            in == null,
            outIsTerminal,
            errIsTerminal);
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    int code = new VaeProgram(streams, environment).run(texts);
    return new Result(code, memory.toByteArray(), err.toString(StandardCharsets.UTF_8));
  }
}
