package dev.vae.benchmark;

import dev.vae.image.Picture;
import dev.vae.image.PictureReader;
import dev.vae.image.SizeLimits;
import dev.vae.testing.SyntheticPictures;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The pictures that a benchmark codes. */
final class BenchmarkPictures {
  /** The name that stands for pictures made by program. */
  static final String SYNTHETIC = "synthetic";

  private static final int WIDTH = 768;
  private static final int HEIGHT = 512;
  private static final int COUNT = 4;

  private BenchmarkPictures() {}

  /**
   * Returns the pictures.
   *
   * @param name {@link #SYNTHETIC}, or a folder of PNG files
   */
  static List<Picture> of(String name) throws IOException {
    return name.equals(SYNTHETIC) ? synthetic() : inFolder(Path.of(name));
  }

  private static List<Picture> synthetic() {
    List<Picture> pictures = new ArrayList<>();
    for (int seed = 1; seed <= COUNT; seed++) {
      pictures.add(SyntheticPictures.photograph(WIDTH, HEIGHT, 3, seed));
    }
    return pictures;
  }

  private static List<Picture> inFolder(Path folder) throws IOException {
    List<Picture> pictures = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.png")) {
      for (Path file : files) {
        pictures.add(new PictureReader(SizeLimits.DEFAULT).read(file).picture());
      }
    }
    if (pictures.isEmpty()) {
      throw new IOException("there is no PNG file in " + folder);
    }
    return pictures;
  }
}
