package dev.vae.cli;

import picocli.CommandLine.ITypeConverter;

/** Reads the quality of a JPEG output, 1 to 100. */
final class JpegQualityConverter implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String value) {
    return (int) WholeNumber.parse(value, 1, 100, "");
  }
}
