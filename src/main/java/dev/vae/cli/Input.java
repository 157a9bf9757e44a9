package dev.vae.cli;

import dev.vae.codec.CodedBytes;
import dev.vae.error.LimitExceededException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the bytes of a picture or of a coded file come from. */
sealed interface Input {
  /** Bytes that one Java array can hold. */
  int SIZE_MAX = Integer.MAX_VALUE - 8;

  /** Returns the name in messages: as the user gave it, or {@code -}. */
  String name();

  /** Returns the name for people. */
  default String label() {
    return name();
  }

  /**
   * Opens the bytes for reading, once.
   *
   * @throws UnreadableInputException if there is no such file or it cannot be read
   */
  InputStream open() throws IOException;

  /**
   * Reads all bytes.
   *
   * @throws UnreadableInputException if there is no such file or it cannot be read
   * @throws LimitExceededException if there are more than {@link #SIZE_MAX} bytes
   */
  default byte[] readAll() throws IOException {
    try (InputStream in = open()) {
      byte[] bytes = in.readNBytes(SIZE_MAX);
      if (bytes.length == SIZE_MAX && in.read() >= 0) {
        throw tooLarge();
      }
      return bytes;
    } catch (LimitExceededException | UnreadableInputException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Opens the bytes of a coded file. Of a file by name only those parts are in memory that are
   * asked for.
   *
   * @throws UnreadableInputException if there is no such file or it cannot be read
   * @throws LimitExceededException if there are more than {@link #SIZE_MAX} bytes
   */
  default CodedBytes openCoded() throws IOException {
    return CodedBytes.of(readAll());
  }

  private static UnreadableInputException unreadable(IOException e) {
    return new UnreadableInputException("cannot be read: " + FileFailure.reason(e), e);
  }

  private static LimitExceededException tooLarge() {
    return new LimitExceededException("is larger than " + SIZE_MAX + " bytes, the most allowed");
  }

  /**
   * A file, or a pipe that has a name.
   *
   * @param path the file, as the user gave it or as it was found
   * @param place its name and folders below an output folder that mirrors those of the inputs
   */
  record File(Path path, Path place) implements Input {
    @Override
    public String name() {
      return path.toString();
    }

    @Override
    public CodedBytes openCoded() throws IOException {
      if (!Files.isRegularFile(path)) {
        return Input.super.openCoded();
      }
      try {
        return CodedBytes.open(path);
      } catch (LimitExceededException e) {
        throw e;
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    /** The size being known, no byte of a file is in memory twice. */
    @Override
    public byte[] readAll() throws IOException {
      if (!Files.isRegularFile(path) || Files.size(path) > SIZE_MAX) {
        return Input.super.readAll();
      }
      try {
        return WholeFile.read(path);
      } catch (IOException e) {
        throw unreadable(e);
      }
    }

    @Override
    public InputStream open() throws IOException {
      if (!Files.exists(path)) {
        throw new UnreadableInputException("no such file");
      }
      if (Files.isDirectory(path)) {
        throw new UnreadableInputException(
            "is a folder, a file is needed; -r searches it, where a command has that");
      }
      try {
        if (Files.size(path) > SIZE_MAX) {
          throw tooLarge();
        }
        return Files.newInputStream(path);
      } catch (LimitExceededException e) {
        throw e;
      } catch (IOException e) {
        throw unreadable(e);
      }
    }
  }

  /**
   * A folder that no files can be taken from.
   *
   * @param path the folder
   * @param failure why
   */
  record Unreadable(Path path, UnreadableInputException failure) implements Input {
    @Override
    public String name() {
      return path.toString();
    }

    @Override
    public InputStream open() throws UnreadableInputException {
      throw failure;
    }
  }

  /**
   * Standard input.
   *
   * @param stream the bytes; left open
   */
  record Standard(InputStream stream) implements Input {
    @Override
    public String name() {
      return InputNames.STANDARD;
    }

    @Override
    public String label() {
      return "standard input";
    }

    @Override
    public InputStream open() {
      return stream;
    }
  }

  /** Another input whose bytes are kept in memory, so that it can be read again. */
  final class Kept implements Input {
    private final Input source;
    private byte[] bytes;

    Kept(Input source) {
      this.source = source;
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    public String label() {
      return source.label();
    }

    @Override
    public InputStream open() throws IOException {
      if (bytes == null) {
        bytes = source.readAll();
      }
      return new ByteArrayInputStream(bytes);
    }
  }
}
