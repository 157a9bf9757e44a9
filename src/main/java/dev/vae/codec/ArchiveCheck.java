package dev.vae.codec;

import dev.vae.codec.VectorGroup.Coded;
import dev.vae.container.ArchiveCodec;
import dev.vae.container.ArchiveHeader;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The check of a group (docs/FORMAT.md, section "Groups"). */
final class ArchiveCheck {
  private ArchiveCheck() {}

  /** Returns the check of a group's content, and of all that it depends on. */
  static int of(ArchiveHeader header, int group, byte[] names, Iterable<Coded> pictures) {
    CRC32C crc = new CRC32C();
    crc.update(ArchiveCodec.write(header));
    crc.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, group));
    crc.update(names);
    for (Coded picture : pictures) {
      ByteBuffer symbols = ByteBuffer.allocate(Integer.BYTES * (picture.symbols().length + 1));
      symbols.putInt(picture.mode());
      for (int symbol : picture.symbols()) {
        symbols.putInt(symbol);
      }
      crc.update(symbols.flip());
    }
    return ArchiveCodec.keptCheck(header, (int) crc.getValue());
  }
}
