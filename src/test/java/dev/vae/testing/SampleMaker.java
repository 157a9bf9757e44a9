package dev.vae.testing;

import dev.vae.codec.EncodedPicture;
import dev.vae.codec.PictureDecoder;
import dev.vae.codec.PictureEncoder;
import dev.vae.codec.Quality;
import dev.vae.error.VaeException;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureWriter;
import dev.vae.image.PngBytes;
import dev.vae.image.SizeLimits;
import dev.vae.model.ModelLibrary;
import dev.vae.training.SampleGallery;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes the pictures in samples/, their coded files, and the page that tells of them. */
public final class SampleMaker {
  private static final int WIDTH = 512;
  private static final int HEIGHT = 384;
  private static final long DIGITS_SEED = 1;

  private static final String INTRODUCTION =
      """
      # Samples

      Pictures made by `scripts/make-samples`, that is by
      `src/test/java/dev/vae/testing/SyntheticPictures.java`: a sky, textured ground, blurred and sharp shapes, writing
      and sensor noise. They are part of this project, under its license. Each lies beside what
      `vae compress NAME.png` makes of it, at the default quality and with the default model.

      | picture | kind | PNG, bytes | vae, bytes | bits a pixel | PSNR, dB |
      |---|---|---|---|---|---|
      """;

  private static final String ENDING =
      """

      Measured on these files: bits a pixel are those of the whole coded file, alpha included; the PSNR is that of the color
      samples against the PNG. The files are written anew whenever the default model changes, since they need it to
      be decoded.

      They show how the program is used. They are no photographs, and say nothing of how well it codes those: for that
      see `docs/RESULTS.md`.

      `digits.png` shows what the model `mnist` makes of digits drawn by `src/test/java/dev/vae/testing/DrawnDigits.java`,
      none of which it learned from: a row of originals, three rows decoded at its lowest, a middle and its highest rate,
      and three rows of samples from its prior at these rates. `vae train --samples` writes such a picture.
      """;

  private final ModelLibrary models = ModelLibrary.open(List.of());
  private final Path folder;
  private final StringBuilder table = new StringBuilder();

  private SampleMaker(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the samples.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws IOException {
    SampleMaker maker = new SampleMaker(Path.of(arguments[0]));
    Files.createDirectories(maker.folder);
    maker.write("hills", "RGB", SyntheticPictures.photograph(WIDTH, HEIGHT, 3, 2));
    maker.write("moor", "gray", SyntheticPictures.photograph(WIDTH, HEIGHT, 1, 5));
    maker.write("badge", "RGB and alpha", SyntheticPictures.photograph(WIDTH, HEIGHT, 4, 1));
    Files.write(maker.folder.resolve("digits.png"), PngBytes.of(digits(maker.models)));
    String page = INTRODUCTION + maker.table + ENDING;
    Files.writeString(maker.folder.resolve("README.md"), page, StandardCharsets.UTF_8);
  }

  /** Returns the gallery of the model of digits, of digits that it did not learn from. */
  static Picture digits(ModelLibrary models) throws VaeException {
    List<Picture> drawn = DrawnDigits.drawInOrder(16, new Random(DIGITS_SEED));
    return SampleGallery.of(models.vectorByName("mnist").content(), drawn, DIGITS_SEED);
  }

  private void write(String name, String kind, Picture picture) throws IOException {
    Path png = folder.resolve(name + ".png");
    try (OutputStream out = Files.newOutputStream(png)) {
      new PictureWriter(PictureFormat.PNG, 90).write(picture, out);
    }
    PictureEncoder encoder = new PictureEncoder(models.byName(ModelLibrary.DEFAULT_NAME), 1);
    EncodedPicture encoded = encoder.encode(picture, Quality.DEFAULT);
    Files.write(folder.resolve(name + ".vae"), encoded.bytes());
    Picture decoded = new PictureDecoder(models, SizeLimits.DEFAULT, 1).decode(encoded.bytes());
    table.append(
        String.format(
            Locale.ROOT,
            "| `%s` | %s, %d x %d | %d | %d | %.3f | %.2f |%n",
            name,
            kind,
            picture.width(),
            picture.height(),
            Files.size(png),
            encoded.bytes().length,
            8.0 * encoded.bytes().length / picture.pixels(),
            Distortion.psnrDb(picture, decoded)));
  }
}
