package dev.vae.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Tells whether two names mean one file, through links of both kinds. */
final class FileIdentity {
  private FileIdentity() {}

  /**
   * Returns a value that is equal for two names exactly if they mean one regular file; null if
   * there is no such file.
   */
  static Object of(Path path) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        return null;
      }
      // The device and inode where there are such; elsewhere the name after all links.
      Object key = attributes.fileKey();
      return key != null ? key : path.toRealPath();
    } catch (IOException e) {
      return null;
    }
  }

  /** Returns the name with its folder resolved, so that two spellings of one name are equal. */
  static Path placeOf(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || absolute.getFileName() == null) {
      return absolute;
    }
    try {
      return folder.toRealPath().resolve(absolute.getFileName());
    } catch (IOException e) {
      return absolute;
    }
  }
}
