package dev.vae.error;

/** A picture is larger than the limits allow, or would need more memory than there is. */
public final class LimitExceededException extends VaeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message one line: what is wrong, the value found, the value allowed, where
   */
  public LimitExceededException(String message) {
    super(message);
  }

  /**
   * Creates the exception with the failure behind it.
   *
   * @param message one line: what is wrong, the value found, the value allowed, where
   * @param cause the failure behind it
   */
  public LimitExceededException(String message, Throwable cause) {
    super(message, cause);
  }
}
