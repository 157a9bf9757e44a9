package dev.vae.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read or passed over. */
final class CountingInputStream extends FilterInputStream {
  private long bytes;

  CountingInputStream(InputStream in) {
    super(in);
  }

  /** Returns how many bytes were read or passed over. */
  long bytes() {
    return bytes;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    bytes += read < 0 ? 0 : 1;
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    bytes += Math.max(0, read);
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    bytes += skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
