package dev.vae.metric;

import dev.vae.image.Picture;
import java.util.Arrays;

/** The pictures of {@code src/test/resources/metric/reference.py}, made of integers alone. */
final class TestPictures {
  private TestPictures() {}

  static Picture original(int width, int height) {
    byte[] samples = new byte[width * height * 3];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          samples[at++] = (byte) sample(x, y, c);
        }
      }
    }
    return new Picture(width, height, 3, samples);
  }

  private static int sample(int x, int y, int c) {
    int waves = (x * x / 37 + y * (c + 3) + x * y / 53) % 256;
    int blocks = (x / 24 + y / 17 + c) % 5 * 40;
    return (x / 60 + y / 45) % 2 == 0 ? waves : blocks;
  }

  static Picture damaged(Picture picture) {
    byte[] samples = new byte[picture.samples().length];
    int at = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        for (int c = 0; c < 3; c++) {
          int noise = (x * 7919 + y * 104729 + c * 1299709 + x * y * 31) % 23 - 11;
          int value = (picture.samples()[at] & 0xFF) * 15 / 16 + 6 + noise;
          samples[at++] = (byte) Math.max(0, Math.min(255, value));
        }
      }
    }
    return new Picture(picture.width(), picture.height(), 3, samples);
  }

  /** A picture whose samples all have one value. */
  static Picture flat(int width, int height, int channels, int value) {
    byte[] samples = new byte[width * height * channels];
    Arrays.fill(samples, (byte) value);
    return new Picture(width, height, channels, samples);
  }
}
