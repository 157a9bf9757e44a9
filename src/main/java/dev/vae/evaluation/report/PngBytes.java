package dev.vae.evaluation.report;

import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Pictures as PNG files in memory. */
final class PngBytes {
  private PngBytes() {}

  static byte[] of(Picture picture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PictureWriter(PictureFormat.PNG, PictureWriter.JPEG_QUALITY_DEFAULT).write(picture, out);
    return out.toByteArray();
  }
}
