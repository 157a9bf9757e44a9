package dev.vae.error;

/** A vae file, or a part of a model, was written by another version of the program. */
public final class UnsupportedVersionException extends VaeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message one line: what is wrong, the value found, the value allowed, where
   */
  public UnsupportedVersionException(String message) {
    super(message);
  }

  /**
   * Creates the exception with the failure behind it.
   *
   * @param message one line: what is wrong, the value found, the value allowed, where
   * @param cause the failure behind it
   */
  public UnsupportedVersionException(String message, Throwable cause) {
    super(message, cause);
  }
}
