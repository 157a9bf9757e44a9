package dev.vae.cli;

import static dev.vae.cli.InputNames.STANDARD;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the output of each input, and refuses what cannot be meant before any work starts.
 *
 * <p>Two names of which the second is {@code -} or ends in the target's extension are input and
 * output. Otherwise each name is an input, and its output is its name with another extension,
 * beside it or in the folder of {@code -O}. No name at all means standard input to standard output.
 */
final class OutputNaming {
  private final OutputOptions options;
  private final StandardStreams streams;
  private final TemporaryFiles temporaries;
  private final String extension;
  private final Predicate<String> isTargetExtension;

  /**
   * Creates the naming of one command.
   *
   * @param options what the user said about outputs
   * @param streams for {@code -}
   * @param temporaries the unfinished files of this run
   * @param extension the extension of a made-up name, without the dot
   * @param isTargetExtension whether an extension, without the dot, marks a name as an output
   */
  OutputNaming(
      OutputOptions options,
      StandardStreams streams,
      TemporaryFiles temporaries,
      String extension,
      Predicate<String> isTargetExtension) {
    this.options = options;
    this.streams = streams;
    this.temporaries = temporaries;
    this.extension = extension;
    this.isTargetExtension = isTargetExtension;
  }

  /**
   * Pairs inputs with outputs.
   *
   * @param names the positional arguments, in order
   * @throws UsageException if an option does not go with the number of inputs, or if two inputs
   *     would be written to one output
   * @throws UnwritableOutputException if an output is one of the inputs
   */
  List<Transfer> plan(List<String> names) throws UsageException, UnwritableOutputException {
    List<String> inputNames = new ArrayList<>(names);
    String output = outputName(inputNames);
    List<Input> inputs = new InputNames(streams).inputs(inputNames);
    checkCounts(inputs, output);
    List<Transfer> transfers = new ArrayList<>();
    for (Input input : inputs) {
      transfers.add(new Transfer(input, outputOf(input, output)));
    }
    checkCollisions(transfers);
    checkOutputsAreNotInputs(transfers);
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
    if (options.folder == null && inputs.size() == 2 && isOutput(inputs.get(1))) {
      return inputs.remove(1);
    }
    boolean filter = inputs.isEmpty() || inputs.equals(List.of(STANDARD));
    return filter && options.folder == null ? STANDARD : null;
  }

  private boolean isOutput(String name) {
    return name.equals(STANDARD) || isTargetExtension.test(InputNames.extensionOf(name));
  }

  private static void checkCounts(List<Input> inputs, String output) throws UsageException {
    if (inputs.size() > 1 && output != null) {
      throw new UsageException(
          "%d inputs cannot go to one output (%s); use -O DIR".formatted(inputs.size(), output));
    }
    if (output == null && inputs.stream().anyMatch(Input.Standard.class::isInstance)) {
      throw new UsageException(
          "standard input (-) has no name to make an output's name from; use it alone, with -o");
    }
  }

  private Output outputOf(Input input, String output) throws UsageException {
    Output named =
        STANDARD.equals(output)
            ? new Output.Standard(streams.out(), streams.outIsTerminal())
            : new Output.File(
                output == null ? madeUpName((Input.File) input) : InputNames.pathOf(output),
                options.force,
                temporaries);
    return options.dryRun ? new Output.Dry(named, options.folder != null) : named;
  }

  private Path madeUpName(Input.File input) throws UsageException {
    Path last = input.path().getFileName();
    if (last == null) {
      throw new UsageException("'" + input.name() + "' is not the name of a file");
    }
    String name = InputNames.stemOf(last.toString()) + "." + extension;
    return options.folder == null
        ? input.path().resolveSibling(name)
        : options.folder.resolve(name);
  }

  private static void checkCollisions(List<Transfer> transfers) throws UsageException {
    Map<Path, String> taken = new HashMap<>();
    for (Transfer transfer : transfers) {
      Path place = placeOf(transfer.output());
      String other = place == null ? null : taken.put(place, transfer.input().name());
      if (other != null) {
        throw new UsageException(
            "%s and %s would both be written to %s"
                .formatted(other, transfer.input().name(), transfer.output().name()));
      }
    }
  }

  private static void checkOutputsAreNotInputs(List<Transfer> transfers)
      throws UnwritableOutputException {
    Set<Object> inputs = new HashSet<>();
    for (Transfer transfer : transfers) {
      if (transfer.input() instanceof Input.File file) {
        inputs.add(FileIdentity.of(file.path()));
      }
    }
    inputs.remove(null);
    for (Transfer transfer : transfers) {
      Path path = pathOf(transfer.output());
      if (path != null && inputs.contains(FileIdentity.of(path))) {
        throw new UnwritableOutputException(
            transfer.output().name() + ": is an input too; an input is never overwritten");
      }
    }
  }

  private static Path placeOf(Output output) {
    Path path = pathOf(output);
    return path == null ? null : FileIdentity.placeOf(path);
  }

  private static Path pathOf(Output output) {
    if (output instanceof Output.Dry dry) {
      return pathOf(dry.replaced());
    }
    return output instanceof Output.File file ? file.path() : null;
  }
}
