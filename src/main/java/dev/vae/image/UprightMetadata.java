package dev.vae.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Metadata of a picture whose pixels were turned: nobody must turn them once more. Lengths and
 * offsets stay, as blocks of camera makers hold positions that would be lost in a copy.
 */
final class UprightMetadata {
  private static final int ORIENTATION = 0x0112;
  private static final int TIFF_HEADER_BYTES = 8;
  private static final int TIFF_MAGIC = 42;
  private static final int ENTRY_BYTES = 12;
  private static final int[] BYTES_OF_TYPE = {0, 1, 1, 2, 4};
  private static final Pattern XMP_ORIENTATION =
      Pattern.compile("tiff:Orientation\\s*(?:=\\s*[\"']|>)\\s*([2-8])\\s*[\"'<]");

  private UprightMetadata() {}

  /** Returns metadata that say that the picture is upright. */
  static Metadata of(Metadata metadata) {
    return metadata
        .with(Metadata.Kind.EXIF, exif(metadata.get(Metadata.Kind.EXIF)))
        .with(Metadata.Kind.XMP, xmp(metadata.get(Metadata.Kind.XMP)));
  }

  /** Sets the orientation of the first directory to 1, unless the block is damaged. */
  private static byte[] exif(byte[] block) {
    byte[] changed = block.clone();
    if (!isTiff(block)) {
      return changed;
    }
    ByteBuffer tiff = ordered(changed);
    int at = tiff.getInt(4);
    if (at < TIFF_HEADER_BYTES || at > block.length - 2) {
      return changed;
    }
    int count = tiff.getShort(at) & 0xffff;
    at += 2;
    for (int i = 0; i < count && at <= block.length - ENTRY_BYTES; i++, at += ENTRY_BYTES) {
      int type = tiff.getShort(at + 2);
      if ((tiff.getShort(at) & 0xffff) == ORIENTATION && type >= 1 && type <= 4) {
        setOne(tiff, at + 8, BYTES_OF_TYPE[type]);
      }
    }
    return changed;
  }

  /** Returns whether a block begins as a TIFF structure does. */
  static boolean isTiff(byte[] block) {
    return block.length >= TIFF_HEADER_BYTES
        && (block[0] == 'I' || block[0] == 'M')
        && block[0] == block[1]
        && ordered(block).getShort(2) == TIFF_MAGIC;
  }

  private static ByteBuffer ordered(byte[] block) {
    ByteOrder order = block[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    return ByteBuffer.wrap(block).order(order);
  }

  private static void setOne(ByteBuffer tiff, int at, int bytes) {
    switch (bytes) {
      case 1 -> tiff.put(at, (byte) 1);
      case 2 -> tiff.putShort(at, (short) 1);
      default -> tiff.putInt(at, 1);
    }
  }

  /** Sets all orientations to 1. What is not ASCII is left alone, in any encoding built on it. */
  private static byte[] xmp(byte[] packet) {
    StringBuilder text = new StringBuilder(new String(packet, StandardCharsets.ISO_8859_1));
    Matcher matcher = XMP_ORIENTATION.matcher(text);
    while (matcher.find()) {
      text.setCharAt(matcher.start(1), '1');
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
