package dev.vae.cli;

import dev.vae.codec.Effort;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** How much work is spent on smaller files. */
final class EffortOption {
  @Option(
      names = "--effort",
      paramLabel = "N",
      converter = Converter.class,
      description = {
        "1 to 9, larger is slower and gives smaller files of the same quality (default 5);",
        "decoding takes the same time."
      })
  private Effort effort = Effort.DEFAULT;

  /** Returns the effort. */
  Effort effort() {
    return effort;
  }

  /** Reads an effort. */
  static final class Converter implements ITypeConverter<Effort> {
    @Override
    public Effort convert(String value) {
      return new Effort((int) WholeNumber.parse(value, Effort.MIN, Effort.MAX, ""));
    }
  }
}
