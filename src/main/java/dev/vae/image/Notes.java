package dev.vae.image;

/** The wording of notes that more than one format needs. */
final class Notes {
  static final String SIXTEEN_BITS = reduced(Picture.DEEP, Picture.SHALLOW);
  static final String BAD_PROFILE = "damaged color profile ignored";

  static final String FOREIGN_PROFILE = "color profile of another color space ignored";
  static final String PLAIN_CMYK =
      "CMYK without a color profile converted to sRGB; colors are approximate";
  static final String PROFILE = "color profile converted to sRGB";
  static final String CMYK = "CMYK converted to sRGB";

  static final String BAD_EXIF = "damaged EXIF ignored";
  static final String EXTENDED_XMP = "the extension of its XMP packet is left out";

  private Notes() {}

  static String oversized(Metadata.Kind kind) {
    return "%s of more than %d bytes is left out".formatted(kind, Metadata.BLOCK_BYTES_MAX);
  }

  static String reduced(int bits, int to) {
    return bits + " bits a sample reduced to " + to;
  }

  static String firstOf(int count, String what) {
    return "first of " + count + " " + what;
  }
}
