package dev.vae.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Turns positional arguments into inputs: {@code -}, or nothing at all, is standard input. */
final class InputNames {
  /** The name of standard input and of standard output. */
  static final String STANDARD = "-";

  private final StandardStreams streams;

  InputNames(StandardStreams streams) {
    this.streams = streams;
  }

  /**
   * Returns the inputs in the order given.
   *
   * @param names the positional arguments that name inputs; with none, standard input is read
   * @throws UsageException if there is none and standard input is a terminal, if standard input is
   *     named twice, or if a name cannot be a file's
   */
  List<Input> inputs(List<String> names) throws UsageException {
    if (names.isEmpty() && streams.inIsTerminal()) {
      throw new UsageException("no input; name a file, or - for standard input");
    }
    List<Input> inputs = new ArrayList<>();
    for (String name : names.isEmpty() ? List.of(STANDARD) : names) {
      inputs.add(inputOf(name));
    }
    if (names.stream().filter(STANDARD::equals).count() > 1) {
      throw new UsageException("standard input (-) is named twice, it can be read once");
    }
    return inputs;
  }

  private Input inputOf(String name) throws UsageException {
    return name.equals(STANDARD) ? new Input.Standard(streams.in()) : new Input.File(pathOf(name));
  }

  /**
   * Returns a name as a path.
   *
   * @throws UsageException if it is empty or the file system allows no such name
   */
  static Path pathOf(String name) throws UsageException {
    if (name.isEmpty()) {
      throw new UsageException("a file name is empty");
    }
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new UsageException("'" + name + "' cannot be a file name here (" + e.getReason() + ")");
    }
  }

  /** Returns what follows the last dot of a file's name, or nothing; {@code .png} has none. */
  static String extensionOf(String name) {
    int start = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1;
    int dot = name.lastIndexOf('.');
    return dot <= start ? "" : name.substring(dot + 1);
  }

  /** Returns a file's name, without folders, up to its last dot; {@code .png} is all stem. */
  static String stemOf(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot <= 0 ? fileName : fileName.substring(0, dot);
  }
}
