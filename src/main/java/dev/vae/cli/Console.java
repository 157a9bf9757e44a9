package dev.vae.cli;

import dev.vae.error.VaeException;
import java.io.IOException;
import java.io.PrintWriter;

/** The messages on standard error: one line each, as many as the user asked for. */
final class Console {
  private static final int STACK_TRACES = 2;

  private final PrintWriter err;
  private final boolean terminal;
  private final int verbose;
  private final int quiet;

  /**
   * Creates the console of one run.
   *
   * @param err standard error
   * @param terminal whether a person reads it
   * @param verbose how often -v was given
   * @param quiet how often --quiet was given
   */
  Console(PrintWriter err, boolean terminal, int verbose, int quiet) {
    this.err = err;
    this.terminal = terminal;
    this.verbose = verbose;
    this.quiet = quiet;
  }

  /** Reports why something failed; nothing is said of a reader or a user who went away. */
  void failure(String subject, Throwable failure) {
    ExitCode code = ExitCode.of(failure);
    if (quiet > 1 || code == ExitCode.PIPE_CLOSED || code == ExitCode.INTERRUPTED) {
      return;
    }
    print(prefix(subject) + messageOf(failure));
    if (verbose >= STACK_TRACES) {
      failure.printStackTrace(err);
    }
    err.flush();
  }

  /** Reports what is wrong although nothing failed: a limit that was missed. */
  void error(String text) {
    if (quiet < 2) {
      print("vae: " + text);
    }
  }

  /** Reports something that the user should know although the work goes on. */
  void note(String subject, String text) {
    if (quiet == 0) {
      print(prefix(subject) + text);
    }
  }

  /** Reports a file that was done: for a person, or if asked for. */
  void done(String text) {
    if (quiet == 0 && (terminal || verbose > 0)) {
      print(text);
    }
  }

  /** Reports the end of a batch. */
  void summary(String text) {
    if (quiet == 0) {
      print(text);
    }
  }

  /** Returns whether -v was given. */
  boolean isVerbose() {
    return verbose > 0;
  }

  /** Returns whether --quiet was given. */
  boolean isQuiet() {
    return quiet > 0;
  }

  private void print(String line) {
    err.println(oneLine(line));
    err.flush();
  }

  private static String prefix(String subject) {
    return subject == null ? "vae: " : "vae: " + subject + ": ";
  }

  /** Returns what a failure says to a user, without the program's and the file's name. */
  static String messageOf(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return "not enough memory: the program may use %d MiB"
          .formatted(Runtime.getRuntime().maxMemory() >> 20);
    }
    if (failure instanceof VaeException || failure instanceof UsageException) {
      return failure.getMessage();
    }
    if (failure instanceof IOException e) {
      return FileFailure.reason(e);
    }
    return "internal error: " + failure + ", please report it; -vv shows where";
  }

  /**
   * Returns a text with control characters replaced, so that a file's name can neither break the
   * line nor steer the terminal.
   */
  static String oneLine(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
