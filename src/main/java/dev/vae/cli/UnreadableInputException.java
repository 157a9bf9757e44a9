package dev.vae.cli;

import java.io.IOException;

/** An input file is missing or the system does not let it be read (exit code 1). */
final class UnreadableInputException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableInputException(String message) {
    super(message);
  }

  UnreadableInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
