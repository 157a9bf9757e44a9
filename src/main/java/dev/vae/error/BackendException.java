package dev.vae.error;

/**
 * The neural library cannot compute on this machine: a driver, a device or its natives are missing.
 */
public final class BackendException extends VaeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message one line: what is wrong, the value found, the value allowed, where
   */
  public BackendException(String message) {
    super(message);
  }

  /**
   * Creates the exception with the failure behind it.
   *
   * @param message one line: what is wrong, the value found, the value allowed, where
   * @param cause the failure behind it
   */
  public BackendException(String message, Throwable cause) {
    super(message, cause);
  }
}
