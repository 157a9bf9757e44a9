package dev.vae.cli;

import dev.vae.codec.CodedBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads files into one array and no other: Java's own way to do that holds all bytes a second time
 * outside of its heap.
 */
final class WholeFile {
  private WholeFile() {}

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, or has no size that an array can have
   */
  static byte[] read(Path file) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(Files.size(file))];
    int filled = 0;
    try (InputStream in = Files.newInputStream(file)) {
      int count = 0;
      while (count >= 0 && filled < bytes.length) {
        count = in.read(bytes, filled, Math.min(CodedBytes.PART_BYTES, bytes.length - filled));
        filled += Math.max(0, count);
      }
      byte[] more = filled < bytes.length ? new byte[0] : in.readNBytes(Input.SIZE_MAX - filled);
      return more.length == 0 ? cut(bytes, filled) : joined(bytes, more);
    }
  }

  /** The file became shorter. */
  private static byte[] cut(byte[] bytes, int length) {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  /** The file became longer, or is one of those whose size the system does not know. */
  private static byte[] joined(byte[] bytes, byte[] more) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, all, bytes.length, more.length);
    return all;
  }
}
