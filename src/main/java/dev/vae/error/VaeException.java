package dev.vae.error;

import java.io.IOException;

/** Any failure that the codec reports about its input, its model or its limits. */
public abstract class VaeException extends IOException {
  private static final long serialVersionUID = 1L;

  VaeException(String message) {
    super(message);
  }

  VaeException(String message, Throwable cause) {
    super(message, cause);
  }
}
