package dev.vae.error;

/** The bytes are not a vae file: the magic number is missing. */
public final class NotVaeFileException extends VaeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message one line: what is wrong, the value found, the value allowed, where
   */
  public NotVaeFileException(String message) {
    super(message);
  }

  /**
   * Creates the exception with the failure behind it.
   *
   * @param message one line: what is wrong, the value found, the value allowed, where
   * @param cause the failure behind it
   */
  public NotVaeFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
