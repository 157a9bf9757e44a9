package dev.vae.image;

import dev.vae.error.UnreadablePictureException;
import java.nio.ByteBuffer;

/**
 * The IHDR chunk of a PNG file.
 *
 * @param width width in pixels, 0 to 2^31 - 1
 * @param height height in pixels, 0 to 2^31 - 1
 * @param depth bits a sample: 1, 2, 4, 8 or 16
 * @param colorType 0 gray, 2 RGB, 3 palette, 4 gray and alpha, 6 RGB and alpha
 * @param interlaced whether the rows are in Adam7 order
 */
record PngHeader(int width, int height, int depth, int colorType, boolean interlaced) {
  static final int GRAY = 0;
  static final int RGB = 2;
  static final int PALETTE = 3;
  static final int GRAY_ALPHA = 4;
  static final int RGB_ALPHA = 6;

  static PngHeader parse(ByteBuffer content) throws UnreadablePictureException {
    int width = content.getInt(0);
    int height = content.getInt(4);
    if (width < 0 || height < 0) {
      throw new UnreadablePictureException("PNG picture is damaged: its size is above 2^31");
    }
    int interlace = content.get(12);
    PngHeader header = new PngHeader(width, height, content.get(8), content.get(9), interlace == 1);
    if (content.get(10) != 0 || content.get(11) != 0 || interlace < 0 || interlace > 1) {
      throw new UnreadablePictureException(
          "PNG picture has compression %d, filter %d, interlace %d; must be 0, 0, 0 to 1"
              .formatted(content.get(10), content.get(11), interlace));
    }
    header.checkDepth();
    return header;
  }

  private void checkDepth() throws UnreadablePictureException {
    boolean power = depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    boolean allowed =
        switch (colorType) {
          case GRAY -> power;
          case PALETTE -> power && depth <= 8;
          case RGB, GRAY_ALPHA, RGB_ALPHA -> depth == 8 || depth == 16;
          default -> false;
        };
    if (!allowed) {
      throw new UnreadablePictureException(
          "PNG picture has color type %d with %d bits a sample, which do not go together"
              .formatted(colorType, depth));
    }
  }

  /** Returns the samples of a pixel as stored: 1 for a palette. */
  int storedChannels() {
    return switch (colorType) {
      case RGB -> 3;
      case GRAY_ALPHA -> 2;
      case RGB_ALPHA -> 4;
      default -> 1;
    };
  }

  /** Returns the bytes of a row of so many pixels, its filter type not counted. */
  long rowBytes(int pixels) {
    return ((long) pixels * storedChannels() * depth + 7) / 8;
  }
}
