package dev.vae.image;

import dev.vae.image.Metadata.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Metadata as the segments of a JPEG file, or the chunks of a PNG file, that hold them. */
final class MetadataSegments {
  /** What the length field of a JPEG segment can say, less its own two bytes. */
  private static final int SEGMENT_BYTES_MAX = 0xffff - 2;

  private static final byte[] EXIF_HEADER = ascii("Exif\0\0");
  private static final byte[] XMP_HEADER = ascii("http://ns.adobe.com/xap/1.0/\0");
  private static final byte[] ICC_HEADER = ascii("ICC_PROFILE\0");

  /** A part's number and the number of parts, a byte each. */
  private static final int ICC_PART_BYTES = SEGMENT_BYTES_MAX - ICC_HEADER.length - 2;

  private static final int APP1 = 0xe1;
  private static final int APP2 = 0xe2;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private MetadataSegments() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns whether a JPEG file can hold a block. */
  static boolean fitJpeg(Kind kind, int length) {
    return switch (kind) {
      case EXIF -> length <= SEGMENT_BYTES_MAX - EXIF_HEADER.length;
      case XMP -> length <= SEGMENT_BYTES_MAX - XMP_HEADER.length;
      case ICC -> length <= 255 * ICC_PART_BYTES;
    };
  }

  /** Returns the segments of blocks that fit: APP1 for EXIF and XMP, APP2 for the profile. */
  static byte[] ofJpeg(Metadata metadata) {
    MetadataSegments segments = new MetadataSegments();
    if (metadata.has(Kind.EXIF)) {
      segments.segment(APP1, EXIF_HEADER, metadata.get(Kind.EXIF));
    }
    if (metadata.has(Kind.XMP)) {
      segments.segment(APP1, XMP_HEADER, metadata.get(Kind.XMP));
    }
    byte[] profile = metadata.get(Kind.ICC);
    int parts = (profile.length + ICC_PART_BYTES - 1) / ICC_PART_BYTES;
    for (int part = 0; part < parts; part++) {
      byte[] header = Arrays.copyOf(ICC_HEADER, ICC_HEADER.length + 2);
      header[ICC_HEADER.length] = (byte) (part + 1);
      header[ICC_HEADER.length + 1] = (byte) parts;
      int from = part * ICC_PART_BYTES;
      int to = Math.min(profile.length, from + ICC_PART_BYTES);
      segments.segment(APP2, header, Arrays.copyOfRange(profile, from, to));
    }
    return segments.out.toByteArray();
  }

  private void segment(int marker, byte[] header, byte[] content) {
    int length = 2 + header.length + content.length;
    out.write(0xff);
    out.write(marker);
    out.write(length >>> 8);
    out.write(length);
    out.writeBytes(header);
    out.writeBytes(content);
  }

  /** Returns the chunks of blocks: iCCP, eXIf, and iTXt for XMP, as it is not compressed there. */
  static byte[] ofPng(Metadata metadata) {
    MetadataSegments chunks = new MetadataSegments();
    if (metadata.has(Kind.ICC)) {
      chunks.chunk("iCCP", ascii("ICC profile\0\0"), zlib(metadata.get(Kind.ICC)));
    }
    if (metadata.has(Kind.EXIF)) {
      chunks.chunk("eXIf", new byte[0], metadata.get(Kind.EXIF));
    }
    if (metadata.has(Kind.XMP)) {
      // Not compressed, no language, no translated keyword.
      byte[] header = Arrays.copyOf(PngChunks.XMP_KEYWORD, PngChunks.XMP_KEYWORD.length + 4);
      chunks.chunk("iTXt", header, metadata.get(Kind.XMP));
    }
    return chunks.out.toByteArray();
  }

  private void chunk(String name, byte[] header, byte[] content) {
    int length = header.length + content.length;
    ByteBuffer chunk = ByteBuffer.allocate(length + 12);
    chunk.putInt(length).put(ascii(name)).put(header).put(content);
    CRC32 crc = new CRC32();
    crc.update(chunk.array(), 4, length + 4);
    chunk.putInt((int) crc.getValue());
    out.writeBytes(chunk.array());
  }

  private static byte[] zlib(byte[] content) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream deflated = new ByteArrayOutputStream();
      byte[] chunk = new byte[1 << 12];
      while (!deflater.finished()) {
        deflated.write(chunk, 0, deflater.deflate(chunk));
      }
      return deflated.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** Returns the kinds of blocks that files of a format can hold. */
  static Set<Kind> kindsOf(PictureFormat format) {
    return switch (format) {
      case PNG, JPEG, TIFF -> Set.of(Kind.values());
      default -> Set.of();
    };
  }
}
