package dev.vae.cli;

import static dev.vae.cli.InputNames.STANDARD;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Finds the output of each input, and refuses what cannot be meant before any work starts.
 *
 * <p>Two names of which the second is {@code -} or ends in the target's extension are input and
 * output. Otherwise each name is an input, and its output is its name with another extension,
 * beside it or in the folder of {@code -O}. No name at all means standard input to standard output.
 * Names from a list or a folder are always inputs. The pictures of an archive become files of their
 * own in the folder of {@code -O}.
 */
final class OutputNaming {
  private static final Path UP = Path.of("..");

  private final OutputOptions options;
  private final InputNames inputNames;
  private final StandardStreams streams;
  private final TemporaryFiles temporaries;
  private final String extension;
  private final Predicate<String> isTargetExtension;
  private final ManyFiles many;

  /**
   * Creates the naming of one command.
   *
   * @param options what the user said about outputs
   * @param inputNames finds the inputs
   * @param context for {@code -}, and for the unfinished files of this run
   * @param extension the extension of a made-up name, without the dot
   * @param isTargetExtension whether an extension, without the dot, marks a name as an output
   * @param many the inputs that become many files unless an output is named
   */
  OutputNaming(
      OutputOptions options,
      InputNames inputNames,
      RunContext context,
      String extension,
      Predicate<String> isTargetExtension,
      ManyFiles many) {
    this.options = options;
    this.inputNames = inputNames;
    this.streams = context.streams();
    this.temporaries = context.temporaries();
    this.extension = extension;
    this.isTargetExtension = isTargetExtension;
    this.many = many;
  }

  /**
   * Pairs inputs with outputs.
   *
   * @param names the positional arguments, in order
   * @throws UsageException if an option does not go with the number of inputs, or if two inputs
   *     would be written to one output
   * @throws UnwritableOutputException if an output is one of the inputs
   * @throws UnreadableInputException if the list of inputs cannot be read
   */
  List<Transfer> plan(List<String> names) throws UsageException, IOException {
    List<String> remaining = new ArrayList<>(names);
    String output = outputName(remaining);
    List<Input> inputs = inputNames.inputs(remaining);
    checkCounts(inputs, output);
    List<Transfer> transfers = new ArrayList<>();
    for (Input input : inputs) {
      int number = transfers.size() + 1;
      transfers.add(transferOf(input, output, number, inputs.size()));
    }
    OutputCollisions.check(transfers);
    return transfers;
  }

  /** Returns the one name of an output, and takes it off the inputs; null if there is none. */
  private String outputName(List<String> inputs) {
    if (options.toStandardOutput) {
      return STANDARD;
    }
    if (options.outputFile != null) {
      return options.outputFile;
    }
    if (options.makesUpNames() || !inputNames.areArguments()) {
      return null;
    }
    if (inputs.size() == 2 && isOutput(inputs.get(1))) {
      return inputs.remove(1);
    }
    return inputs.isEmpty() || inputs.equals(List.of(STANDARD)) ? STANDARD : null;
  }

  private boolean isOutput(String name) {
    return name.equals(STANDARD) || isTargetExtension.test(InputNames.extensionOf(name));
  }

  private static void checkCounts(List<Input> inputs, String output) throws UsageException {
    if (inputs.size() > 1 && output != null) {
      throw new UsageException(
          "%d inputs cannot go to one output (%s); use -O DIR".formatted(inputs.size(), output));
    }
  }

  private Transfer transferOf(Input input, String output, int number, int count)
      throws UsageException {
    if (input instanceof Input.Unreadable) {
      return new Transfer(input, new Output.None());
    }
    boolean manyFiles = output == null && many.isGivenBy().test(input);
    Output named = manyFiles ? folderFor(input) : namedOutput(input, output, number, count);
    // The names in an archive are read first, and it again.
    Input kept = manyFiles && input instanceof Input.Standard ? new Input.Kept(input) : input;
    return new Transfer(kept, options.dryRun ? new Output.Dry(named) : named);
  }

  private Output.Folder folderFor(Input input) throws UsageException {
    if (options.folder == null) {
      throw needsFolder(input);
    }
    if (options.name != null) {
      throw new UsageException(
          "--name makes no names for pictures of an archive, as %s is; they keep their own"
              .formatted(input.label()));
    }
    Path place = input instanceof Input.File file ? mirrored(file).getParent() : options.folder;
    return new Output.Folder(place, extension, many.all());
  }

  /** Returns what to say of an archive that is not told where its pictures go. */
  static UsageException needsFolder(Input archive) {
    return new UsageException(
        "%s is an archive of many pictures; -O names a folder for them, -o FILE.idx an IDX file, --only one picture"
            .formatted(archive.label()));
  }

  private Output namedOutput(Input input, String output, int number, int count)
      throws UsageException {
    if (STANDARD.equals(output)) {
      return new Output.Standard(streams.out(), streams.outIsTerminal());
    }
    Path path = output == null ? madeUpPath(input, number, count) : InputNames.pathOf(output);
    return new Output.File(path, options.force, options.makesUpNames(), temporaries);
  }

  private Path madeUpPath(Input source, int number, int count) throws UsageException {
    if (!(source instanceof Input.File input)) {
      throw new UsageException(
          "standard input (-) has no name to make an output's name from; use it alone, with -o");
    }
    if (input.path().getFileName() == null) {
      throw new UsageException("'" + input.name() + "' is not the name of a file");
    }
    Path name = InputNames.pathOf(madeUpName(input, number, count));
    if (name.isAbsolute() || leadsOut(name)) {
      throw new UsageException(
          "--name makes '%s' of %s, which leads out of the folder; -O names the folder"
              .formatted(name, input.name()));
    }
    return options.folder == null
        ? input.path().resolveSibling(name)
        : mirrored(input).resolveSibling(name);
  }

  private String madeUpName(Input.File input, int number, int count) {
    if (options.name == null) {
      return InputNames.stemOf(String.valueOf(input.path().getFileName())) + "." + extension;
    }
    String name = options.name.nameFor(input.path(), number, count);
    return isTargetExtension.test(InputNames.extensionOf(name)) ? name : name + "." + extension;
  }

  /** Returns an input's place in the output folder; only its folders matter. */
  private Path mirrored(Input.File input) throws UsageException {
    if (!options.mirror) {
      return options.folder.resolve(String.valueOf(input.path().getFileName()));
    }
    if (leadsOut(input.place())) {
      throw new UsageException(
          "--mirror has no place for %s: it is not below this folder; name its folder with -r"
              .formatted(input.name()));
    }
    return options.folder.resolve(input.place());
  }

  private static boolean leadsOut(Path path) {
    return StreamSupport.stream(path.spliterator(), false).anyMatch(UP::equals);
  }

  /** Returns the file that an output is or stands for; null if it is none. */
  static Path pathOf(Output output) {
    if (output instanceof Output.Dry dry) {
      return pathOf(dry.replaced());
    }
    return output instanceof Output.File file ? file.path() : null;
  }

  /** Returns the folder whose files an output is or stands for; null if it is none. */
  static Output.Folder folderOf(Output output) {
    if (output instanceof Output.Dry dry) {
      return folderOf(dry.replaced());
    }
    return output instanceof Output.Folder folder ? folder : null;
  }
}
