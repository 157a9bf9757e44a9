package dev.vae.evaluation;

import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small pictures with gradients, edges and texture, made of integers alone. */
public final class TestPictures {
  private TestPictures() {}

  public static Picture scene(int width, int height, int channels) {
    byte[] samples = new byte[width * height * channels];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          boolean disc =
              (x - width / 2) * (x - width / 2) + (y - height / 2) * (y - height / 2) < 900;
          int texture = (x * 7919 + y * 104729 + c * 31) % 13;
          samples[at++] = (byte) (disc ? 200 - 30 * c + texture : 40 + x * 100 / width + y * c / 4);
        }
      }
    }
    return new Picture(width, height, channels, samples);
  }

  public static Path write(Picture picture, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      new PictureWriter(PictureFormat.PNG, PictureWriter.JPEG_QUALITY_DEFAULT).write(picture, out);
    }
    return file;
  }
}
