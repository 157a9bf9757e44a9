package dev.vae.cli;

import dev.vae.codec.Annotations;
import dev.vae.codec.FileInfo;
import dev.vae.error.CorruptFileException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A coded file's header, metadata and size.
 *
 * @param info what the header says
 * @param annotations what it says beside the pixels
 * @param bytes size of the file
 */
record CodedFile(FileInfo info, Annotations annotations, long bytes) {
  /**
   * Reads the header and measures the rest, without holding it in memory.
   *
   * @throws CorruptFileException if the file is shorter or longer than its header says
   * @throws IOException if the file cannot be read or has no header of ours; the type says which
   */
  static CodedFile read(Input input) throws IOException {
    try (InputStream in = new BufferedInputStream(input.open())) {
      FileInfo info = FileInfo.read(in);
      Annotations annotations = Annotations.read(in, info);
      long bytes = info.payloadsStart() + in.transferTo(OutputStream.nullOutputStream());
      checkLength(info, bytes);
      return new CodedFile(info, annotations, bytes);
    }
  }

  private static void checkLength(FileInfo info, long bytes) throws CorruptFileException {
    if (info.promisedBytes().isPresent() && info.promisedBytes().getAsInt() != bytes) {
      throw new CorruptFileException(
          "file has %d bytes, its header says %d"
              .formatted(bytes, info.promisedBytes().getAsInt()));
    }
  }
}
