package dev.vae.testing;

import dev.vae.image.Picture;
import dev.vae.model.LoadedVectorModel;
import dev.vae.model.ModelLibrary;
import dev.vae.model.ModelWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The models of the golden archives: small, made from drawn pictures, and never to change. */
public final class GoldenVectorModels {
  /** For gray pictures of 28x28. */
  public static final String DIGITS = "golden-digits";

  /** For RGB pictures of 8x8. */
  public static final String ICONS = "golden-icons";

  private static final int LEARNED = 40;
  private static final ModelLibrary LIBRARY = ModelLibrary.open(List.of(GoldenModel.STORE));

  private GoldenVectorModels() {}

  /** Returns one of them, loaded once. */
  public static LoadedVectorModel named(String name) {
    try {
      return LIBRARY.vectorByName(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes them anew. */
  public static void write() throws IOException {
    write(DIGITS, DrawnDigits.draw(LEARNED, new Random(3)));
    write(ICONS, icons(LEARNED, 100));
  }

  private static void write(String name, List<Picture> pictures) throws IOException {
    ModelWriter.writeVector(
        GoldenModel.STORE.resolve(name), SmallVectorModel.of(pictures), Map.of());
  }

  /** Returns pictures that fit the model of icons. */
  public static List<Picture> icons(int count, int seed) {
    List<Picture> icons = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      icons.add(SyntheticPictures.photograph(8, 8, 3, seed + i));
    }
    return icons;
  }
}
