package dev.vae.cli;

/** An output exists already and may not be replaced (exit code 7, unless such are skipped). */
final class ExistingOutputException extends UnwritableOutputException {
  private static final long serialVersionUID = 1L;

  ExistingOutputException(Throwable cause) {
    super("exists already; -f overwrites it", cause);
  }
}
