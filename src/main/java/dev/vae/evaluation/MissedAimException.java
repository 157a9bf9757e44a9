package dev.vae.evaluation;

import java.io.IOException;

/** No encoding of a picture is within the aim; the message says how near one comes. */
public final class MissedAimException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception; the message says what was reached. */
  public MissedAimException(String message) {
    super(message);
  }
}
