package dev.vae.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A buffered stream that counts the bytes written to it. */
final class CountingOutputStream extends BufferedOutputStream {
  private static final int BUFFER_BYTES = 1 << 16;

  private long bytes;

  CountingOutputStream(OutputStream out) {
    super(out, BUFFER_BYTES);
  }

  @Override
  public synchronized void write(int value) throws IOException {
    super.write(value);
    bytes++;
  }

  @Override
  public synchronized void write(byte[] source, int offset, int length) throws IOException {
    super.write(source, offset, length);
    bytes += length;
  }

  /** Returns the number of bytes written so far. */
  synchronized long bytes() {
    return bytes;
  }
}
