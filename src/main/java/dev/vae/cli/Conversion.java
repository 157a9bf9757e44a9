package dev.vae.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of one input, either way between picture files and a coded file. */
interface Conversion {
  /** Returns the names. */
  Transfer transfer();

  /** Returns the pixels of all its pictures. */
  long pixels();

  /** Returns the size of the picture files in bytes. */
  long pictureBytes();

  /** Returns the size of the coded file in bytes. */
  long vaeBytes();

  /** Returns whether the coded file is the output. */
  boolean intoVae();

  /** Returns what had to be done on the way, for the user to know. */
  List<String> notes();

  /**
   * Returns the line for a person.
   *
   * @param seconds how long it took
   */
  String line(double seconds);

  /** Returns the fields of the JSON report that tell of the pictures and the coded file. */
  Map<String, Object> details();

  /**
   * Returns the fields of the JSON report.
   *
   * @param seconds how long it took
   */
  default Map<String, Object> fields(double seconds) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("input", transfer().input().name());
    fields.put("output", transfer().output().name());
    fields.put("pictureBytes", pictureBytes());
    fields.putAll(details());
    fields.put("seconds", seconds);
    fields.put("notes", notes());
    fields.put("exitCode", ExitCode.DONE.code());
    return fields;
  }
}
