package dev.vae.cli;

import dev.vae.codec.Quality;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a quality: a number from 1 to 100, decimals allowed. */
final class QualityConverter implements ITypeConverter<Double> {
  @Override
  public Double convert(String value) {
    try {
      double quality = Double.parseDouble(value);
      if (quality >= Quality.MIN && quality <= Quality.MAX) {
        return quality;
      }
    } catch (NumberFormatException e) {
      // The message below says it.
    }
    throw new TypeConversionException("'%s' must be a number from 1 to 100".formatted(value));
  }
}
