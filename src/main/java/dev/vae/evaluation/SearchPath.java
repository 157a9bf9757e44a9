package dev.vae.evaluation;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The folders in which programs are looked for.
 *
 * @param folders folders in order of precedence
 */
public record SearchPath(List<Path> folders) {
  private static final Pattern SEPARATOR = Pattern.compile(File.pathSeparator, Pattern.LITERAL);

  /** Copies the folders. */
  public SearchPath {
    folders = List.copyOf(folders);
  }

  /**
   * Returns the folders of the environment variable PATH; entries that are no paths are skipped.
   */
  public static SearchPath ofEnvironment() {
    String variable = System.getenv("PATH");
    List<Path> folders = new ArrayList<>();
    SEPARATOR
        .splitAsStream(variable == null ? "" : variable)
        .filter(entry -> !entry.isEmpty())
        .forEach(entry -> folderOf(entry).ifPresent(folders::add));
    return new SearchPath(folders);
  }

  private static Optional<Path> folderOf(String entry) {
    try {
      return Optional.of(Path.of(entry));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Returns the first executable file of this name ({@code .exe} is tried too). */
  public Optional<Path> find(String program) {
    for (Path folder : folders) {
      for (String name : List.of(program, program + ".exe")) {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file) && Files.isExecutable(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }
}
