package dev.vae.codec;

import dev.vae.error.CorruptFileException;
import java.io.IOException;

/** Where the bytes of payloads come from; asked from several threads. */
interface Payloads {
  /**
   * Returns a payload.
   *
   * @param index its place in the file
   * @throws CorruptFileException if the file ends before its end
   */
  byte[] of(int index) throws IOException;

  /** Returns the payloads of a file, each read when it is asked for. */
  static Payloads of(CodedBytes file, FileInfo info) {
    long[] offsets = offsets(info, file.length());
    return index -> {
      if (offsets[index + 1] > file.length()) {
        throw new CorruptFileException("file is cut short inside " + info.header().nameOf(index));
      }
      int length = (int) (offsets[index + 1] - offsets[index]);
      byte[] payload = file.read((int) offsets[index], length);
      if (payload.length < length) {
        throw new CorruptFileException("file became shorter while it was read");
      }
      return payload;
    };
  }

  /** Returns where each payload starts, and where the last one ends. */
  private static long[] offsets(FileInfo info, int fileLength) {
    int count = info.header().sections().size();
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
