package dev.vae.codec;

import dev.vae.error.CorruptFileException;
import java.io.IOException;

/** Where the bytes of tiles come from; asked from several threads. */
interface Payloads {
  /**
   * Returns a tile's payload.
   *
   * @throws CorruptFileException if the file ends before its end
   */
  byte[] of(int tile) throws IOException;

  /** Returns the payloads of a file, each read when it is asked for. */
  static Payloads of(CodedBytes file, FileInfo info) {
    long[] offsets = offsets(info, file.length());
    return tile -> {
      if (offsets[tile + 1] > file.length()) {
        throw new CorruptFileException("file is cut short inside tile " + tile);
      }
      int length = (int) (offsets[tile + 1] - offsets[tile]);
      byte[] payload = file.read((int) offsets[tile], length);
      if (payload.length < length) {
        throw new CorruptFileException("file became shorter while it was read");
      }
      return payload;
    };
  }

  /** Returns where each payload starts, and where the last one ends. */
  private static long[] offsets(FileInfo info, int fileLength) {
    int count = info.tiles();
    long[] offsets = new long[count + 1];
    offsets[0] = info.payloadsStart();
    for (int i = 0; i < count; i++) {
      offsets[i + 1] = offsets[i] + info.header().sections().get(i).length();
    }
    if (!info.header().longForm()) {
      offsets[count] = fileLength;
    }
    return offsets;
  }
}
