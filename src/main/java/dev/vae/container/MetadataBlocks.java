package dev.vae.container;

import dev.vae.error.CorruptFileException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The content of a metadata section: blocks of bytes by their type, one of each type at most
 * (docs/FORMAT.md, section "Metadata").
 */
public final class MetadataBlocks {
  /** An ICC color profile. */
  public static final int ICC = 1;

  /** An EXIF block: a TIFF structure. */
  public static final int EXIF = 2;

  /** An XMP packet. */
  public static final int XMP = 3;

  /** What was done to the picture before it was coded, as UTF-8 text. */
  public static final int PREPROCESSING = 4;

  /** Most bytes of all blocks together, with their types and lengths. */
  public static final int BYTES_MAX = 1 << 24;

  private static final int CHUNK = 1 << 14;

  private final SortedMap<Integer, byte[]> byType = new TreeMap<>();

  /** Creates blocks; empty ones are left out. */
  public MetadataBlocks(Map<Integer, byte[]> blocks) {
    blocks.forEach(
        (type, content) -> {
          if (content.length > 0) {
            byType.put(type, content);
          }
        });
  }

  /** Returns the content of a block, or an empty array if there is none of this type. */
  public byte[] get(int type) {
    return byType.getOrDefault(type, new byte[0]);
  }

  /** Returns whether there is no block at all. */
  public boolean isEmpty() {
    return byType.isEmpty();
  }

  /** Returns the blocks as they are checked and deflated: each its type, length and content. */
  private byte[] sequence() {
    FieldWriter writer = new FieldWriter();
    byType.forEach(
        (type, content) -> {
          writer.fixed("type", 1, type);
          writer.varint("length", content.length);
          writer.bytes(content);
        });
    return writer.bytes();
  }

  /** Returns the check of the blocks, for the header. */
  public int check() {
    return check(sequence());
  }

  private static int check(byte[] sequence) {
    CRC32C crc = new CRC32C();
    crc.update(sequence);
    return (int) crc.getValue();
  }

  /** Returns the section's bytes. */
  public byte[] deflated() {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(sequence());
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] chunk = new byte[CHUNK];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /**
   * Reads a section.
   *
   * @param section its bytes
   * @param check what the header says of the blocks
   * @throws CorruptFileException if the section is damaged or larger than {@link #BYTES_MAX}
   */
  public static MetadataBlocks read(byte[] section, int check) throws CorruptFileException {
    byte[] sequence = inflate(section);
    int found = check(sequence);
    if (found != check) {
      throw damaged(String.format("their checksum is %08x, must be %08x", found, check));
    }
    try {
      return parse(sequence);
    } catch (CorruptFileException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("a stream from memory does not fail", e);
    }
  }

  private static MetadataBlocks parse(byte[] sequence) throws IOException {
    FieldReader reader = new FieldReader(new ByteArrayInputStream(sequence));
    SortedMap<Integer, byte[]> blocks = new TreeMap<>();
    while (reader.position() < sequence.length) {
      int type = reader.fixed("metadata", 1, 0);
      int length = reader.varint("metadata", 0);
      if (length == 0 || length > sequence.length - reader.position()) {
        throw damaged("a block has " + length + " bytes");
      }
      if (!blocks.isEmpty() && type <= blocks.lastKey()) {
        throw damaged("a block of type " + type + " follows one of type " + blocks.lastKey());
      }
      blocks.put(type, reader.bytes(length));
    }
    return new MetadataBlocks(blocks);
  }

  private static byte[] inflate(byte[] section) throws CorruptFileException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(section);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] chunk = new byte[CHUNK];
      while (!inflater.finished()) {
        int count = inflater.inflate(chunk);
        if (count == 0 && !inflater.finished()) {
          throw damaged("the section is cut short");
        }
        if (count > BYTES_MAX - out.size()) {
          throw damaged("they have more than " + BYTES_MAX + " bytes");
        }
        out.write(chunk, 0, count);
      }
      if (inflater.getRemaining() != 0) {
        throw damaged("the section has bytes after its end");
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new CorruptFileException("metadata are damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  private static CorruptFileException damaged(String what) {
    return new CorruptFileException("metadata are damaged: " + what);
  }
}
