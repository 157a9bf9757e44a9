package dev.vae.cli;

import picocli.CommandLine.ITypeConverter;

/** Reads the largest error of a sample: a whole number from 0 to 65535. */
final class MaxErrorConverter implements ITypeConverter<Integer> {
  private static final int MAX = 65535;

  @Override
  public Integer convert(String value) {
    return (int) WholeNumber.parse(value, 0, MAX, "");
  }
}
