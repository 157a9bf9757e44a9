package dev.vae.codec;

import dev.vae.error.LimitExceededException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/** The bytes of a coded file, of which parts may be asked for, from several threads. */
public interface CodedBytes extends Closeable {
  /** Bytes of a file to read at once: Java holds them a second time outside of its heap. */
  int PART_BYTES = 1 << 16;

  /** Returns the number of bytes. */
  int length();

  /**
   * Returns a part, shorter than asked for where the file ends.
   *
   * @throws IOException if reading fails
   */
  byte[] read(int from, int count) throws IOException;

  /** Returns a stream from the beginning; one at a time. */
  InputStream stream() throws IOException;

  @Override
  void close() throws IOException;

  /** Returns bytes that are in memory. */
  static CodedBytes of(byte[] file) {
    return new CodedBytes() {
      @Override
      public int length() {
        return file.length;
      }

      @Override
      public byte[] read(int from, int count) {
        int start = Math.min(from, file.length);
        return Arrays.copyOfRange(file, start, start + Math.min(count, file.length - start));
      }

      @Override
      public InputStream stream() {
        return new ByteArrayInputStream(file);
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  /**
   * Opens a file, of which only those parts are read that are asked for.
   *
   * @throws LimitExceededException if it has more than 2^31 - 1 bytes
   * @throws IOException if it cannot be opened
   */
  static CodedBytes open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path);
    long length = channel.size();
    if (length > Integer.MAX_VALUE) {
      channel.close();
      throw new LimitExceededException(
          "is larger than " + Integer.MAX_VALUE + " bytes, the most allowed");
    }
    return new CodedBytes() {
      @Override
      public int length() {
        return (int) length;
      }

      @Override
      public byte[] read(int from, int count) throws IOException {
        int room = (int) Math.max(0, Math.min(count, length - from));
        ByteBuffer part = ByteBuffer.allocate(room);
        int got = 0;
        while (got >= 0 && part.position() < room) {
          part.limit(Math.min(room, part.position() + PART_BYTES));
          got = channel.read(part, (long) from + part.position());
        }
        // The file may be shorter than it was.
        return part.position() == room
            ? part.array()
            : Arrays.copyOf(part.array(), part.position());
      }

      @Override
      public InputStream stream() throws IOException {
        channel.position(0);
        return new BufferedInputStream(Channels.newInputStream(channel));
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
