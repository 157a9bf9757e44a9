package dev.vae.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of a run: its latest checkpoints, and the best. */
final class RunFolder {
  private static final String PREFIX = "checkpoint-";
  private static final String SUFFIX = ".bin";
  private static final String BEST = "best.bin";

  private final Path folder;
  private final int keep;

  /**
   * Creates the folder if needed.
   *
   * @param keep latest checkpoints to keep, at least 1
   */
  RunFolder(Path folder, int keep) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.keep = keep;
  }

  /** Writes a checkpoint, and deletes those that are too many. */
  void write(Checkpoint checkpoint) throws IOException {
    List<Path> old = checkpoints();
    int number = old.isEmpty() ? 1 : number(old.get(old.size() - 1)) + 1;
    checkpoint.write(folder.resolve("%s%06d%s".formatted(PREFIX, number, SUFFIX)));
    for (int i = 0; i < old.size() - keep + 1; i++) {
      Files.deleteIfExists(old.get(i));
    }
  }

  /** Writes the checkpoint with the lowest validation loss so far. */
  void writeBest(Checkpoint checkpoint) throws IOException {
    checkpoint.write(folder.resolve(BEST));
  }

  /** Returns the latest checkpoint. */
  Optional<Checkpoint> latest() throws IOException {
    List<Path> all = checkpoints();
    return all.isEmpty() ? Optional.empty() : Optional.of(Checkpoint.read(all.get(all.size() - 1)));
  }

  private List<Path> checkpoints() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> name(file).matches(PREFIX + "\\d{6}\\" + SUFFIX))
          .sorted(Comparator.comparing(RunFolder::name))
          .toList();
    }
  }

  private static int number(Path file) {
    return Integer.parseInt(
        name(file).substring(PREFIX.length(), name(file).length() - SUFFIX.length()));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
