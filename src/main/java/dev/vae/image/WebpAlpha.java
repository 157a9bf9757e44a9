package dev.vae.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Alpha beside a lossy WebP picture (RFC 9649 section 2.7.1.2) that is not compressed, as encoders
 * leave it in small pictures. The plug-in takes it for opaque.
 */
final class WebpAlpha {
  private static final int HORIZONTAL = 1;
  private static final int GRADIENT = 3;

  private WebpAlpha() {}

  /** Returns whether a chunk holds alpha that is not compressed. */
  static boolean isPlain(ByteBuffer chunk) {
    return (chunk.get(0) & 3) == 0;
  }

  /**
   * Returns the alpha of a chunk.
   *
   * @param chunk the content of an ALPH chunk, not compressed
   * @return unsigned bytes, [height, width]
   * @throws IOException if it is cut short
   */
  static byte[] of(ByteBuffer chunk, int width, int height) throws IOException {
    byte[] plane = new byte[width * height];
    if (chunk.limit() <= plane.length) {
      throw WebpFile.damaged("its ALPH chunk has %d bytes".formatted(chunk.limit()));
    }
    chunk.get(1, plane);
    int filter = chunk.get(0) >> 2 & 3;
    for (int at = 1; at < plane.length && filter != 0; at++) {
      plane[at] += (byte) prediction(plane, at, width, filter);
    }
    return plane;
  }

  /** Predicts by what is before; the first row goes by the left, the first column by above. */
  private static int prediction(byte[] plane, int at, int width, int filter) {
    if (at < width || (filter == HORIZONTAL && at % width > 0)) {
      return plane[at - 1];
    }
    int up = plane[at - width];
    if (filter != GRADIENT || at % width == 0) {
      return up;
    }
    int gradient = (plane[at - 1] & 0xff) + (up & 0xff) - (plane[at - width - 1] & 0xff);
    return Math.max(0, Math.min(255, gradient));
  }
}
