package dev.vae.cli;

import java.io.IOException;

/** The reader of standard output went away (exit code 141, and nothing is said). */
final class ClosedPipeException extends IOException {
  private static final long serialVersionUID = 1L;

  ClosedPipeException(String message) {
    super(message);
  }

  ClosedPipeException(String message, Throwable cause) {
    super(message, cause);
  }
}
