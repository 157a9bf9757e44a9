package dev.vae.cli;

import java.io.IOException;

/** An output exists, is refused, or the system does not let it be written (exit code 7). */
sealed class UnwritableOutputException extends IOException permits ExistingOutputException {
  private static final long serialVersionUID = 1L;

  UnwritableOutputException(String message) {
    super(message);
  }

  UnwritableOutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
