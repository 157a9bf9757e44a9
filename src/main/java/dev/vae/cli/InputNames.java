package dev.vae.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Turns names into inputs: {@code -}, or nothing at all, is standard input; a list's names and the
 * files in folders come in if asked for.
 */
final class InputNames {
  /** The name of standard input and of standard output. */
  static final String STANDARD = "-";

  private final StandardStreams streams;
  private final InputOptions options;
  private final Predicate<String> isWanted;

  /**
   * Creates the reading of names for a command.
   *
   * @param streams for {@code -}
   * @param options where names come from besides the command line
   * @param isWanted tells by the extension, without the dot, which files in folders are inputs
   */
  InputNames(StandardStreams streams, InputOptions options, Predicate<String> isWanted) {
    this.streams = streams;
    this.options = options;
    this.isWanted = isWanted;
  }

  /** Returns whether the command line alone names the inputs, one argument an input. */
  boolean areArguments() {
    return !options.recursive && options.listFile == null;
  }

  /**
   * Returns the inputs in the order given, the list's after those of the command line.
   *
   * @param names the positional arguments that name inputs; with none and no list, standard input
   *     is read
   * @return the inputs; none if the list or the folders hold none
   * @throws UsageException if there is none and standard input is a terminal, if standard input is
   *     named twice, or if a name cannot be a file's
   * @throws UnreadableInputException if the list cannot be read
   */
  List<Input> inputs(List<String> names) throws UsageException, IOException {
    options.check();
    checkStandardInput(names);
    List<Input> inputs = new ArrayList<>();
    for (String name : names.isEmpty() && areArguments() ? List.of(STANDARD) : names) {
      addInput(name.equals(STANDARD) ? new Input.Standard(streams.in()) : fileOf(name), inputs);
    }
    for (String name : listedNames()) {
      addInput(fileOf(name), inputs);
    }
    return inputs;
  }

  private void checkStandardInput(List<String> names) throws UsageException {
    if (names.isEmpty() && options.listFile == null) {
      if (options.recursive) {
        throw new UsageException("-r needs a folder; name one, or . for this folder");
      }
      if (streams.inIsTerminal()) {
        throw new UsageException("no input; name a file, or - for standard input");
      }
    }
    long uses = names.stream().filter(STANDARD::equals).count();
    if (uses + (STANDARD.equals(options.listFile) ? 1 : 0) > 1) {
      throw new UsageException("standard input (-) is named twice, it can be read once");
    }
  }

  private List<String> listedNames() throws UsageException, IOException {
    if (options.listFile == null) {
      return List.of();
    }
    boolean standard = options.listFile.equals(STANDARD);
    Input list = standard ? new Input.Standard(streams.in()) : fileOf(options.listFile);
    try {
      return NameList.names(list.readAll(), options.zeroEnded);
    } catch (UnreadableInputException e) {
      throw new UnreadableInputException("--files-from " + list.name() + ": " + e.getMessage(), e);
    }
  }

  private void addInput(Input input, List<Input> inputs) {
    if (options.recursive && input instanceof Input.File file && Files.isDirectory(file.path())) {
      inputs.addAll(FolderSearch.in(file.path(), isWanted));
    } else {
      inputs.add(input);
    }
  }

  /** A named file keeps the folders of its name below an output folder that mirrors them. */
  private static Input.File fileOf(String name) throws UsageException {
    Path path = pathOf(name);
    Path root = path.getRoot();
    return new Input.File(path, (root == null ? path : root.relativize(path)).normalize());
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
