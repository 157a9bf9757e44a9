package dev.vae.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds minimal ICC profiles of version 2. */
public final class ProfileBuilder {
  private static final double[] D50 = {0.9642, 1, 0.8249};

  private final Map<String, byte[]> tags = new LinkedHashMap<>();
  private final String deviceClass;
  private final String colorSpace;

  private ProfileBuilder(String deviceClass, String colorSpace) {
    this.deviceClass = deviceClass;
    this.colorSpace = colorSpace;
  }

  /** Returns a profile of primaries adapted to D50 and a power law. */
  public static byte[] rgb(double[] red, double[] green, double[] blue, double gamma) {
    ProfileBuilder profile = new ProfileBuilder("mntr", "RGB ");
    profile.tags.put("wtpt", xyz(D50));
    profile.tags.put("rXYZ", xyz(red));
    profile.tags.put("gXYZ", xyz(green));
    profile.tags.put("bXYZ", xyz(blue));
    for (String name : new String[] {"rTRC", "gTRC", "bTRC"}) {
      profile.tags.put(name, power(gamma));
    }
    return profile.build();
  }

  /** Returns a profile of larger primaries than sRGB: those of Adobe RGB (1998). */
  public static byte[] wideGamut() {
    return rgb(
        new double[] {0.6097, 0.3111, 0.0195},
        new double[] {0.2053, 0.6257, 0.0609},
        new double[] {0.1492, 0.0632, 0.7446},
        2.2);
  }

  /** Returns a profile of the primaries of Display P3 (SMPTE EG 432-1), adapted to D50. */
  public static byte[] displayP3() {
    return rgb(
        new double[] {0.5151, 0.2412, -0.0011},
        new double[] {0.2919, 0.6922, 0.0419},
        new double[] {0.1572, 0.0666, 0.7841},
        2.2);
  }

  /** Returns a gray profile of a power law. */
  static byte[] gray(double gamma) {
    ProfileBuilder profile = new ProfileBuilder("mntr", "GRAY");
    profile.tags.put("wtpt", xyz(D50));
    profile.tags.put("kTRC", power(gamma));
    return profile.build();
  }

  /**
   * Returns a profile of four inks by a table of two grid points each: cyan, magenta and yellow
   * darken, black makes black.
   */
  static byte[] inks() {
    ProfileBuilder profile = new ProfileBuilder("prtr", "CMYK");
    profile.tags.put("wtpt", xyz(D50));
    profile.tags.put("A2B0", inkTable());
    return profile.build();
  }

  private static byte[] inkTable() {
    ByteBuffer table = ByteBuffer.allocate(48 + 4 * 256 + 16 * 3 + 3 * 256);
    table.put("mft1".getBytes(StandardCharsets.US_ASCII)).putInt(0);
    table.put((byte) 4).put((byte) 3).put((byte) 2).put((byte) 0);
    for (int i = 0; i < 9; i++) {
      table.putInt(i % 4 == 0 ? 65536 : 0);
    }
    identity(table, 4);
    for (int i = 0; i < 16; i++) {
      int inks = (i >> 3 & 1) + (i >> 2 & 1) + (i >> 1 & 1);
      boolean black = (i & 1) == 1;
      // Lightness, then a and b at their middle: no color.
      table.put((byte) (black ? 0 : 255 - 80 * inks)).put((byte) 128).put((byte) 128);
    }
    identity(table, 3);
    return table.array();
  }

  private static void identity(ByteBuffer table, int channels) {
    for (int i = 0; i < channels * 256; i++) {
      table.put((byte) i);
    }
  }

  private static byte[] xyz(double[] value) {
    ByteBuffer tag = ByteBuffer.allocate(20).put("XYZ ".getBytes(StandardCharsets.US_ASCII));
    tag.position(8);
    for (double part : value) {
      tag.putInt((int) Math.round(part * 65536));
    }
    return tag.array();
  }

  private static byte[] power(double gamma) {
    ByteBuffer tag = ByteBuffer.allocate(16).put("curv".getBytes(StandardCharsets.US_ASCII));
    return tag.putInt(8, 1).putShort(12, (short) Math.round(gamma * 256)).array();
  }

  private byte[] build() {
    int at = 132 + 12 * tags.size();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
      ByteBuffer entry = ByteBuffer.allocate(12);
      entry.put(tag.getKey().getBytes(StandardCharsets.US_ASCII));
      entry.putInt(at + content.size()).putInt(tag.getValue().length);
      directory.writeBytes(entry.array());
      content.writeBytes(tag.getValue());
    }
    ByteBuffer profile = ByteBuffer.allocate(at + content.size());
    profile.putInt(0, profile.capacity()).putInt(8, 0x02100000);
    put(profile, 12, deviceClass);
    put(profile, 16, colorSpace);
    put(profile, 20, deviceClass.equals("prtr") ? "Lab " : "XYZ ");
    profile.putShort(24, (short) 2024).putShort(26, (short) 1).putShort(28, (short) 1);
    put(profile, 36, "acsp");
    for (int i = 0; i < 3; i++) {
      profile.putInt(68 + 4 * i, (int) Math.round(D50[i] * 65536));
    }
    profile.putInt(128, tags.size());
    profile.put(132, directory.toByteArray());
    profile.put(at, content.toByteArray());
    return profile.array();
  }

  private static void put(ByteBuffer profile, int at, String letters) {
    profile.put(at, letters.getBytes(StandardCharsets.US_ASCII));
  }
}
