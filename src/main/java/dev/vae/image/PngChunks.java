package dev.vae.image;

import dev.vae.error.UnreadablePictureException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file (ISO/IEC 15948), checked but not decoded. The plug-in looks neither at
 * checksums nor for the end of the file; a damaged name could hide a chunk that matters.
 *
 * @param first the first chunk of each name; that of an XMP packet, one of many texts, under {@link
 *     #XMP}
 */
record PngChunks(Map<String, ByteBuffer> first) {
  /** The text chunk that holds an XMP packet. No chunk is called so. */
  static final String XMP = "iTXt XMP";

  /** The keyword of such a chunk, with the zero byte after it. */
  static final byte[] XMP_KEYWORD = "XML:com.adobe.xmp\0".getBytes(StandardCharsets.ISO_8859_1);

  private static final int SIGNATURE_BYTES = 8;
  private static final int OVERHEAD_BYTES = 12;
  private static final Set<String> CRITICAL = Set.of("IHDR", "PLTE", "IDAT", "IEND");

  /**
   * Walks through the chunks.
   *
   * @param file the whole file, its signature checked
   * @throws UnreadablePictureException if a chunk is cut short, damaged, or needed and not known,
   *     or if there is no data
   */
  static PngChunks parse(byte[] file) throws UnreadablePictureException {
    Map<String, ByteBuffer> first = new HashMap<>();
    int at = SIGNATURE_BYTES;
    while (!first.containsKey("IEND")) {
      ByteBuffer content = content(file, at);
      String name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
      if (name.equals("iTXt") && startsWith(content, XMP_KEYWORD)) {
        name = XMP;
      }
      if (Character.isUpperCase(name.charAt(0)) && !CRITICAL.contains(name)) {
        throw damaged("chunk " + printable(name) + " is not known, but marked as needed", at);
      }
      first.putIfAbsent(name, content);
      at += OVERHEAD_BYTES + content.remaining();
    }
    if (!first.containsKey("IDAT")) {
      throw new UnreadablePictureException("PNG picture has no image data (no IDAT chunk)");
    }
    return new PngChunks(first);
  }

  /** Returns the content of the chunk at a position, its length and checksum verified. */
  private static ByteBuffer content(byte[] file, int at) throws UnreadablePictureException {
    ByteBuffer in = ByteBuffer.wrap(file);
    int room = file.length - at - OVERHEAD_BYTES;
    int length = room < 0 ? 0 : in.getInt(at);
    if (room < 0 || length < 0 || length > room) {
      throw damaged("the file is cut short, it has no IEND chunk", at);
    }
    CRC32 crc = new CRC32();
    crc.update(file, at + 4, length + 4);
    if ((int) crc.getValue() != in.getInt(at + 8 + length)) {
      throw damaged("a chunk has a wrong checksum", at);
    }
    return in.slice(at + 8, length);
  }

  private static boolean startsWith(ByteBuffer content, byte[] start) {
    return content.remaining() >= start.length
        && content.slice(content.position(), start.length).equals(ByteBuffer.wrap(start));
  }

  private static String printable(String name) {
    return name.replaceAll("[^!-~]", "?");
  }

  private static UnreadablePictureException damaged(String what, int offset) {
    return new UnreadablePictureException(
        "PNG picture is damaged: " + what + " (at byte " + offset + ")");
  }

  /** Returns the content of a chunk, if there is one of at least so many bytes. */
  Optional<ByteBuffer> get(String name, int bytes) {
    return Optional.ofNullable(first.get(name)).filter(content -> content.remaining() >= bytes);
  }
}
