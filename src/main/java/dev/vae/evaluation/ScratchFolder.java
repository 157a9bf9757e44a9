package dev.vae.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder that is gone, with all in it, when it is closed. */
public final class ScratchFolder implements AutoCloseable {
  private final Path root;
  private final Thread atExit = new Thread(this::deleteAtExit, "vae-scratch");

  private ScratchFolder(Path root) {
    this.root = root;
  }

  /** Makes one in the system's folder for temporary files. */
  public static ScratchFolder create() throws IOException {
    ScratchFolder folder = new ScratchFolder(Files.createTempDirectory("vae-scratch-"));
    Runtime.getRuntime().addShutdownHook(folder.atExit);
    return folder;
  }

  /** Makes a new empty folder inside. */
  public Path newFolder() throws IOException {
    return Files.createTempDirectory(root, "run-");
  }

  /** Deletes a folder made by {@link #newFolder()} with all in it. */
  void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }

  /** An interrupted run leaves nothing behind, as far as the system lets it. */
  private void deleteAtExit() {
    try {
      delete(root);
    } catch (IOException e) {
      // A program that still runs has put a file there meanwhile; nobody is left to be told.
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The program is ending, and the hook is at work.
      return;
    }
    delete(root);
  }
}
