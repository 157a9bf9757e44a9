package dev.vae.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes Windows bitmaps: gray with a palette of 8 bits, RGB with 24 bits, and alpha with 32 bits
 * and the version 4 header, which is the first that says where alpha is.
 */
final class BmpPictureWriter {
  private static final int FILE_HEADER_BYTES = 14;
  private static final int INFO_HEADER_BYTES = 40;
  private static final int V4_HEADER_BYTES = 108;
  private static final int GRAY_PALETTE_BYTES = 1024;
  private static final int BIT_FIELDS = 3;

  /** 72 dots an inch, in pixels a meter. */
  private static final int RESOLUTION = 2835;

  /** "sRGB": the version 4 header needs no further color numbers then. */
  private static final int SRGB = 0x73524742;

  private BmpPictureWriter() {}

  /** Writes a picture; the size field is 0 where the file is too large for it. */
  static void write(Picture picture, OutputStream out) throws IOException {
    out.write(header(picture));
    byte[] row = new byte[rowBytes(picture)];
    for (int y = picture.height() - 1; y >= 0; y--) {
      fillRow(picture, y, row);
      out.write(row);
    }
  }

  private static int bytesPerPixel(Picture picture) {
    return picture.hasAlpha() ? 4 : picture.channels();
  }

  /** Rows are filled up to a multiple of four bytes. */
  private static int rowBytes(Picture picture) {
    return (picture.width() * bytesPerPixel(picture) + 3) / 4 * 4;
  }

  private static byte[] header(Picture picture) {
    boolean alpha = picture.hasAlpha();
    int infoBytes = alpha ? V4_HEADER_BYTES : INFO_HEADER_BYTES;
    int paletteBytes = picture.channels() == 1 ? GRAY_PALETTE_BYTES : 0;
    int dataOffset = FILE_HEADER_BYTES + infoBytes + paletteBytes;
    long dataBytes = (long) rowBytes(picture) * picture.height();
    ByteBuffer header = ByteBuffer.allocate(dataOffset).order(ByteOrder.LITTLE_ENDIAN);
    header.put((byte) 'B').put((byte) 'M').putInt(size(dataOffset + dataBytes));
    header.putInt(0).putInt(dataOffset);
    header.putInt(infoBytes).putInt(picture.width()).putInt(picture.height());
    header.putShort((short) 1).putShort((short) (8 * bytesPerPixel(picture)));
    header.putInt(alpha ? BIT_FIELDS : 0).putInt(size(dataBytes));
    header.putInt(RESOLUTION).putInt(RESOLUTION).putInt(paletteBytes / 4).putInt(0);
    if (alpha) {
      header.putInt(0xff0000).putInt(0xff00).putInt(0xff).putInt(0xff000000).putInt(SRGB);
    }
    for (int gray = 0; gray < paletteBytes / 4; gray++) {
      header.putInt(gray * 0x10101);
    }
    return header.array();
  }

  private static int size(long bytes) {
    return bytes > 0xffffffffL ? 0 : (int) bytes;
  }

  private static void fillRow(Picture picture, int y, byte[] row) {
    int channels = picture.channels();
    int colors = picture.colorChannels();
    int pixelBytes = bytesPerPixel(picture);
    byte[] samples = picture.samples();
    int from = y * picture.width() * channels;
    if (channels == 1) {
      System.arraycopy(samples, from, row, 0, picture.width());
      return;
    }
    for (int x = 0; x < picture.width(); x++) {
      int at = x * pixelBytes;
      // Blue, green, red; of gray all three.
      row[at] = samples[from + colors - 1];
      row[at + 1] = samples[from + colors / 2];
      row[at + 2] = samples[from];
      if (picture.hasAlpha()) {
        row[at + 3] = samples[from + channels - 1];
      }
      from += channels;
    }
  }
}
