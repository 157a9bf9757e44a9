package dev.vae.cli;

import dev.vae.error.CorruptFileException;
import dev.vae.error.LimitExceededException;
import dev.vae.error.ModelException;
import dev.vae.error.NotVaeFileException;
import dev.vae.error.UnreadablePictureException;
import dev.vae.error.UnsupportedVersionException;
import dev.vae.evaluation.MissedAimException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the process returns, one number for each thing that the caller can do about it. */
enum ExitCode {
  DONE(0, "all done"),
  FAILED(1, "general failure, an input that cannot be read, or several kinds in one batch"),
  USAGE(2, "wrong usage"),
  BAD_INPUT(3, "bad, truncated or unsupported input"),
  MODEL(4, "model missing or not the one that the file needs"),
  MISSED(5, "an aim or a least quality was missed"),
  LIMIT(6, "over a size or memory limit"),
  OUTPUT(7, "output exists, is refused or cannot be written"),
  INTERRUPTED(130, "interrupted"),
  PIPE_CLOSED(141, "the reader of standard output went away");

  /** From bad to worse, for {@link #worst}: damage first, then what hides whether there is any. */
  private static final List<ExitCode> SEVERITY = List.of(DONE, MODEL, LIMIT, FAILED, BAD_INPUT);

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** Returns the number that the process returns. */
  int code() {
    return code;
  }

  /** Returns what the number means, for the help. */
  String meaning() {
    return meaning;
  }

  /**
   * Returns the exit code of a failure.
   *
   * @param failure what went wrong, or null if nothing did
   */
  static ExitCode of(Throwable failure) {
    if (failure == null) {
      return DONE;
    }
    if (failure instanceof UsageException) {
      return USAGE;
    }
    if (isBadInput(failure)) {
      return BAD_INPUT;
    }
    if (failure instanceof MissedAimException) {
      return MISSED;
    }
    if (failure instanceof ModelException) {
      return MODEL;
    }
    if (failure instanceof LimitExceededException || failure instanceof OutOfMemoryError) {
      return LIMIT;
    }
    if (failure instanceof UnwritableOutputException) {
      return OUTPUT;
    }
    if (failure instanceof ClosedPipeException) {
      return PIPE_CLOSED;
    }
    return failure instanceof InterruptedIOException ? INTERRUPTED : FAILED;
  }

  private static boolean isBadInput(Throwable failure) {
    return failure instanceof NotVaeFileException
        || failure instanceof CorruptFileException
        || failure instanceof UnsupportedVersionException
        || failure instanceof UnreadablePictureException;
  }

  /** Returns the code of a batch: that of its failures if they are of one kind, or 1. */
  static ExitCode ofBatch(Collection<ExitCode> codes) {
    Set<ExitCode> kinds =
        codes.stream().filter(code -> code != DONE).collect(Collectors.toUnmodifiableSet());
    if (kinds.contains(INTERRUPTED)) {
      return INTERRUPTED;
    }
    return switch (kinds.size()) {
      case 0 -> DONE;
      case 1 -> kinds.iterator().next();
      default -> FAILED;
    };
  }

  /** Returns the worst code of a check: 3, then 1, 6, 4, and 0 if all were right. */
  static ExitCode worst(Collection<ExitCode> codes) {
    return codes.contains(INTERRUPTED)
        ? INTERRUPTED
        : codes.stream().max(Comparator.comparingInt(SEVERITY::indexOf)).orElse(DONE);
  }
}
