package dev.vae.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.codec.PictureDecoder;
import dev.vae.image.Picture;
import dev.vae.image.PictureReader;
import dev.vae.image.SizeLimits;
import dev.vae.model.ModelLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The coded samples must be those of the model that ships; scripts/make-samples writes them. */
class SampleFilesTest {
  private static final Path FOLDER = Path.of("samples");

  static List<Path> codedSamples() throws IOException {
    List<Path> samples = new ArrayList<>();
    try (var files = Files.newDirectoryStream(FOLDER, "*.vae")) {
      files.forEach(samples::add);
    }
    return samples;
  }

  @ParameterizedTest
  @MethodSource("codedSamples")
  void codedSampleDecodesToItsPicture(Path file) throws IOException {
    String name = file.getFileName().toString().replace(".vae", ".png");
    Picture original = new PictureReader(SizeLimits.DEFAULT).read(FOLDER.resolve(name)).picture();
    Picture decoded =
        new PictureDecoder(ModelLibrary.open(List.of()), SizeLimits.DEFAULT, 1)
            .decode(Files.readAllBytes(file));
    assertEquals(original.channels(), decoded.channels());
    assertTrue(Distortion.psnrDb(original, decoded) > 25);
  }

  @Test
  void galleryIsThatOfTheModelOfDigits() throws IOException {
    Path file = FOLDER.resolve("digits.png");
    Picture gallery = new PictureReader(SizeLimits.DEFAULT).read(file).picture();
    Picture drawn = SampleMaker.digits(ModelLibrary.open(List.of()));
    // How the strokes' edges are drawn is Java's own affair, and may change with its release.
    assertTrue(Distortion.psnrDb(gallery, drawn) > 25);
    assertTrue(Files.size(file) < 60_000);
  }

  @ParameterizedTest
  @MethodSource("codedSamples")
  void everyFileIsSmall(Path file) throws IOException {
    Path png = FOLDER.resolve(file.getFileName().toString().replace(".vae", ".png"));
    assertTrue(Files.size(png) < 500_000);
    assertTrue(Files.size(file) < Files.size(png) / 4);
  }
}
