package dev.vae.entropy;

/**
 * Carry-less 32-bit binary range decoder, the inverse of {@link RangeEncoder}.
 *
 * <p>Past the end of its bytes it reads as many zeros as an encoder may have left out, and then
 * ones, which make every further bit 0. So a stream that is cut short soon decodes to nothing but
 * zeros, which is fast. Damaged bytes give wrong bits, never an exception: who reads the bits
 * bounds their number and verifies a checksum.
 */
public final class RangeDecoder implements BinaryCoder {
  private final byte[] bytes;
  private final int end;
  private int position;
  private int low;
  private int high = -1;
  private int code;
  private int zerosLeft = RangeEncoder.DROPPED_ZEROS_MAX + Integer.BYTES;

  /**
   * Starts to decode a stream.
   *
   * @param bytes array that holds the stream; not copied, not changed
   * @param offset first byte of the stream
   * @param length bytes in the stream, at least 0
   */
  public RangeDecoder(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.position = offset;
    this.end = offset + length;
    for (int i = 0; i < 4; i++) {
      code = code << 8 | next();
    }
  }

  @Override
  public int code(int ignored, int probabilityOfOne) {
    int middle = RangeSplit.middle(low, high, probabilityOfOne);
    int bit;
    if (Integer.compareUnsigned(code, middle) <= 0) {
      bit = 1;
      high = middle;
    } else {
      bit = 0;
      low = middle + 1;
    }
    while (((low ^ high) & 0xff000000) == 0) {
      low <<= 8;
      high = high << 8 | 0xff;
      code = code << 8 | next();
    }
    return bit;
  }

  private int next() {
    if (position < end) {
      return bytes[position++] & 0xff;
    }
    if (zerosLeft == 0) {
      return 0xff;
    }
    zerosLeft--;
    return 0;
  }
}
