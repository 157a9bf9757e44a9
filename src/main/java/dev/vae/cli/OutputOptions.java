package dev.vae.cli;

import java.io.IOException;
import java.nio.file.Files;
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

  @Option(
      names = {"-f", "--force"},
      description = "Overwrite an output that exists.")
  boolean force;

  @Option(
      names = {"-k", "--keep"},
      description = "Keep the input. It always is; this is for scripts made for other tools.")
  boolean keep;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Do all the work and report, but write nothing.")
  boolean dryRun;

  /**
   * Finds the output of each input.
   *
   * @param context the streams and options
   * @param names the positional arguments
   * @param extension the extension of a made-up name, without the dot
   * @param isTargetExtension whether an extension, without the dot, marks a name as an output
   * @throws UsageException if the options and names do not go together
   * @throws UnwritableOutputException if an output is an input too
   */
  List<Transfer> plan(
      RunContext context, List<String> names, String extension, Predicate<String> isTargetExtension)
      throws UsageException, UnwritableOutputException {
    checkOneDestination();
    List<Transfer> transfers =
        new OutputNaming(
                this, context.streams(), context.temporaries(), extension, isTargetExtension)
            .plan(names);
    if (context.json() && transfers.stream().anyMatch(OutputOptions::isStandardOutput)) {
      throw new UsageException("--json and the data cannot both go to standard output; use -o");
    }
    return transfers;
  }

  private static boolean isStandardOutput(Transfer transfer) {
    return transfer.output() instanceof Output.Standard;
  }

  private void checkOneDestination() throws UsageException {
    long destinations =
        Stream.of(outputFile != null, folder != null, toStandardOutput).filter(set -> set).count();
    if (destinations > 1) {
      throw new UsageException("-o, -O and -c exclude one another");
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
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UnwritableOutputException(
          folder + ": cannot be made a folder: " + FileFailure.reason(e), e);
    }
  }
}
