package dev.vae.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Builds lossless WebP files in the plainest way: no transform, every sample coded in eight bits
 * (RFC 9649 section 3).
 */
final class WebpBuilder {
  private final ByteArrayOutputStream bits = new ByteArrayOutputStream();
  private int pending;
  private int filled;

  private WebpBuilder() {}

  /** Returns a file of a picture of three or four channels, and further chunks. */
  static byte[] file(Picture picture, byte[]... extraChunks) {
    byte[] image = chunk("VP8L", lossless(picture));
    return extraChunks.length == 0
        ? riff(image)
        : riff(join(extended(picture.width(), picture.height(), 0x2c), join(extraChunks), image));
  }

  /** Returns an animation of equal frames at an even place on a canvas. */
  static byte[] animation(Picture frame, int frames, int left, int top, int width, int height) {
    byte[] image = chunk("VP8L", lossless(frame));
    ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0, left / 2).putInt(3, top / 2);
    header.putInt(6, frame.width() - 1).putInt(9, frame.height() - 1);
    byte[] one = chunk("ANMF", join(header.array(), image));
    byte[] all = {};
    for (int i = 0; i < frames; i++) {
      all = join(all, one);
    }
    return riff(join(extended(width, height, 0x12), chunk("ANIM", new byte[6]), all));
  }

  /**
   * Returns a lossy file of one flat color with an ALPH chunk. A key frame of nothing but zeros
   * says: predict every block from its neighbors, with no difference.
   */
  static byte[] lossyWithAlpha(int width, int height, byte[] alpha) {
    int partitionBytes = 400;
    ByteBuffer frame = ByteBuffer.allocate(10 + 2 * partitionBytes).order(ByteOrder.LITTLE_ENDIAN);
    // Not an inter frame (0), version 0, shown; then the size of the first partition.
    frame.putShort((short) (1 << 4 | partitionBytes << 5)).put((byte) (partitionBytes >> 11));
    frame.put((byte) 0x9d).put((byte) 0x01).put((byte) 0x2a);
    frame.putShort((short) width).putShort((short) height);
    byte[] header = extended(width, height, 0x10);
    return riff(join(header, chunk("ALPH", alpha), chunk("VP8 ", frame.array())));
  }

  /** Returns the content of an ALPH chunk of a plane coded like the green of a picture. */
  static byte[] losslessAlpha(int width, int height, byte[] plane, int filter) {
    byte[] samples = new byte[3 * plane.length];
    for (int i = 0; i < plane.length; i++) {
      samples[3 * i + 1] = plane[i];
    }
    byte[] coded = lossless(new Picture(width, height, 3, samples));
    byte[] content = Arrays.copyOfRange(coded, 4, coded.length);
    content[0] = (byte) (1 | filter << 2);
    return content;
  }

  private static byte[] extended(int width, int height, int flags) {
    ByteBuffer extended = ByteBuffer.allocate(11).order(ByteOrder.LITTLE_ENDIAN);
    extended.putInt(0, flags).putInt(4, width - 1).putInt(7, height - 1);
    byte[] content = new byte[10];
    extended.get(0, content);
    return chunk("VP8X", content);
  }

  private static byte[] riff(byte[] chunks) {
    return chunk("RIFF", join("WEBP".getBytes(StandardCharsets.US_ASCII), chunks));
  }

  static byte[] chunk(String name, byte[] content) {
    byte[] head = name.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    byte[] pad = new byte[content.length % 2];
    return join(head, length.putInt(content.length).array(), content, pad);
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] lossless(Picture picture) {
    WebpBuilder out = new WebpBuilder();
    out.put(0x2f, 8);
    out.put(picture.width() - 1, 14);
    out.put(picture.height() - 1, 14);
    out.put(picture.hasAlpha() ? 1 : 0, 1);
    // Version, no transform, no color cache, one group of prefix codes.
    out.put(0, 3 + 1 + 1 + 1);
    out.eightBitCode(24);
    out.eightBitCode(0);
    out.eightBitCode(0);
    out.eightBitCode(0);
    // Distances are not used: a simple code of the one symbol 0.
    out.put(1, 4);
    out.pixels(picture);
    out.put(0, 7);
    return out.bits.toByteArray();
  }

  /** Describes a code in which 256 symbols have eight bits and some more have none. */
  private void eightBitCode(int unused) {
    // Not simple; of the code length code the first 12 lengths follow: symbols 0 and 8 have 1 bit.
    put(0, 1);
    put(12 - 4, 4);
    for (int i = 0; i < 12; i++) {
      put(i == 2 || i == 11 ? 1 : 0, 3);
    }
    put(0, 1);
    for (int i = 0; i < 256; i++) {
      put(1, 1);
    }
    put(0, unused);
  }

  private void pixels(Picture picture) {
    int channels = picture.channels();
    byte[] samples = picture.samples();
    for (int at = 0; at < samples.length; at += channels) {
      int alpha = channels == 4 ? samples[at + 3] : 255;
      for (int value : new int[] {samples[at + 1], samples[at], samples[at + 2], alpha}) {
        // Prefix codes go from their highest bit, all else from the lowest.
        put(Integer.reverse(value) >>> 24, 8);
      }
    }
  }

  private void put(int value, int count) {
    for (int i = 0; i < count; i++) {
      pending |= (value >> i & 1) << filled;
      if (++filled == 8) {
        bits.write(pending);
        pending = 0;
        filled = 0;
      }
    }
  }
}
