package dev.vae.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The one document that {@code --json} writes; its fields are listed in docs/CLI.md. */
final class JsonDocument {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  /**
   * Creates a document.
   *
   * @param command the command's name
   * @param files one object a file, in the order of the inputs
   */
  JsonDocument(String command, List<Map<String, Object>> files) {
    fields.put("command", command);
    fields.put("files", files);
  }

  /** Returns the object of a file that failed. */
  static Map<String, Object> failed(Outcome<?, ?> outcome, String input) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("input", input);
    fields.put("error", Console.messageOf(outcome.failure()));
    fields.put("exitCode", outcome.exitCode().code());
    return fields;
  }

  /** Returns the object of a file that failed on its way to an output. */
  static Map<String, Object> failed(Outcome<?, ?> outcome, String input, String output) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("input", input);
    fields.put("output", output);
    fields.putAll(failed(outcome, input));
    return fields;
  }

  /** Adds a field after the files. */
  JsonDocument with(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  /**
   * Writes the document as UTF-8 and ends the line.
   *
   * @param exitCode the process's exit code, its last field
   * @throws IOException if the stream fails
   */
  void write(OutputStream out, ExitCode exitCode) throws IOException {
    fields.put("exitCode", exitCode.code());
    out.write(JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asBytes(fields));
    out.write('\n');
    out.flush();
  }
}
