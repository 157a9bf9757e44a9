package dev.vae.image;

import dev.vae.error.UnreadablePictureException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The chunks of a PNG file (ISO/IEC 15948), checked but not decoded.
 *
 * <p>Every checksum is verified, also those of chunks that are not used: a damaged name could hide
 * a chunk that matters.
 */
final class PngFile {
  static final int SIGNATURE_BYTES = 8;
  private static final int CHUNK_OVERHEAD = 12;
  private static final int HEADER_BYTES = 13;

  private final ByteBuffer file;
  private PngHeader header;
  private ByteBuffer palette;
  private ByteBuffer transparency;
  private ByteBuffer iccProfile;
  private ByteBuffer exif;
  private ByteBuffer codePoints;
  private int frames = 1;
  private final List<ByteBuffer> data = new ArrayList<>();

  private PngFile(byte[] file) {
    this.file = ByteBuffer.wrap(file);
  }

  /**
   * Walks through the chunks.
   *
   * @param file the whole file, its signature checked
   * @throws UnreadablePictureException if a chunk is cut short or damaged, or one that must be
   *     there is missing
   */
  static PngFile parse(byte[] file) throws UnreadablePictureException {
    PngFile png = new PngFile(file);
    png.walk();
    return png;
  }

  PngHeader header() {
    return header;
  }

  /** Returns the PLTE chunk, or null. */
  ByteBuffer palette() {
    return palette;
  }

  /** Returns the tRNS chunk, or null. */
  ByteBuffer transparency() {
    return transparency;
  }

  /** Returns the iCCP chunk, or null. */
  ByteBuffer iccProfile() {
    return iccProfile;
  }

  /** Returns the eXIf chunk, or null. */
  ByteBuffer exif() {
    return exif;
  }

  /** Returns the cICP chunk, or null. */
  ByteBuffer codePoints() {
    return codePoints;
  }

  /** Returns the number of frames: 1 unless the file is animated. */
  int frames() {
    return frames;
  }

  /** Returns the contents of the IDAT chunks in order. */
  List<ByteBuffer> data() {
    return data;
  }

  private void walk() throws UnreadablePictureException {
    file.position(SIGNATURE_BYTES);
    String name;
    do {
      int start = file.position();
      ByteBuffer content = nextChunk(start);
      name = chunkName(start);
      if (header == null && !name.equals("IHDR")) {
        throw damaged("the first chunk is " + printable(name) + ", must be IHDR", start);
      }
      take(name, content, start);
    } while (!name.equals("IEND"));
    if (data.isEmpty()) {
      throw new UnreadablePictureException("PNG picture has no image data (no IDAT chunk)");
    }
  }

  /** Returns the content of the chunk at a position, its length and checksum verified. */
  private ByteBuffer nextChunk(int start) throws UnreadablePictureException {
    if (file.limit() - start < CHUNK_OVERHEAD) {
      throw damaged("the file is cut short: no IEND chunk", start);
    }
    int length = file.getInt(start);
    if (length < 0 || length > file.limit() - start - CHUNK_OVERHEAD) {
      String found = "chunk of " + (length & 0xffffffffL) + " bytes";
      throw damaged("the file is cut short: it ends inside a " + found, start);
    }
    CRC32 crc = new CRC32();
    crc.update(file.array(), start + 4, length + 4);
    if ((int) crc.getValue() != file.getInt(start + 8 + length)) {
      throw damaged("chunk " + printable(chunkName(start)) + " has a wrong checksum", start);
    }
    file.position(start + CHUNK_OVERHEAD + length);
    return file.slice(start + 8, length);
  }

  private String chunkName(int start) {
    return new String(file.array(), start + 4, 4, StandardCharsets.ISO_8859_1);
  }

  private static String printable(String name) {
    return name.chars().allMatch(c -> c > ' ' && c < 127) ? name : "with a damaged name";
  }

  private void take(String name, ByteBuffer content, int start) throws UnreadablePictureException {
    switch (name) {
      case "IHDR" -> takeHeader(content, start);
      case "PLTE" -> palette = content;
      case "IDAT" -> data.add(content);
      case "tRNS" -> transparency = content;
      case "iCCP" -> iccProfile = content;
      case "eXIf" -> exif = content;
      case "cICP" -> codePoints = content;
      case "acTL" -> frames = content.remaining() < 4 ? 1 : Math.max(1, content.getInt(0));
      default -> refuseUnknownCritical(name, start);
    }
  }

  private void takeHeader(ByteBuffer content, int start) throws UnreadablePictureException {
    if (header != null || content.remaining() != HEADER_BYTES) {
      throw damaged("the IHDR chunk is repeated or not " + HEADER_BYTES + " bytes long", start);
    }
    header = PngHeader.parse(content);
  }

  /** Chunks whose name starts with a capital letter cannot be left out, by the standard. */
  private static void refuseUnknownCritical(String name, int start)
      throws UnreadablePictureException {
    if (Character.isUpperCase(name.charAt(0)) && !name.equals("IEND")) {
      throw damaged("chunk " + printable(name) + " is not known, but marked as needed", start);
    }
  }

  private static UnreadablePictureException damaged(String what, int offset) {
    return new UnreadablePictureException(
        "PNG picture is damaged: " + what + " (at byte " + offset + ")");
  }
}
