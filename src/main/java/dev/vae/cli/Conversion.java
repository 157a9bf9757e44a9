package dev.vae.cli;

import java.util.List;
import java.util.Map;

/** What became of one input, either way between picture files and a coded file. */
interface Conversion {
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

  /**
   * Returns the fields of the JSON report.
   *
   * @param seconds how long it took
   */
  Map<String, Object> fields(double seconds);
}
