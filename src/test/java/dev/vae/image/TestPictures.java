package dev.vae.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;

/** Pictures made by program. */
final class TestPictures {
  private TestPictures() {}

  /** Returns gradients with some noise, different in every channel and every pixel. */
  static Picture textured(int width, int height, int channels) {
    Random random = new Random(width * 31L + height * 7L + channels);
    byte[] samples = new byte[width * height * channels];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          samples[at++] = (byte) (x * (3 + c) + y * (5 - c) + 60 * c + random.nextInt(9));
        }
      }
    }
    return new Picture(width, height, channels, samples);
  }

  /** Returns a picture of 16 bits a sample that is not even and has no two rows alike. */
  static Picture deep(int width, int height, int channels) {
    Picture picture = Picture.zeros(width, height, channels, Picture.DEEP);
    for (int i = 0; i < width * height * channels; i++) {
      picture.set(i, i * 40503 & 0xffff);
    }
    return picture;
  }

  /** Returns a picture that a lossy codec keeps well: slow gradients, different in each channel. */
  static Picture smooth(int width, int height, int channels) {
    byte[] samples = new byte[width * height * channels];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        samples[at] = (byte) (40 + 150 * x / width);
        if (channels > 1) {
          samples[at + 1] = (byte) (220 - 150 * y / height);
        }
        if (channels > 2) {
          samples[at + 2] = (byte) (60 + 60 * x / width + 60 * y / height);
        }
        at += channels;
      }
    }
    return new Picture(width, height, channels, samples);
  }

  static byte[] write(Picture picture, PictureFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PictureWriter(format, 95).write(picture, out);
    return out.toByteArray();
  }

  static ReadPicture read(byte[] file) throws IOException {
    return new PictureReader(SizeLimits.DEFAULT).read(file);
  }

  /** Returns the largest difference of two samples at the same place. */
  static int largestDifference(Picture one, Picture other) {
    int largest = 0;
    for (int i = 0; i < one.samples().length; i++) {
      int difference = (one.samples()[i] & 0xff) - (other.samples()[i] & 0xff);
      largest = Math.max(largest, Math.abs(difference));
    }
    return largest;
  }

  /** Returns one pixel as numbers of 0 to 255. */
  static int[] pixel(Picture picture, int x, int y) {
    int[] pixel = new int[picture.channels()];
    int at = (y * picture.width() + x) * picture.channels();
    for (int c = 0; c < pixel.length; c++) {
      pixel[c] = picture.samples()[at + c] & 0xff;
    }
    return pixel;
  }
}
