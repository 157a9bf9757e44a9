package dev.vae.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Pictures as PNG files in memory. */
public final class PngBytes {
  private PngBytes() {}

  /** Returns the file of a picture. */
  public static byte[] of(Picture picture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PictureWriter(PictureFormat.PNG, PictureWriter.JPEG_QUALITY_DEFAULT).write(picture, out);
    return out.toByteArray();
  }
}
