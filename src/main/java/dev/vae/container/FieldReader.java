package dev.vae.container;

import dev.vae.error.CorruptFileException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;

/** Reads header fields from a stream. */
final class FieldReader implements FieldCoder {
  private static final int VARINT_BYTES_MAX = 5;

  private final InputStream in;
  private final CRC32C crc = new CRC32C();
  private int position;

  FieldReader(InputStream in) {
    this.in = in;
  }

  @Override
  public int fixed(String field, int bytes, int ignored) throws IOException {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | next(field);
    }
    return value;
  }

  @Override
  public int varint(String field, int ignored) throws IOException {
    int start = position;
    long value = 0;
    for (int i = 0; i < VARINT_BYTES_MAX; i++) {
      int group = next(field);
      value |= (group & 0x7fL) << (7 * i);
      if (group < 0x80) {
        if (value > Integer.MAX_VALUE || (group == 0 && i > 0)) {
          break;
        }
        return (int) value;
      }
    }
    throw new CorruptFileException(field + " is not a valid number (header byte " + start + ")");
  }

  @Override
  public void checksum() throws IOException {
    int expected = (int) crc.getValue();
    int found = fixed("header checksum", 4, 0);
    if (found != expected) {
      throw new CorruptFileException(
          String.format("header checksum is %08x, must be %08x: file is damaged", found, expected));
    }
  }

  @Override
  public boolean reads() {
    return true;
  }

  /** Returns the number of bytes read so far. */
  int position() {
    return position;
  }

  /** Returns the next byte, or -1 at the end, without complaint. */
  int tryNext() throws IOException {
    int value = in.read();
    if (value >= 0) {
      crc.update(value);
      position++;
    }
    return value;
  }

  /** Returns bytes as they are; there must be so many. */
  byte[] bytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    crc.update(bytes);
    position += bytes.length;
    return bytes;
  }

  private int next(String field) throws IOException {
    int value = tryNext();
    if (value < 0) {
      throw new CorruptFileException(
          "file ends at byte " + position + ", inside the " + field, new EOFException());
    }
    return value;
  }
}
