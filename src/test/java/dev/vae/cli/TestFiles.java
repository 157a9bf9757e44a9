package dev.vae.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureReader;
import dev.vae.image.PictureWriter;
import dev.vae.image.SizeLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Picture files and coded files for the tests of the commands. */
final class TestFiles {
  /** Size of the pictures. */
  static final int WIDTH = 40;

  static final int HEIGHT = 30;

  private TestFiles() {}

  /** Returns a smooth picture with a few edges. */
  static Picture picture(int width, int height, int channels) {
    byte[] samples = new byte[width * height * channels];
    for (int i = 0; i < samples.length; i++) {
      int pixel = i / channels;
      int x = pixel % width;
      int y = pixel / width;
      int edge = (x / 9 + y / 7) % 2 * 60;
      samples[i] = (byte) (60 + 3 * x + 2 * y + edge + 20 * (i % channels));
    }
    return new Picture(width, height, channels, samples);
  }

  /** Returns the bytes of a PNG file. */
  static byte[] png(int channels) throws IOException {
    return bytes(picture(WIDTH, HEIGHT, channels), PictureFormat.PNG);
  }

  static byte[] bytes(Picture picture, PictureFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PictureWriter(format, 90).write(picture, out);
    return out.toByteArray();
  }

  /** Writes an RGB picture. */
  static Path writePng(Path folder, String name) throws IOException {
    return Files.write(folder.resolve(name), png(3));
  }

  /** Writes the coded file of an RGB picture, made by the program itself. */
  static Path writeVae(Path folder, String name) throws IOException {
    return writeVae(folder, name, 3);
  }

  static Path writeVae(Path folder, String name, int channels) throws IOException {
    ProgramRun.Result made = new ProgramRun().stdin(png(channels)).run("compress");
    assertEquals(0, made.code(), made.err());
    return Files.write(folder.resolve(name), made.bytes());
  }

  /** Reads a picture file. */
  static Picture read(Path file) throws IOException {
    return new PictureReader(SizeLimits.DEFAULT).read(Files.readAllBytes(file)).picture();
  }

  /** Returns the names in a folder, sorted. */
  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
