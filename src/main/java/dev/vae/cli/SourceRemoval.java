package dev.vae.cli;

import dev.vae.image.Picture;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/**
 * The deletion of one source, which must not be the last that is left of its picture.
 *
 * <p>It is deleted only after its output was read again from the disk and found to hold the
 * picture, and only if it is still the file that was read.
 */
final class SourceRemoval {
  private final Transfer transfer;
  private final Stamp before;

  private SourceRemoval(Transfer transfer, Stamp before) {
    this.transfer = transfer;
    this.before = before;
  }

  /** What changes if a file is written to or replaced. */
  private record Stamp(Object key, long size, Object modified) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
    }
  }

  /** The proof that an output holds what it should. */
  @FunctionalInterface
  interface Proof {
    /**
     * Looks at the output.
     *
     * @param written the bytes that were read back from the disk
     * @return whether they hold the picture
     * @throws IOException if they do not even decode
     */
    boolean holds(byte[] written) throws IOException;
  }

  /**
   * Begins to watch a source, before it is read.
   *
   * @param wanted whether it is to be deleted at all
   * @throws UnreadableInputException if it cannot be looked at
   */
  static SourceRemoval of(Transfer transfer, boolean wanted) throws UnreadableInputException {
    boolean deletes =
        wanted
            && transfer.input() instanceof Input.File
            && transfer.output() instanceof Output.File;
    if (!deletes) {
      return new SourceRemoval(transfer, null);
    }
    try {
      return new SourceRemoval(transfer, Stamp.of(((Input.File) transfer.input()).path()));
    } catch (IOException e) {
      throw new UnreadableInputException(FileFailure.reason(e), e);
    }
  }

  /**
   * Deletes the source if it is to be deleted and its output proves right.
   *
   * @throws UnwritableOutputException if the output is not what it should be
   * @throws UnreadableInputException if the source changed meanwhile or cannot be deleted
   */
  void remove(Proof proof) throws IOException {
    if (before == null) {
      return;
    }
    Path output = ((Output.File) transfer.output()).path();
    prove(output, proof);
    flushFolderOf(output);
    delete(((Input.File) transfer.input()).path());
  }

  private static void prove(Path output, Proof proof) throws UnwritableOutputException {
    try {
      if (proof.holds(WholeFile.read(output))) {
        return;
      }
    } catch (IOException e) {
      throw new UnwritableOutputException(
          "does not read back (%s); the input is kept".formatted(Console.messageOf(e)), e);
    }
    throw new UnwritableOutputException(
        "does not read back as the picture that was written; the input is kept");
  }

  /** The output's name must be on the disk before the input's is taken off it. */
  private static void flushFolderOf(Path output) {
    try (FileChannel folder =
        FileChannel.open(output.toAbsolutePath().resolveSibling(""), StandardOpenOption.READ)) {
      folder.force(true);
    } catch (IOException e) {
      // Some systems cannot open folders; there the order of the two is theirs to keep.
    }
  }

  private void delete(Path source) throws UnreadableInputException {
    try {
      if (!Stamp.of(source).equals(before)) {
        throw new UnreadableInputException("changed while it was read; it is kept");
      }
      Files.delete(source);
    } catch (UnreadableInputException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableInputException("cannot be deleted: " + FileFailure.reason(e), e);
    }
  }

  /** Returns whether two pictures look alike to the last sample; gray equals its like in color. */
  static boolean areAlike(Picture a, Picture b) {
    if (a.width() != b.width() || a.height() != b.height() || a.depth() != b.depth()) {
      return false;
    }
    if (a.channels() == b.channels()) {
      return Arrays.equals(a.samples(), b.samples());
    }
    for (int pixel = 0; pixel < a.pixels(); pixel++) {
      for (int channel = 0; channel < 4; channel++) {
        if (sample(a, pixel, channel) != sample(b, pixel, channel)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns a sample of R, G, B or alpha, whichever channels the picture has. */
  private static int sample(Picture picture, int pixel, int channel) {
    boolean alpha = channel == 3;
    if (alpha && !picture.hasAlpha()) {
      return picture.sampleMax();
    }
    int at = alpha ? picture.channels() - 1 : Math.min(channel, picture.colorChannels() - 1);
    return picture.sample(pixel * picture.channels() + at);
  }
}
