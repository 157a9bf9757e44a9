package dev.vae.model;

/**
 * Names a model by the hash of its content.
 *
 * @param bits the first 32 bits of the SHA-256
 */
public record ModelId(int bits) {
  /** Bits of a short id, as small files carry it. */
  public static final int SHORT_BITS = 24;

  /** Returns the leading bits that small files carry. */
  public int shortBits() {
    return bits >>> (Integer.SIZE - SHORT_BITS);
  }

  /** Returns eight hexadecimal digits. */
  @Override
  public String toString() {
    return String.format("%08x", bits);
  }
}
