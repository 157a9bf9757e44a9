package dev.vae.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of threads: 1 to {@value #MAX}, or 0 or {@code all} for all cores. */
final class ThreadCountConverter implements ITypeConverter<Integer> {
  /** More threads than any machine has cores for; beyond it a slip of the finger is likelier. */
  private static final int MAX = 1024;

  @Override
  public Integer convert(String value) {
    if (value.toLowerCase(Locale.ROOT).equals("all")) {
      return allCores();
    }
    long threads = WholeNumber.parse(value, 0, MAX, ", or 'all'");
    return threads == 0 ? allCores() : (int) threads;
  }

  /** Returns the number of cores that this process may use. */
  static int allCores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * Reads the number from the environment.
   *
   * @throws UsageException if it is not a number of threads
   */
  static int fromEnvironment(String name, String value) throws UsageException {
    try {
      return new ThreadCountConverter().convert(value);
    } catch (TypeConversionException e) {
      throw new UsageException("environment variable " + name + ": " + e.getMessage());
    }
  }
}
