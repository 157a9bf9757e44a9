package dev.vae.container;

/** Constants of the file format (docs/FORMAT.md, section "Header"). */
public final class VaeFormat {
  /** The first byte of the magic number; never the first byte of ASCII text. */
  public static final int MAGIC_0 = 0xE6;

  /** The second byte of the magic number, the letter v. */
  public static final int MAGIC_1 = 'v';

  /** The version that this program writes, and the newest that it reads. */
  public static final int VERSION = 1;

  /** Largest side of a picture in the short form. */
  public static final int SHORT_SIDE_MAX = 256;

  /** Largest side of a picture. */
  public static final int SIDE_MAX = 65535;

  /** Tile sides are multiples of this: the sample distance of the coarsest level. */
  public static final int TILE_UNIT = 32;

  /** Bits of a sample in most pictures, and in all of the short form. */
  public static final int DEPTH_MIN = 8;

  /** Bits of a sample in deep pictures. */
  public static final int DEPTH_MAX = 16;

  static final int VERSION_SHIFT = 5;
  static final int LONG_FORM = 1 << 4;
  static final int STORED = 1 << 3;
  static final int ALPHA = 1 << 2;
  static final int COLOR = 1 << 1;
  static final int PREDICTIVE = 1;

  /** Bit of the features: samples have 16 bits. */
  static final int DEEP = 1 << 1;

  /** Bit of the features: there is a metadata section. */
  static final int METADATA = 1;

  /** Bit of the features: there are exact cells. */
  static final int EXACT_CELLS = 1 << 2;

  static final int KNOWN_FEATURES = METADATA | DEEP | EXACT_CELLS;

  private VaeFormat() {}
}
