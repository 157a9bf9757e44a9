package dev.vae.cli;

import picocli.CommandLine.Option;

/** Where the names of many inputs come from, other than from the command line itself. */
final class InputOptions {
  @Option(
      names = {"-r", "--recursive"},
      description = "Work on the files in folders, and in the folders within them.")
  boolean recursive;

  @Option(
      names = "--files-from",
      paramLabel = "FILE",
      description = "Read names of inputs from this file too, one a line; '-' is standard input.")
  String listFile;

  @Option(
      names = {"-0", "--null"},
      description = "Names in the list end with a zero byte, as find -print0 writes them.")
  boolean zeroEnded;

  /** Returns the reading of names for a command whose inputs are coded files. */
  InputNames codedFiles(RunContext context) {
    return new InputNames(context.streams(), this, CompressCommand.EXTENSION::equalsIgnoreCase);
  }

  /**
   * Refuses what cannot be meant.
   *
   * @throws UsageException if an option lacks the one that it is for
   */
  void check() throws UsageException {
    if (zeroEnded && listFile == null) {
      throw new UsageException("-0 tells how --files-from reads its list, which is not given");
    }
  }
}
