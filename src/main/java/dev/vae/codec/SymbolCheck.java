package dev.vae.codec;

import dev.vae.container.Header;
import dev.vae.container.HeaderCodec;
import dev.vae.error.CorruptFileException;
import dev.vae.latent.TileSamples;
import dev.vae.latent.TileSymbols;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The checksum of what a decoder must have decoded (docs/FORMAT.md, section "Checks").
 *
 * <p>Symbols rather than bytes are checked: so a wrong model or a coder out of step is found as
 * surely as a damaged byte.
 */
final class SymbolCheck {
  private static final int CHUNK = 1 << 14;

  private final CRC32C crc = new CRC32C();

  private final Header header;

  /**
   * Starts a check.
   *
   * <p>A short header has no checksum of its own, so the check covers it too.
   *
   * @param header the file's header; its sections matter to {@link #verify} alone
   */
  SymbolCheck(Header header) {
    this.header = header;
    if (!header.longForm()) {
      crc.update(HeaderCodec.writeBeforeCheck(header));
    }
  }

  /** Adds stored samples. */
  SymbolCheck add(byte[] samples) {
    crc.update(samples);
    return this;
  }

  /** Adds a tile: the planes' symbols, then alpha, each as 4 bytes, highest first. */
  SymbolCheck add(TileSymbols symbols) {
    for (int[] plane : symbols.latents().planes()) {
      add(plane);
    }
    return add(symbols.alpha());
  }

  /** Adds a tile's samples, each as one byte or two, pixel by pixel. */
  SymbolCheck add(TileSamples tile) {
    int[][] planes = tile.planes();
    boolean deep = tile.depth() > Byte.SIZE;
    byte[] row = new byte[tile.width() * planes.length * (deep ? 2 : 1)];
    for (int y = 0; y < tile.height(); y++) {
      int at = 0;
      for (int i = y * tile.width(); i < (y + 1) * tile.width(); i++) {
        for (int[] plane : planes) {
          if (deep) {
            row[at++] = (byte) (plane[i] >> 8);
          }
          row[at++] = (byte) plane[i];
        }
      }
      crc.update(row);
    }
    return this;
  }

  private SymbolCheck add(int[] symbols) {
    ByteBuffer buffer = ByteBuffer.allocate(Math.min(CHUNK, symbols.length) * Integer.BYTES);
    for (int from = 0; from < symbols.length; from += CHUNK) {
      int count = Math.min(CHUNK, symbols.length - from);
      buffer.asIntBuffer().put(symbols, from, count);
      crc.update(buffer.array(), 0, count * Integer.BYTES);
    }
    return this;
  }

  /** Returns the CRC-32C, cut to its low 16 bits in the short form. */
  int value() {
    int value = (int) crc.getValue();
    return header.longForm() ? value : value & 0xffff;
  }

  /**
   * Compares the check with that of a payload in the header.
   *
   * @throws CorruptFileException if they differ
   */
  void verify(int payload) throws CorruptFileException {
    int expected = header.sections().get(payload).check();
    if (value() != expected) {
      throw new CorruptFileException(
          String.format(
              "checksum of %s is %x, must be %x: file is damaged",
              header.nameOf(payload), value(), expected));
    }
  }
}
