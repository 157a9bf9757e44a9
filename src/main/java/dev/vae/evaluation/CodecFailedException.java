package dev.vae.evaluation;

import java.io.IOException;

/** A codec under measurement did not code or decode a picture. It is reported, never dropped. */
public class CodecFailedException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message one line: what was run and what came of it
   */
  public CodecFailedException(String message) {
    super(message);
  }

  /**
   * Creates the exception with the failure behind it.
   *
   * @param message one line: what was run and what came of it
   * @param cause the failure behind it
   */
  public CodecFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
