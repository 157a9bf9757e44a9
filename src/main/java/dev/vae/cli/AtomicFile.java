package dev.vae.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that appears whole or not at all.
 *
 * <p>The bytes go to a temporary file in the same folder, are flushed to the device, and the file
 * then gets its name in one step. Without leave to replace, that step is a hard link, which fails
 * if the name was taken meanwhile; where the file system has no hard links, it is a rename right
 * after a look, and a file that appears between the two would be lost.
 */
final class AtomicFile {
  /** Characters of the target's name in the temporary name, so that it never grows too long. */
  private static final int NAME_MAX = 40;

  private static final int BUFFER_BYTES = 1 << 16;

  private final Path target;
  private final boolean replace;
  private final TemporaryFiles temporaries;

  /**
   * Creates the writer of one file.
   *
   * @param target the file's name
   * @param replace whether a file of that name may be replaced
   * @param temporaries where the unfinished file is listed meanwhile
   */
  AtomicFile(Path target, boolean replace, TemporaryFiles temporaries) {
    this.target = target;
    this.replace = replace;
    this.temporaries = temporaries;
  }

  /**
   * Writes the file.
   *
   * @return its size in bytes
   * @throws FileAlreadyExistsException if the name is taken and must not be
   * @throws IOException if the file cannot be written, or what {@code content} throws; no file is
   *     left then
   */
  long write(Content content) throws IOException {
    Path place = placeOf(target);
    Path temporary = temporaryBeside(place);
    try {
      long size = writeThrough(temporary, content);
      temporaries.finish(temporary, () -> giveName(temporary, place));
      return size;
    } finally {
      temporaries.discard(temporary);
    }
  }

  /** A link is followed, so that the file behind it is replaced and the link stays. */
  private static Path placeOf(Path target) throws IOException {
    return Files.isSymbolicLink(target) && Files.exists(target) ? target.toRealPath() : target;
  }

  private static Path temporaryBeside(Path place) {
    String name = String.valueOf(place.getFileName());
    int end = Math.min(name.length(), NAME_MAX);
    if (end < name.length() && Character.isHighSurrogate(name.charAt(end - 1))) {
      end--;
    }
    long random = ThreadLocalRandom.current().nextLong();
    return place.resolveSibling(
        "." + name.substring(0, end) + "." + Long.toHexString(random) + ".tmp");
  }

  private long writeThrough(Path temporary, Content content) throws IOException {
    try (FileChannel channel = temporaries.create(temporary)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
      content.writeTo(out);
      out.flush();
      channel.force(true);
      return channel.size();
    }
  }

  private void giveName(Path temporary, Path place) throws IOException {
    if (replace) {
      Files.move(
          temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    try {
      Files.createLink(place, temporary);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      moveToFreeName(temporary, place);
    }
  }

  private static void moveToFreeName(Path temporary, Path place) throws IOException {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(place.toString());
    }
    Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
  }
}
