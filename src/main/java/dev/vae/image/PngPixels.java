package dev.vae.image;

import dev.vae.error.UnreadablePictureException;
import java.nio.ByteBuffer;

/** Turns stored PNG rows into 8-bit samples: depth, palette and transparency resolved. */
final class PngPixels {
  private final PngHeader header;
  private final Palette palette;

  /** The stored samples of the one transparent color, or null. */
  private final int[] transparentColor;

  private final ColorLayout layout;

  private PngPixels(PngHeader header, Palette palette, int[] transparentColor) {
    this.header = header;
    this.palette = palette;
    this.transparentColor = transparentColor;
    layout = palette == null ? storedLayout() : palette.layout();
  }

  /**
   * Prepares for a file.
   *
   * @throws UnreadablePictureException if the palette or the transparency does not fit the header
   */
  static PngPixels of(PngFile png) throws UnreadablePictureException {
    PngHeader header = png.header();
    if (header.colorType() == PngHeader.PALETTE) {
      return new PngPixels(header, palette(png), null);
    }
    return new PngPixels(header, null, transparentColor(png));
  }

  private static Palette palette(PngFile png) throws UnreadablePictureException {
    ByteBuffer colors = png.palette();
    if (colors == null || colors.remaining() < 3 || colors.remaining() > 768) {
      throw new UnreadablePictureException(
          "PNG picture is damaged: its palette is missing or not of 1 to 256 colors");
    }
    byte[] rgb = new byte[colors.remaining() / 3 * 3];
    colors.get(0, rgb);
    byte[] alpha = new byte[png.transparency() == null ? 0 : png.transparency().remaining()];
    if (alpha.length > 0) {
      png.transparency().get(0, alpha);
    }
    return Palette.of(rgb, alpha);
  }

  private static int[] transparentColor(PngFile png) throws UnreadablePictureException {
    int channels = png.header().storedChannels();
    boolean hasAlpha = channels == 2 || channels == 4;
    if (png.transparency() == null || hasAlpha) {
      return null;
    }
    if (png.transparency().remaining() != channels * 2) {
      throw new UnreadablePictureException(
          "PNG picture is damaged: chunk tRNS has %d bytes, must be %d"
              .formatted(png.transparency().remaining(), channels * 2));
    }
    int mask = (1 << png.header().depth()) - 1;
    int[] color = new int[channels];
    for (int c = 0; c < channels; c++) {
      color[c] = png.transparency().getShort(2 * c) & mask;
    }
    return color;
  }

  private ColorLayout storedLayout() {
    int type = header.colorType();
    boolean gray = type == PngHeader.GRAY || type == PngHeader.GRAY_ALPHA;
    boolean alpha = type == PngHeader.GRAY_ALPHA || type == PngHeader.RGB_ALPHA;
    return ColorLayout.of(gray, alpha || transparentColor != null);
  }

  PngHeader header() {
    return header;
  }

  ColorLayout layout() {
    return layout;
  }

  /** Returns whether stored bytes are the samples, so that nothing need be expanded. */
  boolean keepsBytes() {
    return header.depth() == 8 && palette == null && transparentColor == null;
  }

  /**
   * Expands a row.
   *
   * @param row stored bytes, filters undone
   * @param pixels pixels of the row
   * @param samples where the samples go
   * @param offset index of the first pixel's first sample
   * @param step distance of neighboring pixels in samples
   * @throws UnreadablePictureException if a pixel is not in the palette
   */
  void expand(byte[] row, int pixels, byte[] samples, int offset, int step)
      throws UnreadablePictureException {
    if (palette != null) {
      for (int x = 0; x < pixels; x++) {
        palette.put(stored(row, x), samples, offset + x * step);
      }
      return;
    }
    int channels = header.storedChannels();
    for (int x = 0; x < pixels; x++) {
      int at = offset + x * step;
      for (int c = 0; c < channels; c++) {
        samples[at + c] =
            (byte) SampleDepth.toEightBits(stored(row, x * channels + c), header.depth());
      }
      if (transparentColor != null) {
        samples[at + channels] = (byte) (isTransparent(row, x * channels) ? 0 : 255);
      }
    }
  }

  private boolean isTransparent(byte[] row, int first) {
    for (int c = 0; c < transparentColor.length; c++) {
      if (stored(row, first + c) != transparentColor[c]) {
        return false;
      }
    }
    return true;
  }

  /** Returns a sample of a row as stored. */
  private int stored(byte[] row, int index) {
    int depth = header.depth();
    if (depth == 8) {
      return row[index] & 0xff;
    }
    if (depth == 16) {
      return (row[2 * index] & 0xff) << 8 | (row[2 * index + 1] & 0xff);
    }
    int bit = index * depth;
    return (row[bit >> 3] & 0xff) >> (8 - depth - (bit & 7)) & ((1 << depth) - 1);
  }
}
