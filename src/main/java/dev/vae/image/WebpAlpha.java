package dev.vae.image;

import dev.vae.error.UnreadablePictureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The separate alpha of a lossy WebP picture (RFC 9649 section 2.7.1.2).
 *
 * <p>The plug-in takes alpha that is not compressed, as encoders leave it in small pictures, for
 * opaque; so alpha is decoded here.
 *
 * @param width width in pixels
 * @param height height in pixels
 * @param plane unsigned bytes, [height, width]
 */
record WebpAlpha(int width, int height, byte[] plane) {
  private static final int UNCOMPRESSED = 0;
  private static final int LOSSLESS = 1;
  private static final int LOSSLESS_SIGNATURE = 0x2f;
  private static final int LOSSLESS_HEADER_BYTES = 5;

  private static final int HORIZONTAL = 1;
  private static final int VERTICAL = 2;
  private static final int GRADIENT = 3;

  /**
   * Decodes an ALPH chunk.
   *
   * @throws IOException if it is damaged
   */
  static WebpAlpha parse(ByteBuffer chunk, int width, int height) throws IOException {
    if (chunk.remaining() < 1) {
      throw WebpFile.damaged("its ALPH chunk is empty");
    }
    int flags = chunk.get(0);
    ByteBuffer data = chunk.slice(1, chunk.remaining() - 1);
    byte[] plane =
        switch (flags & 3) {
          case UNCOMPRESSED -> uncompressed(data, width * height);
          case LOSSLESS -> lossless(data, width, height);
          default -> throw WebpFile.damaged("its ALPH chunk has an unknown compression");
        };
    WebpAlpha alpha = new WebpAlpha(width, height, plane);
    alpha.undoFilter(flags >> 2 & 3);
    return alpha;
  }

  private static byte[] uncompressed(ByteBuffer data, int length)
      throws UnreadablePictureException {
    if (data.remaining() < length) {
      throw WebpFile.damaged("its ALPH chunk has %d bytes".formatted(data.remaining()));
    }
    byte[] plane = new byte[length];
    data.get(0, plane);
    return plane;
  }

  /** Decodes alpha as the green of a lossless picture, whose header is left out in the chunk. */
  private static byte[] lossless(ByteBuffer data, int width, int height) throws IOException {
    ByteBuffer picture = ByteBuffer.allocate(LOSSLESS_HEADER_BYTES + data.remaining());
    picture.order(ByteOrder.LITTLE_ENDIAN).put((byte) LOSSLESS_SIGNATURE);
    picture.putInt((width - 1) | (height - 1) << 14).put(data).flip();
    RasterSamples samples = WebpPictureReader.decode(WebpFile.file("VP8L", picture));
    int channels = samples.layout().channels();
    byte[] plane = new byte[width * height];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = samples.bytes()[i * channels + 1];
    }
    return plane;
  }

  /** Adds what the filter predicts; the first row goes by the left, the first column by above. */
  private void undoFilter(int filter) {
    for (int y = 0; y < height && filter != 0; y++) {
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        int left = x > 0 ? plane[at - 1] & 0xff : 0;
        int up = y > 0 ? plane[at - width] & 0xff : 0;
        if (y == 0) {
          plane[at] += (byte) left;
        } else if (x == 0) {
          plane[at] += (byte) up;
        } else {
          plane[at] += (byte) prediction(filter, left, up, plane[at - width - 1] & 0xff);
        }
      }
    }
  }

  private static int prediction(int filter, int left, int up, int corner) {
    return switch (filter) {
      case HORIZONTAL -> left;
      case VERTICAL -> up;
      case GRADIENT -> Math.max(0, Math.min(255, left + up - corner));
      default -> 0;
    };
  }

  /** Returns an RGB picture with this alpha. */
  RasterSamples addTo(RasterSamples rgb) {
    return rgb.withAlpha(plane);
  }
}
