package dev.vae.image;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes an IDX file of pictures, picture by picture: what {@link IdxReader} reads, not gzipped.
 */
public final class IdxWriter {
  private final OutputStream out;

  /**
   * Starts a file.
   *
   * @param out takes the file; should be buffered; not closed
   * @param count number of pictures that will be written
   * @param channels 1 gray, 3 RGB
   */
  public IdxWriter(OutputStream out, int count, int width, int height, int channels)
      throws IOException {
    this.out = out;
    DataOutputStream header = new DataOutputStream(out);
    header.writeInt(channels == 1 ? IdxReader.MAGIC_GRAY : IdxReader.MAGIC_RGB);
    header.writeInt(count);
    header.writeInt(height);
    header.writeInt(width);
    if (channels > 1) {
      header.writeInt(channels);
    }
    header.flush();
  }

  /** Writes the next picture. */
  public void write(Picture picture) throws IOException {
    out.write(picture.samples());
  }
}
