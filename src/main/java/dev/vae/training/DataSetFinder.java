package dev.vae.training;

import dev.vae.training.NamedDataSet.DataFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the files of named data sets: in the data folder, in the cache, or else at a source.
 *
 * @param folders where to look first, in this order; one that does not exist is passed over
 * @param cache where fetched files are kept, in a folder for each data set
 * @param sources where to fetch from, in this order; {@code {set}} stands for the data set's name,
 *     and the file's name follows
 * @param offline whether nothing may be fetched
 */
public record DataSetFinder(List<Path> folders, Path cache, List<String> sources, boolean offline) {
  /** Copies the lists. */
  public DataSetFinder {
    folders = List.copyOf(folders);
    sources = List.copyOf(sources);
  }

  /**
   * Returns a file, and fetches it if it is not at hand.
   *
   * @throws DataSetException if it is nowhere, or no source has the right one
   * @throws IOException if the cache cannot be written
   */
  public Path find(NamedDataSet set, DataFile file) throws IOException {
    Optional<Path> found = local(set, file);
    if (found.isPresent()) {
      return found.get();
    }
    if (offline) {
      throw new DataSetException(missing(set, file) + "; --offline forbids to fetch it");
    }
    if (sources.isEmpty()) {
      throw new DataSetException(
          missing(set, file) + "; put it there, or name a source with --data-source");
    }
    return fetch(set, file);
  }

  private Optional<Path> local(NamedDataSet set, DataFile file) {
    List<Path> places = new ArrayList<>(folders);
    places.add(cache);
    for (Path folder : places) {
      for (Path inside : List.of(folder.resolve(set.id()), folder)) {
        for (String name : List.of(file.name(), file.unpacked())) {
          if (Files.isRegularFile(inside.resolve(name))) {
            return Optional.of(inside.resolve(name));
          }
        }
      }
    }
    return Optional.empty();
  }

  private String missing(NamedDataSet set, DataFile file) {
    List<Path> places = new ArrayList<>(folders);
    places.add(cache);
    String searched = String.join(", ", places.stream().map(Path::toString).toList());
    return "data set " + set.id() + ": " + file.name() + " is not in " + searched;
  }

  private Path fetch(NamedDataSet set, DataFile file) throws IOException {
    Path folder = cache.resolve(set.id());
    Path target = folder.resolve(file.name());
    Files.createDirectories(folder);
    List<String> failures = new ArrayList<>();
    for (String source : sources) {
      String base = source.replace("{set}", set.id());
      String address = base.endsWith("/") ? base + file.name() : base + "/" + file.name();
      try {
        new Download(URI.create(address), file.sha256()).to(target);
        return target;
      } catch (DataSetException | IllegalArgumentException e) {
        failures.add(address + ": " + e.getMessage());
      }
    }
    throw new DataSetException(
        "data set " + set.id() + " cannot be fetched: " + String.join("; ", failures));
  }
}
