package dev.vae.cli;

import dev.vae.image.Picture;
import picocli.CommandLine.ITypeConverter;

/** Reads the largest side of a picture, in pixels. */
final class SideConverter implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String value) {
    return (int) WholeNumber.parse(value, 1, Picture.SIDE_MAX, "");
  }
}
