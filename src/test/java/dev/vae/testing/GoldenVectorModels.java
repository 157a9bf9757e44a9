package dev.vae.testing;

import dev.vae.image.Picture;
import dev.vae.model.LoadedVectorModel;
import dev.vae.model.ModelLibrary;
import dev.vae.model.ModelWriter;
import dev.vae.model.vector.VectorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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

  /** For gray pictures of 28x28, with convolutions. */
  public static final String CONVOLUTIONS = "golden-convolutions";

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

  /** Makes those that are missing. */
  public static void writeMissing() throws IOException {
    List<Picture> digits = DrawnDigits.draw(LEARNED, new Random(3));
    writeMissing(DIGITS, SmallVectorModel.of(digits));
    writeMissing(ICONS, SmallVectorModel.of(icons(LEARNED, 100)));
    writeMissing(CONVOLUTIONS, SmallVectorModel.ofConvolutions(digits));
  }

  private static void writeMissing(String name, VectorModel model) throws IOException {
    Path folder = GoldenModel.STORE.resolve(name);
    if (!ModelWriter.exists(folder)) {
      ModelWriter.writeVector(folder, model, Map.of());
    }
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
