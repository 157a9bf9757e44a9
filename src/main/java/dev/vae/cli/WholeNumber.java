package dev.vae.cli;

import picocli.CommandLine.TypeConversionException;

/** Reads whole numbers and says what is wrong with others. */
final class WholeNumber {
  private WholeNumber() {}

  /**
   * Returns the number that a text spells.
   *
   * @param text decimal digits
   * @param min the least value allowed
   * @param max the largest value allowed
   * @param alternatives what else is allowed, to end the message with
   * @throws TypeConversionException if the text is no number in the range
   */
  static long parse(String text, long min, long max, String alternatives) {
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The message below says it.
    }
    throw new TypeConversionException(
        "'%s' must be a whole number from %d to %d%s".formatted(text, min, max, alternatives));
  }
}
