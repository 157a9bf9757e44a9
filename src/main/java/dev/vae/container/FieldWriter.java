package dev.vae.container;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32C;

/** Writes header fields to memory. */
final class FieldWriter implements FieldCoder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Override
  public int fixed(String field, int bytes, int value) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      out.write(value >>> shift);
    }
    return value;
  }

  @Override
  public int varint(String field, int value) {
    int rest = value;
    while (rest >= 0x80) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    return value;
  }

  @Override
  public void checksum() {
    CRC32C crc = new CRC32C();
    crc.update(out.toByteArray());
    fixed("header checksum", 4, (int) crc.getValue());
  }

  @Override
  public boolean reads() {
    return false;
  }

  /** Appends bytes as they are. */
  void bytes(byte[] bytes) {
    out.writeBytes(bytes);
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
