package dev.vae.cli;

import dev.vae.error.VaeException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Where the bytes of a result go. */
sealed interface Output {
  /** Returns the name in messages: as the user gave it or as it was made up, or {@code -}. */
  String name();

  /** Returns the name for people. */
  default String label() {
    return name();
  }

  /**
   * Looks whether writing is allowed, before any work is spent on it.
   *
   * @throws UnwritableOutputException if it is not
   */
  void check() throws UnwritableOutputException;

  /**
   * Writes the result.
   *
   * @return the number of bytes
   * @throws UnwritableOutputException if the system does not let it
   * @throws ClosedPipeException if this is standard output and its reader went away
   * @throws IOException what {@code content} throws of its own
   */
  long write(Content content) throws IOException;

  /** Makes a folder and those that it lies in, as far as they are missing. */
  static void makeFolder(Path folder) throws UnwritableOutputException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UnwritableOutputException(
          folder + ": cannot be made a folder: " + FileFailure.reason(e), e);
    }
  }

  /** Passes the codec's and our own failures on and names every other one a failed output. */
  private static IOException failure(IOException e) {
    if (e instanceof VaeException
        || e instanceof UnwritableOutputException
        || e instanceof ClosedPipeException
        || e instanceof ArchiveSource.InputFailure
        || e instanceof InterruptedIOException) {
      return e;
    }
    return new UnwritableOutputException("cannot be written: " + FileFailure.reason(e), e);
  }

  /**
   * A file by name. A regular file is written by {@link AtomicFile}; a device or a pipe that has a
   * name is written to directly.
   *
   * @param path the file
   * @param replace whether an existing file may be replaced
   * @param makesFolder whether the folder is made if it is missing, once there is a result
   * @param temporaries the unfinished files of this run
   */
  record File(Path path, boolean replace, boolean makesFolder, TemporaryFiles temporaries)
      implements Output {
    @Override
    public String name() {
      return path.toString();
    }

    @Override
    public void check() throws UnwritableOutputException {
      if (Files.isDirectory(path)) {
        throw new UnwritableOutputException("is a folder; -O names the folder for outputs");
      }
      if (!replace && !isSpecial(path) && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new ExistingOutputException(null);
      }
      checkFolder();
    }

    private void checkFolder() throws UnwritableOutputException {
      Path folder = path.toAbsolutePath().getParent();
      while (makesFolder && folder != null && !Files.exists(folder)) {
        folder = folder.getParent();
      }
      if (folder != null && !Files.isDirectory(folder)) {
        throw new UnwritableOutputException("cannot be written: no such folder: " + folder);
      }
    }

    @Override
    public long write(Content content) throws IOException {
      try {
        if (makesFolder) {
          Files.createDirectories(path.toAbsolutePath().resolveSibling(""));
        }
        return isSpecial(path)
            ? writeDirectly(content)
            : new AtomicFile(path, replace, temporaries).write(content);
      } catch (FileAlreadyExistsException e) {
        throw new ExistingOutputException(e);
      } catch (IOException e) {
        throw failure(e);
      }
    }

    private long writeDirectly(Content content) throws IOException {
      try (OutputStream out = Files.newOutputStream(path)) {
        return writeCounted(content, out);
      }
    }
  }

  /**
   * Standard output.
   *
   * @param stream the bytes; flushed, left open
   * @param terminal whether it is a terminal, which never gets binary
   */
  record Standard(OutputStream stream, boolean terminal) implements Output {
    @Override
    public String name() {
      return InputNames.STANDARD;
    }

    @Override
    public String label() {
      return "standard output";
    }

    @Override
    public void check() throws UnwritableOutputException {
      if (terminal) {
        throw new UnwritableOutputException(
            "is a terminal, which gets no binary data; use -o FILE, or redirect it");
      }
    }

    @Override
    public long write(Content content) throws IOException {
      try {
        return writeCounted(content, stream);
      } catch (IOException e) {
        throw failure(e);
      }
    }
  }

  /**
   * A dry run: the same checks, the same work, nothing written.
   *
   * @param replaced the output that would have been written
   */
  record Dry(Output replaced) implements Output {
    @Override
    public String name() {
      return replaced.name();
    }

    @Override
    public String label() {
      return replaced.label() + " (dry run)";
    }

    @Override
    public void check() throws UnwritableOutputException {
      replaced.check();
    }

    @Override
    public long write(Content content) throws IOException {
      return writeCounted(content, OutputStream.nullOutputStream());
    }
  }

  /**
   * The files in one folder that the pictures of an archive become, each written on its own.
   *
   * @param path the folder
   * @param extension of the files, without the dot
   * @param all whether all pictures are written, rather than one that is found later
   */
  record Folder(Path path, String extension, boolean all) implements Output {
    @Override
    public String name() {
      return path.toString();
    }

    /**
     * Returns the file of a picture.
     *
     * @param picture the picture's name in the archive, a plain name
     * @throws UnwritableOutputException if the file system allows no such name
     */
    Path fileOf(String picture) throws UnwritableOutputException {
      try {
        return path.resolve(InputNames.stemOf(picture) + "." + extension);
      } catch (InvalidPathException e) {
        throw new UnwritableOutputException(
            "'%s' cannot be a file name here (%s)".formatted(picture, e.getReason()), e);
      }
    }

    @Override
    public void check() {
      // Each file is checked when it is written.
    }

    @Override
    public long write(Content content) {
      throw new IllegalStateException("the pictures of an archive are written one by one");
    }
  }

  /** What an input that has no bytes would give. */
  record None() implements Output {
    @Override
    public String name() {
      return "";
    }

    @Override
    public void check() {
      // Reading the input says what is wrong.
    }

    @Override
    public long write(Content content) {
      throw new IllegalStateException("an input that cannot be read gives nothing to write");
    }
  }

  /** Returns whether a name is that of a device or a pipe, such as /dev/null. */
  static boolean isSpecial(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path);
  }

  private static long writeCounted(Content content, OutputStream out) throws IOException {
    CountingOutputStream counting = new CountingOutputStream(out);
    content.writeTo(counting);
    counting.flush();
    return counting.bytes();
  }
}
