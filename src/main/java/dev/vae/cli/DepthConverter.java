package dev.vae.cli;

import picocli.CommandLine.ITypeConverter;

/** Reads the bits that samples are reduced to: 8, there is no other choice yet. */
final class DepthConverter implements ITypeConverter<Integer> {
  private static final int DEPTH = 8;

  @Override
  public Integer convert(String value) {
    return (int) WholeNumber.parse(value, DEPTH, DEPTH, "");
  }
}
