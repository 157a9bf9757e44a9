package dev.vae.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The unfinished files of this run, so that an interrupt leaves none behind.
 *
 * <p>Creating, finishing and dropping a file each happen in one step as seen from {@link #stop}, so
 * that at any moment a file is either unfinished and known here, or whole and in its place. Safe
 * for use from many threads.
 */
final class TemporaryFiles {
  private final Set<Path> unfinished = new LinkedHashSet<>();
  private boolean stopped;

  /** The step that puts a finished file in its place. */
  @FunctionalInterface
  interface Placement {
    /**
     * Renames or links the file; the temporary name may be left behind.
     *
     * @throws IOException if the file cannot be put in its place
     */
    void run() throws IOException;
  }

  /**
   * Creates a file that must not exist, with the permissions of any new file.
   *
   * @throws InterruptedIOException if the program is being stopped
   */
  synchronized FileChannel create(Path path) throws IOException {
    checkRunning();
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    unfinished.add(path);
    return channel;
  }

  /**
   * Puts a finished file in its place and forgets it.
   *
   * @throws InterruptedIOException if the program is being stopped
   */
  synchronized void finish(Path path, Placement placement) throws IOException {
    checkRunning();
    placement.run();
    discard(path);
  }

  /** Deletes a file if it is still there, and forgets it. */
  synchronized void discard(Path path) {
    if (unfinished.remove(path)) {
      deleteQuietly(path);
    }
  }

  /** Deletes every unfinished file and lets no other begin. */
  synchronized void stop() {
    stopped = true;
    unfinished.forEach(TemporaryFiles::deleteQuietly);
    unfinished.clear();
  }

  private void checkRunning() throws InterruptedIOException {
    if (stopped) {
      throw new InterruptedIOException("interrupted");
    }
  }

  private static void deleteQuietly(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // Whatever made the output fail is being reported already, and this is most likely the same.
    }
  }
}
