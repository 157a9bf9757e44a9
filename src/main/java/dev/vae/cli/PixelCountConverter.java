package dev.vae.cli;

import dev.vae.image.Picture;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of pixels; K, M and G stand for thousands, millions and thousand millions. */
final class PixelCountConverter implements ITypeConverter<Long> {
  private static final String SUFFIXES = "KMG";
  private static final long MAX = (long) Picture.SIDE_MAX * Picture.SIDE_MAX;

  @Override
  public Long convert(String value) {
    String text = value.toUpperCase(Locale.ROOT);
    int power = text.isEmpty() ? 0 : SUFFIXES.indexOf(text.charAt(text.length() - 1)) + 1;
    long unit = (long) Math.pow(1000, power);
    try {
      long number = Long.parseLong(text.substring(0, text.length() - (power > 0 ? 1 : 0)));
      if (number >= 1 && number <= MAX / unit) {
        return number * unit;
      }
    } catch (NumberFormatException e) {
      // The message below says it.
    }
    throw new TypeConversionException(
        "'%s' must be a whole number from 1 to %d, with or without K, M or G"
            .formatted(value, MAX));
  }
}
