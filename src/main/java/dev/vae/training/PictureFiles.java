package dev.vae.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of a data set. */
public final class PictureFiles {
  private PictureFiles() {}

  /**
   * Returns the files that data sets consist of, in an order that does not depend on the machine.
   *
   * @param dataSets files, or folders that are searched with all folders in them; hidden files are
   *     passed over
   * @throws IOException if one does not exist or cannot be read
   */
  public static List<Path> of(List<Path> dataSets) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path dataSet : dataSets) {
      try (Stream<Path> found = Files.walk(dataSet)) {
        found
            .filter(Files::isRegularFile)
            .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }
}
