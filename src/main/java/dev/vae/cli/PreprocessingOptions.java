package dev.vae.cli;

import dev.vae.codec.Preprocessing;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** What is done to pictures before they are coded; nothing unless it is asked for. */
final class PreprocessingOptions {
  private static final String AUTO = "auto";

  @Option(
      names = "--denoise",
      paramLabel = "SIGMA|auto",
      description =
          "Take off noise of this standard deviation first, in steps of 1/255, or 'auto'.")
  private String denoise;

  @Option(
      names = "--enhance",
      description = "Spread the levels and sharpen a little first; the file says so.")
  private boolean enhance;

  /**
   * Returns what is to be done.
   *
   * @throws UsageException if the noise is no number
   */
  Preprocessing preprocessing() throws UsageException {
    if (denoise == null || denoise.equals(AUTO)) {
      return new Preprocessing(denoise != null, OptionalDouble.empty(), enhance);
    }
    try {
      double sigma = Double.parseDouble(denoise);
      if (sigma > 0 && sigma <= Preprocessing.SIGMA_MAX) {
        return new Preprocessing(true, OptionalDouble.of(sigma), enhance);
      }
    } catch (NumberFormatException e) {
      // As wrong as a number out of range.
    }
    throw new UsageException(
        "--denoise: '%s' must be auto, or a number above 0 and at most 100".formatted(denoise));
  }
}
