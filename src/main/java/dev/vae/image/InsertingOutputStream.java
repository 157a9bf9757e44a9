package dev.vae.image;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Inserts bytes into a stream at a place that is known beforehand. */
final class InsertingOutputStream extends FilterOutputStream {
  private final byte[] inserted;
  private int untilPlace;

  /**
   * Creates the stream.
   *
   * @param place bytes before those inserted, at least 1
   */
  InsertingOutputStream(OutputStream out, int place, byte[] inserted) {
    super(out);
    this.untilPlace = place;
    this.inserted = inserted;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    int before = Math.min(untilPlace, count);
    out.write(bytes, from, before);
    if (untilPlace > 0 && before == untilPlace) {
      out.write(inserted);
    }
    untilPlace -= before;
    out.write(bytes, from + before, count - before);
  }
}
