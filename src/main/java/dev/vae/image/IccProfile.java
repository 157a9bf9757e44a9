package dev.vae.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * As much of an ICC profile (ICC.1:2010) as is needed to recognize sRGB and to convert gray. The
 * color management of the JDK does the rest; most pictures need not start it.
 */
final class IccProfile {
  private static final int HEADER_BYTES = 128;
  private static final int DEVICE_CLASS = 12;
  private static final int COLOR_SPACE = 16;
  private static final int CONNECTION_SPACE = 20;
  private static final int TAG_ENTRY_BYTES = 12;

  /** The red, green and blue primaries of sRGB as profiles have them, adapted to D50. */
  private static final double[][] SRGB_PRIMARIES = {
    {0.4361, 0.2225, 0.0139}, {0.3851, 0.7169, 0.0971}, {0.1431, 0.0606, 0.7141}
  };

  /** Programs round differently; a shift of this size changes no 8-bit sample visibly. */
  private static final double PRIMARY_TOLERANCE = 0.003;

  /** Largest distance from the sRGB curve, in 8-bit steps. */
  private static final double CURVE_TOLERANCE = 1;

  private final ByteBuffer profile;

  private IccProfile(ByteBuffer profile) {
    this.profile = profile;
  }

  /**
   * Looks at a profile.
   *
   * @param profile the bytes, from a file
   * @return the profile; what it says may still turn out damaged
   * @throws IllegalArgumentException if it is too short to be one
   */
  static IccProfile of(byte[] profile) {
    if (profile.length < HEADER_BYTES + 4) {
      throw new IllegalArgumentException("color profile has only " + profile.length + " bytes");
    }
    return new IccProfile(ByteBuffer.wrap(profile));
  }

  /** Returns the four letters of the color space: {@code RGB }, {@code GRAY} or {@code CMYK}. */
  String colorSpace() {
    return letters(COLOR_SPACE);
  }

  /** Returns the bytes for the JDK's color management. */
  byte[] bytesForConversion() {
    byte[] bytes = new byte[profile.limit()];
    profile.get(0, bytes);
    if (letters(DEVICE_CLASS).equals("prtr")) {
      // ColorConvertOp takes the colorimetric intent for printer profiles, which turns paper
      // yellow and black gray; for display profiles it takes the perceptual one.
      ByteBuffer.wrap(bytes).put(DEVICE_CLASS, "mntr".getBytes(StandardCharsets.US_ASCII));
    }
    return bytes;
  }

  /** Returns whether converting from this profile to sRGB would change next to nothing. */
  boolean isSrgb() {
    if (!colorSpace().equals("RGB ") || tag("A2B0") != null) {
      return false;
    }
    return isPrimary("rXYZ", 0)
        && isPrimary("gXYZ", 1)
        && isPrimary("bXYZ", 2)
        && isSrgbCurve("rTRC")
        && isSrgbCurve("gTRC")
        && isSrgbCurve("bTRC");
  }

  private boolean isPrimary(String name, int primary) {
    ByteBuffer tag = tag(name);
    if (tag == null || tag.remaining() < 20) {
      return false;
    }
    for (int i = 0; i < 3; i++) {
      double value = tag.getInt(8 + 4 * i) / 65536.0;
      if (Math.abs(value - SRGB_PRIMARIES[primary][i]) > PRIMARY_TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  private boolean isSrgbCurve(String name) {
    ByteBuffer tag = tag(name);
    return tag != null && isNearSrgb(ToneCurve.parse(tag));
  }

  private static boolean isNearSrgb(ToneCurve curve) {
    for (int i = 0; i < 256; i++) {
      if (Math.abs(255 * ToneCurve.encodeSrgb(curve.linear(i / 255.0)) - i) > CURVE_TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the table that converts gray samples to sRGB gray, 256 bytes; null if they stay as they
   * are.
   *
   * @throws IllegalArgumentException if the profile is damaged
   */
  byte[] grayTable() {
    ByteBuffer tag = tag("kTRC");
    if (tag == null) {
      throw new IllegalArgumentException("gray profile without a curve");
    }
    ToneCurve curve = ToneCurve.parse(tag);
    if (letters(CONNECTION_SPACE).equals("Lab ")) {
      curve = curve.ofLightness();
    }
    if (isNearSrgb(curve)) {
      return null;
    }
    byte[] table = new byte[256];
    for (int i = 0; i < 256; i++) {
      table[i] = (byte) Math.round(255 * ToneCurve.encodeSrgb(curve.linear(i / 255.0)));
    }
    return table;
  }

  private String letters(int at) {
    byte[] letters = new byte[4];
    profile.get(at, letters);
    return new String(letters, StandardCharsets.ISO_8859_1);
  }

  /** Returns the content of a tag, or null if there is none within the profile. */
  private ByteBuffer tag(String name) {
    long count = profile.getInt(HEADER_BYTES) & 0xffffffffL;
    int at = HEADER_BYTES + 4;
    for (long i = 0; i < count && at + TAG_ENTRY_BYTES <= profile.limit(); i++) {
      if (letters(at).equals(name)) {
        long offset = profile.getInt(at + 4) & 0xffffffffL;
        long length = profile.getInt(at + 8) & 0xffffffffL;
        boolean inside = offset + length <= profile.limit() && length >= 8;
        return inside ? profile.slice((int) offset, (int) length) : null;
      }
      at += TAG_ENTRY_BYTES;
    }
    return null;
  }
}
