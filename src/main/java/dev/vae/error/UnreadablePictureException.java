package dev.vae.error;

/** An input picture is damaged, cut short, or of a kind that cannot be read. */
public final class UnreadablePictureException extends VaeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message one line: what is wrong, the value found, the value allowed, where
   */
  public UnreadablePictureException(String message) {
    super(message);
  }

  /**
   * Creates the exception with the failure behind it.
   *
   * @param message one line: what is wrong, the value found, the value allowed, where
   * @param cause the failure behind it
   */
  public UnreadablePictureException(String message, Throwable cause) {
    super(message, cause);
  }
}
