package dev.vae.error;

/** A model is missing, damaged, or is not the one that the file names. */
public final class ModelException extends VaeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message one line: what is wrong, the value found, the value allowed, where
   */
  public ModelException(String message) {
    super(message);
  }

  /**
   * Creates the exception with the failure behind it.
   *
   * @param message one line: what is wrong, the value found, the value allowed, where
   * @param cause the failure behind it
   */
  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
