package dev.vae.training;

import java.io.IOException;

/** A data set is not at hand and cannot be fetched. */
public final class DataSetException extends IOException {
  private static final long serialVersionUID = 1L;

  DataSetException(String message) {
    super(message);
  }

  DataSetException(String message, Throwable cause) {
    super(message, cause);
  }
}
