package dev.vae.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where results go, and whether they may replace what is there. */
final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to this file, '-' for standard output.")
  String outputFile;

  @Option(
      names = {"-O", "--output-dir"},
      paramLabel = "DIR",
      description = "Write every result into this folder, which is made if it is missing.")
  Path folder;

  @Option(
      names = {"-c", "--stdout"},
      description = "Write to standard output.")
  boolean toStandardOutput;

  @Option(names = "--mirror", description = "Repeat the folders of the inputs in the folder of -O.")
  boolean mirror;

  @Option(
      names = "--name",
      paramLabel = "TEMPLATE",
      converter = NameTemplateConverter.class,
      description = "Make names of outputs from {stem}, {ext}, {dir} and {n} of their inputs.")
  NameTemplate name;

  @Option(
      names = {"-f", "--force"},
      description = "Overwrite an output that exists.")
  boolean force;

  @Option(
      names = "--skip-existing",
      description = "Pass over an input whose output exists; that is no failure.")
  boolean skipExisting;

  @Option(
      names = {"-k", "--keep"},
      description = "Keep the input, which is the default.")
  boolean keep;

  @Option(
      names = "--rm",
      description = "Delete each input once its output was read again and found right.")
  boolean remove;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Do all the work and report, but write nothing.")
  boolean dryRun;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write a line of JSON for each input to this file, as soon as it is done.")
  String reportFile;

  /** Returns whether outputs get names that are made from those of the inputs, in any case. */
  boolean makesUpNames() {
    return folder != null || name != null;
  }

  /**
   * Finds the output of each input.
   *
   * @param context the streams and options
   * @param inputs finds the inputs
   * @param names the positional arguments
   * @param extension the extension of a made-up name, without the dot
   * @param isTargetExtension whether an extension, without the dot, marks a name as an output
   * @param many the inputs that become many files unless an output is named
   * @throws UsageException if the options and names do not go together
   * @throws UnwritableOutputException if an output is an input too
   * @throws UnreadableInputException if the list of inputs cannot be read
   */
  List<Transfer> plan(
      RunContext context,
      InputNames inputs,
      List<String> names,
      String extension,
      Predicate<String> isTargetExtension,
      ManyFiles many)
      throws UsageException, IOException {
    checkExclusions();
    List<Transfer> transfers =
        new OutputNaming(this, inputs, context, extension, isTargetExtension, many).plan(names);
    if (context.json() && transfers.stream().anyMatch(OutputOptions::isStandardOutput)) {
      throw new UsageException(
          "--json and the data cannot both go to standard output; use -o, or --report");
    }
    if (remove) {
      checkRemovable(transfers);
    }
    return transfers;
  }

  private static void checkRemovable(List<Transfer> transfers) throws UsageException {
    for (Transfer transfer : transfers) {
      Path path = OutputNaming.pathOf(transfer.output());
      boolean readsAgain = path != null && !Output.isSpecial(path);
      if (transfer.input() instanceof Input.Standard
          || !(readsAgain || transfer.output() instanceof Output.None)) {
        throw new UsageException(
            "--rm deletes a file once its output was read again; it cannot do so for %s to %s"
                .formatted(transfer.input().label(), transfer.output().label()));
      }
    }
  }

  /** Opens the report of --report; without it, one that nobody reads. */
  ReportLines openReport(List<Transfer> transfers) throws IOException, UsageException {
    if (reportFile == null) {
      return ReportLines.none();
    }
    Path file = InputNames.pathOf(reportFile);
    checkReportIsApart(file, transfers);
    return ReportLines.open(file, force);
  }

  private static void checkReportIsApart(Path file, List<Transfer> transfers)
      throws UnwritableOutputException {
    Object identity = FileIdentity.of(file);
    for (Transfer transfer : transfers) {
      Path output = OutputNaming.pathOf(transfer.output());
      boolean isOutput =
          output != null && FileIdentity.placeOf(output).equals(FileIdentity.placeOf(file));
      boolean isInput =
          identity != null
              && transfer.input() instanceof Input.File input
              && identity.equals(FileIdentity.of(input.path()));
      if (isOutput || isInput) {
        throw new UnwritableOutputException(
            "--report " + file + ": is an input or an output too; give it another name");
      }
    }
  }

  private static boolean isStandardOutput(Transfer transfer) {
    return transfer.output() instanceof Output.Standard;
  }

  private void checkExclusions() throws UsageException {
    exclude("-o, -O and -c", outputFile != null, folder != null, toStandardOutput);
    exclude("--name and -o or -c", name != null, outputFile != null || toStandardOutput);
    exclude("-f and --skip-existing", force, skipExisting);
    exclude("-k and --rm", keep, remove);
    if (mirror && folder == null) {
      throw new UsageException("--mirror needs the folder to mirror into; -O names it");
    }
  }

  private static void exclude(String names, Boolean... given) throws UsageException {
    if (Stream.of(given).filter(set -> set).count() > 1) {
      throw new UsageException(names + " exclude one another");
    }
  }

  /**
   * Makes the folder of -O.
   *
   * @throws UnwritableOutputException if it cannot be made
   */
  void makeFolder() throws UnwritableOutputException {
    if (folder == null || dryRun) {
      return;
    }
    Output.makeFolder(folder);
  }
}
