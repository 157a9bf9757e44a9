package dev.vae.error;

/** A vae file is damaged or cut short; the message names the byte where that showed, if known. */
public final class CorruptFileException extends VaeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message one line: what is wrong, the value found, the value allowed, where
   */
  public CorruptFileException(String message) {
    super(message);
  }

  /**
   * Creates the exception with the failure behind it.
   *
   * @param message one line: what is wrong, the value found, the value allowed, where
   * @param cause the failure behind it
   */
  public CorruptFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
