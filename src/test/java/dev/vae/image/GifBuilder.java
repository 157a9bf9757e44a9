package dev.vae.image;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds GIF files of four colors whose data is never compressed, apart from the JDK's writer. */
final class GifBuilder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Starts a file of a whole area, with a palette of four colors. */
  GifBuilder(int width, int height, byte... palette) {
    out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    putShort(width);
    putShort(height);
    out.writeBytes(new byte[] {(byte) 0x81, 0, 0});
    out.writeBytes(palette);
  }

  /** Makes a color of the next frame transparent. */
  GifBuilder transparent(int index) {
    out.writeBytes(new byte[] {0x21, (byte) 0xf9, 4, 1, 0, 0, (byte) index, 0});
    return this;
  }

  /** Adds a frame; indices are 0 to 3. */
  GifBuilder frame(int left, int top, int width, int height, int... indices) {
    out.write(0x2c);
    putShort(left);
    putShort(top);
    putShort(width);
    putShort(height);
    out.write(0);
    out.write(2);
    byte[] data = codes(indices);
    for (int at = 0; at < data.length; at += 255) {
      int count = Math.min(255, data.length - at);
      out.write(count);
      out.write(data, at, count);
    }
    out.write(0);
    return this;
  }

  /** Codes of three bits, with a clear code (4) so often that they never grow. */
  private static byte[] codes(int[] indices) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int pending = 0;
    int filled = 0;
    for (int i = 0; i <= indices.length; i++) {
      int[] codes = i == indices.length ? new int[] {5} : new int[] {4, indices[i]};
      for (int code : codes) {
        pending |= code << filled;
        filled += 3;
        while (filled >= 8) {
          bytes.write(pending);
          pending >>= 8;
          filled -= 8;
        }
      }
    }
    bytes.write(pending);
    return bytes.toByteArray();
  }

  private void putShort(int value) {
    out.write(value);
    out.write(value >> 8);
  }

  byte[] end() {
    out.write(0x3b);
    return out.toByteArray();
  }
}
