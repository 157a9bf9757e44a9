package dev.vae.cli;

import dev.vae.image.IdxReader;
import dev.vae.image.Picture;
import dev.vae.image.PictureReader;
import dev.vae.image.SizeLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;

/** The pictures of an archive to be: those of picture files and of IDX files, in order. */
final class ArchiveSource {
  private final List<Input> inputs;
  private final SizeLimits limits;
  private final PictureReader reader;

  ArchiveSource(List<Input> inputs, SizeLimits limits) {
    this.inputs = List.copyOf(inputs);
    this.limits = limits;
    reader = new PictureReader(limits).reducing();
  }

  /** Takes the pictures. */
  interface Sink {
    /**
     * Takes a picture.
     *
     * @param name the picture file's name; null if it comes from an IDX file
     * @return whether more are wanted
     */
    boolean take(Picture picture, String name) throws IOException;
  }

  /**
   * Returns whether an input begins like an IDX file, if it can be read again: a file, or what is
   * kept.
   */
  static boolean isIdx(Input input) throws IOException {
    boolean again =
        input instanceof Input.File file
            ? Files.isRegularFile(file.path())
            : input instanceof Input.Kept;
    if (!again) {
      return false;
    }
    try (InputStream in = input.open()) {
      return IdxReader.startsLikeIdx(in.readNBytes(Integer.BYTES));
    }
  }

  /** Returns the number of pictures, from the headers alone. */
  int count() throws IOException {
    long count = 0;
    for (Input input : inputs) {
      count += count(input);
    }
    if (count > Integer.MAX_VALUE) {
      throw new dev.vae.error.LimitExceededException(
          count + " pictures, an archive holds " + Integer.MAX_VALUE);
    }
    return (int) count;
  }

  private int count(Input input) throws IOException {
    try {
      if (!isIdx(input)) {
        return 1;
      }
      try (IdxReader idx = new IdxReader(input.open(), limits)) {
        return idx.count();
      }
    } catch (IOException e) {
      throw new InputFailure(input, e);
    }
  }

  /** Returns whether every picture has a name: no input is an IDX file. */
  boolean named() throws IOException {
    for (Input input : inputs) {
      if (!(input instanceof Input.File) || isIdx(input)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Hands out all pictures in order, until no more are wanted.
   *
   * @throws InputFailure if a file cannot be read, or a picture is not taken; names the file
   */
  void read(Sink sink) throws IOException {
    boolean more = true;
    for (int i = 0; i < inputs.size() && more; i++) {
      Input input = inputs.get(i);
      try {
        more = isIdx(input) ? readIdx(input, sink) : readPicture(input, sink);
      } catch (InputFailure | UnwritableOutputException | ClosedPipeException e) {
        throw e;
      } catch (IOException e) {
        throw new InputFailure(input, e);
      }
    }
  }

  private boolean readPicture(Input input, Sink sink) throws IOException {
    Picture picture = reader.read(input.readAll()).picture();
    String name = null;
    if (input instanceof Input.File file) {
      name = String.valueOf(file.path().getFileName());
    }
    return sink.take(picture, name);
  }

  private boolean readIdx(Input input, Sink sink) throws IOException {
    try (IdxReader idx = new IdxReader(input.open(), limits)) {
      for (Picture picture = idx.next(); picture != null; picture = idx.next()) {
        if (!sink.take(picture, null)) {
          return false;
        }
      }
      return true;
    }
  }

  /** One of many inputs failed; carries its name, which the message must begin with. */
  static final class InputFailure extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Input input;

    InputFailure(Input input, IOException cause) {
      super(cause);
      this.input = input;
    }

    Input input() {
      return input;
    }

    @Override
    public synchronized IOException getCause() {
      return (IOException) super.getCause();
    }
  }
}
