package dev.vae.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a data set. */
public final class PictureFiles {
  /** The folders before the first name with a wildcard, and the pattern from there on. */
  private static final Pattern PATTERN = Pattern.compile("((?:[^*?\\[{]*[/\\\\])?)(.*[*?\\[{].*)");

  private PictureFiles() {}

  /**
   * Returns the files that data sets consist of, in an order that does not depend on the machine.
   *
   * @param dataSets files; folders, which are searched with all folders in them, hidden files
   *     passed over; or patterns such as {@code photos/*.jpg} where nothing has that name
   * @throws IOException if one does not exist or cannot be read
   */
  public static List<Path> of(List<String> dataSets) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String dataSet : dataSets) {
      Matcher pattern = PATTERN.matcher(dataSet);
      if (pattern.matches() && !Files.exists(Path.of(dataSet))) {
        Path base = Path.of(pattern.group(1).isEmpty() ? "." : pattern.group(1));
        PathMatcher matcher = base.getFileSystem().getPathMatcher("glob:" + pattern.group(2));
        add(base, file -> matcher.matches(base.relativize(file)), files);
      } else {
        add(Path.of(dataSet), file -> true, files);
      }
    }
    return files;
  }

  private static void add(Path root, Predicate<Path> wanted, List<Path> files) throws IOException {
    try (Stream<Path> found = Files.walk(root)) {
      found
          .filter(Files::isRegularFile)
          .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
          .filter(wanted)
          .sorted()
          .forEach(files::add);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
