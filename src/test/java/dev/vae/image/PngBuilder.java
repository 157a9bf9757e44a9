package dev.vae.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Builds PNG files of any kind, right and wrong ones, apart from the code under test. */
final class PngBuilder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final int width;
  private final int height;
  private final int depth;
  private final int colorType;
  private boolean interlaced;

  PngBuilder(int width, int height, int depth, int colorType) {
    this.width = width;
    this.height = height;
    this.depth = depth;
    this.colorType = colorType;
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
  }

  PngBuilder interlaced() {
    interlaced = true;
    return this;
  }

  PngBuilder header() {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) depth).put((byte) colorType).putShort((short) 0);
    return chunk("IHDR", header.put((byte) (interlaced ? 1 : 0)).array());
  }

  PngBuilder chunk(String name, byte... content) {
    byte[] type = name.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(type);
    out.writeBytes(content);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    return this;
  }

  /** Adds rows, unfiltered, in one IDAT chunk; samples are as stored, [height, width, channels]. */
  PngBuilder rows(int... samples) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    int channels = samples.length / (width * height);
    if (interlaced) {
      int[][] passes = {
        {0, 0, 8, 8},
        {4, 0, 8, 8},
        {0, 4, 4, 8},
        {2, 0, 4, 4},
        {0, 2, 2, 4},
        {1, 0, 2, 2},
        {0, 1, 1, 2}
      };
      for (int[] pass : passes) {
        putRows(samples, channels, pass, rows);
      }
    } else {
      putRows(samples, channels, new int[] {0, 0, 1, 1}, rows);
    }
    return chunk("IDAT", deflated(rows.toByteArray()));
  }

  private void putRows(int[] samples, int channels, int[] pass, ByteArrayOutputStream rows) {
    if (pass[0] >= width) {
      return;
    }
    for (int y = pass[1]; y < height; y += pass[3]) {
      rows.write(0);
      int bits = 0;
      int filled = 0;
      for (int x = pass[0]; x < width; x += pass[2]) {
        for (int c = 0; c < channels; c++) {
          bits = bits << depth | samples[(y * width + x) * channels + c];
          filled += depth;
          while (filled >= 8) {
            filled -= 8;
            rows.write(bits >> filled);
          }
        }
      }
      if (filled > 0) {
        rows.write(bits << (8 - filled));
      }
    }
  }

  static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater();
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] part = new byte[1024];
    while (!deflater.finished()) {
      out.write(part, 0, deflater.deflate(part));
    }
    deflater.end();
    return out.toByteArray();
  }

  byte[] end() {
    return chunk("IEND").out.toByteArray();
  }
}
