package dev.vae.image;

import dev.vae.error.UnreadablePictureException;

/** Decodes the color indices of a GIF frame: LZW with codes of growing length, lowest bit first. */
final class GifDecoder {
  private static final int CODE_BITS_MAX = 12;
  private static final int CODES_MAX = 1 << CODE_BITS_MAX;

  private final byte[] data;
  private final int clearCode;
  private final int symbolBits;

  /** Every code is a string: that of another code and one more index. */
  private final int[] prefix = new int[CODES_MAX];

  private final byte[] last = new byte[CODES_MAX];
  private final int[] length = new int[CODES_MAX];
  private long nextBit;

  private GifDecoder(byte[] data, int symbolBits) {
    this.data = data;
    this.symbolBits = symbolBits;
    clearCode = 1 << symbolBits;
    for (int i = 0; i < clearCode; i++) {
      last[i] = (byte) i;
      length[i] = 1;
    }
  }

  /**
   * Decodes a frame.
   *
   * @param data the coded data
   * @param symbolBits bits of an index, 1 to 8
   * @param count how many indices there must be; data beyond them is ignored
   * @return indices in the order of the data
   * @throws UnreadablePictureException if the data is damaged or ends too soon
   */
  static byte[] decode(byte[] data, int symbolBits, int count) throws UnreadablePictureException {
    return new GifDecoder(data, symbolBits).decode(count);
  }

  private byte[] decode(int count) throws UnreadablePictureException {
    byte[] indices = new byte[count];
    int firstFree = clearCode + 2;
    int free = firstFree;
    int codeBits = symbolBits + 1;
    int previous = -1;
    int done = 0;
    while (done < count) {
      int code = code(codeBits);
      if (code == clearCode) {
        free = firstFree;
        codeBits = symbolBits + 1;
        previous = -1;
        continue;
      }
      if (code == clearCode + 1) {
        throw GifFile.damaged("it has too few rows");
      }
      if (code > free || (code == free && previous < 0) || (previous < 0 && code > clearCode)) {
        throw GifFile.damaged("bad compressed data");
      }
      if (previous >= 0 && free < CODES_MAX) {
        add(free, previous, code == free ? previous : code);
        free++;
        if (free == 1 << codeBits && codeBits < CODE_BITS_MAX) {
          codeBits++;
        }
      }
      done = put(code, indices, done);
      previous = code;
    }
    return indices;
  }

  /** Makes a code of a known string and the first index of another. */
  private void add(int code, int start, int next) {
    prefix[code] = start;
    length[code] = length[start] + 1;
    int first = next;
    while (length[first] > 1) {
      first = prefix[first];
    }
    last[code] = last[first];
  }

  /** Writes the string of a code, from its end, and returns where the next one starts. */
  private int put(int code, byte[] indices, int at) {
    int end = at + length[code];
    int string = code;
    for (int i = end - 1; i >= at; i--) {
      if (i < indices.length) {
        indices[i] = last[string];
      }
      string = prefix[string];
    }
    return end;
  }

  private int code(int bits) throws UnreadablePictureException {
    if ((nextBit + bits + 7) >> 3 > data.length) {
      throw GifFile.damaged("it has too few rows");
    }
    int code = 0;
    for (int i = 0; i < bits; i++) {
      code |= (data[(int) (nextBit >> 3)] >> (int) (nextBit & 7) & 1) << i;
      nextBit++;
    }
    return code;
  }
}
