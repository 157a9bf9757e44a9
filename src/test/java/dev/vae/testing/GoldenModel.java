package dev.vae.testing;

import dev.vae.model.ModelLibrary;
import dev.vae.model.PyramidModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The model of the golden files: small, made from synthetic pictures, and never to change. */
public final class GoldenModel {
  /** Its name. */
  public static final String NAME = "golden";

  /** Where test resources lie from the project's root, where Maven runs tests. */
  public static final Path RESOURCES = Path.of("src", "test", "resources");

  /** The folder that holds its folder. */
  public static final Path STORE = RESOURCES.resolve(Path.of("golden", "models"));

  private static final ModelLibrary LIBRARY = ModelLibrary.open(List.of(STORE));

  private GoldenModel() {}

  /** Returns a library that has it, and the models that ship with the program. */
  public static ModelLibrary library() {
    return LIBRARY;
  }

  /** Returns it, loaded once. */
  public static PyramidModel model() {
    try {
      return LIBRARY.byName(NAME);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
