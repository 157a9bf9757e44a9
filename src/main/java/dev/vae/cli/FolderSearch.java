package dev.vae.cli;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds files by their extension in a folder and all folders within it.
 *
 * <p>Links to folders are not followed, so that no file is found twice and no search is endless;
 * links to files are.
 */
final class FolderSearch {
  private final Path top;
  private final Predicate<String> isWanted;
  private final List<Input> found = new ArrayList<>();

  private FolderSearch(Path top, Predicate<String> isWanted) {
    this.top = top;
    this.isWanted = isWanted;
  }

  /**
   * Returns the files found, by name in each folder; a folder that cannot be read is an input that
   * cannot be.
   *
   * @param top the folder
   * @param isWanted tells by the extension, without the dot, whether a file is wanted
   */
  static List<Input> in(Path top, Predicate<String> isWanted) {
    FolderSearch search = new FolderSearch(top, isWanted);
    search.search(top);
    return search.found;
  }

  private void search(Path folder) {
    List<Path> entries;
    try {
      entries = entries(folder);
    } catch (IOException e) {
      String reason = "cannot be read: " + FileFailure.reason(e);
      found.add(new Input.Unreadable(folder, new UnreadableInputException(reason, e)));
      return;
    }
    for (Path entry : entries) {
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        search(entry);
      } else if (isWanted.test(InputNames.extensionOf(entry.toString()))
          && Files.isRegularFile(entry)) {
        found.add(new Input.File(entry, top.relativize(entry)));
      }
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      List<Path> entries = new ArrayList<>();
      stream.forEach(entries::add);
      entries.sort(null);
      return entries;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }
}
