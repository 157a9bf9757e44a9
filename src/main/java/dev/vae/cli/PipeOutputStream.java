package dev.vae.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output that tells a reader who went away from every other failure.
 *
 * <p>It remembers the failure too, since the writer of the help text drops it.
 */
final class PipeOutputStream extends FilterOutputStream {
  private IOException failure;

  PipeOutputStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw remember(e);
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw remember(e);
    }
  }

  /** Does nothing but flush: the process keeps its standard output to the end. */
  @Override
  public void close() throws IOException {
    flush();
  }

  /** Returns the first failure that was met, or null. */
  IOException failure() {
    return failure;
  }

  private IOException remember(IOException e) {
    IOException told =
        isClosedPipe(e)
            ? new ClosedPipeException("the reader of standard output went away", e)
            : new UnwritableOutputException("cannot be written: " + e.getMessage(), e);
    if (failure == null) {
      failure = told;
    }
    return told;
  }

  /** EPIPE has no type of its own; its text is "Broken pipe", or holds "pipe" where translated. */
  private static boolean isClosedPipe(IOException e) {
    return e.getMessage() != null && e.getMessage().toLowerCase(Locale.ROOT).contains("pipe");
  }
}
