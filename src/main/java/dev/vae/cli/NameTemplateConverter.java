package dev.vae.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the pattern of outputs' names. */
final class NameTemplateConverter implements ITypeConverter<NameTemplate> {
  @Override
  public NameTemplate convert(String value) {
    NameTemplate template = new NameTemplate(value);
    String unknown = template.unknownPlaceholder();
    if (unknown != null) {
      throw new TypeConversionException(
          "%s in '%s' must be one of {stem}, {ext}, {dir}, {n}".formatted(unknown, value));
    }
    return template;
  }
}
