package dev.vae.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds the orientation in an EXIF block.
 *
 * <p>One tag of the first directory is all that is needed of EXIF. Reading just this keeps camera
 * makers' private data, which is often damaged, from mattering.
 */
final class ExifOrientation {
  private static final int TAG_ORIENTATION = 274;
  private static final int TYPE_BYTE = 1;
  private static final int TYPE_SHORT = 3;
  private static final int ENTRY_BYTES = 12;

  private ExifOrientation() {}

  /**
   * Reads the orientation.
   *
   * @param exif a TIFF structure: byte order, magic, offset of the first directory; may be damaged
   * @return what it says, or upright if it says nothing or cannot be read
   */
  static Orientation of(ByteBuffer exif) {
    ByteBuffer tiff = exif.slice();
    if (tiff.remaining() < 8) {
      return Orientation.UPRIGHT;
    }
    int mark = tiff.getShort(0);
    if (mark != 0x4949 && mark != 0x4d4d) {
      return Orientation.UPRIGHT;
    }
    tiff.order(mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return inDirectory(tiff, tiff.getInt(4) & 0xffffffffL);
  }

  private static Orientation inDirectory(ByteBuffer tiff, long offset) {
    if (offset + 2 > tiff.limit()) {
      return Orientation.UPRIGHT;
    }
    int entries = tiff.getShort((int) offset) & 0xffff;
    for (int i = 0; i < entries; i++) {
      long entry = offset + 2 + (long) i * ENTRY_BYTES;
      if (entry + ENTRY_BYTES > tiff.limit()) {
        break;
      }
      if ((tiff.getShort((int) entry) & 0xffff) == TAG_ORIENTATION) {
        return Orientation.ofTag(value(tiff, (int) entry));
      }
    }
    return Orientation.UPRIGHT;
  }

  private static int value(ByteBuffer tiff, int entry) {
    return switch (tiff.getShort(entry + 2)) {
      case TYPE_BYTE -> tiff.get(entry + 8) & 0xff;
      case TYPE_SHORT -> tiff.getShort(entry + 8) & 0xffff;
      default -> 0;
    };
  }
}
