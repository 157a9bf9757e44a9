package dev.vae.cli;

import dev.vae.image.PictureFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a format that can be written; extensions do as well. */
final class PictureFormatConverter implements ITypeConverter<PictureFormat> {
  @Override
  public PictureFormat convert(String value) {
    return PictureFormat.ofExtension(value)
        .filter(PictureFormat::canWrite)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' must be one of %s".formatted(value, String.join(", ", writableNames()))));
  }

  private static List<String> writableNames() {
    return Arrays.stream(PictureFormat.values())
        .filter(PictureFormat::canWrite)
        .map(format -> format.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  /** The formats. */
  static final class Formats extends Choices {
    Formats() {
      super(writableNames());
    }
  }
}
