package dev.vae.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/** Builds uncompressed TIFF files of one strip a page, apart from the code under test. */
final class TiffBuilder {
  static final int BITS = 258;
  static final int PHOTOMETRIC = 262;
  static final int SAMPLES_PER_PIXEL = 277;
  static final int ORIENTATION = 274;
  static final int COLOR_MAP = 320;
  static final int INK_SET = 332;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;
  static final int SUBFILE_TYPE = 254;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<Integer, int[]> tags = new TreeMap<>();
  private byte[] iccProfile = {};
  private int nextPointer = 4;

  TiffBuilder() {
    out.writeBytes(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 0});
  }

  /** Sets a tag of the page to come, of 16-bit values. */
  TiffBuilder tag(int tag, int... values) {
    tags.put(tag, values);
    return this;
  }

  TiffBuilder profile(byte[] profile) {
    iccProfile = profile;
    return this;
  }

  /** Ends a page: its strip, its longer values and its directory. */
  TiffBuilder page(int width, int height, byte... strip) {
    tag(256, width).tag(257, height).tag(259, 1).tag(278, height);
    Map<Integer, byte[]> entries = new TreeMap<>();
    entries.put(273, longEntry(273, out.size()));
    out.writeBytes(strip);
    entries.put(279, longEntry(279, strip.length));
    tags.forEach((tag, values) -> entries.put(tag, shortEntry(tag, values)));
    if (iccProfile.length > 0) {
      entries.put(34675, entry(34675, 7, iccProfile.length, append(iccProfile)));
    }
    pad();
    int directory = out.size();
    out.writeBytes(ByteBuffer.allocate(2).putShort((short) entries.size()).array());
    entries.values().forEach(out::writeBytes);
    int pointer = out.size();
    out.writeBytes(new byte[4]);
    patch(nextPointer, directory);
    nextPointer = pointer;
    tags.clear();
    return this;
  }

  private byte[] shortEntry(int tag, int[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(Math.max(4, 2 * values.length));
    for (int value : values) {
      bytes.putShort((short) value);
    }
    int inline = values.length <= 2 ? bytes.getInt(0) : append(bytes.array());
    return entry(tag, 3, values.length, inline);
  }

  private static byte[] longEntry(int tag, int value) {
    return entry(tag, 4, 1, value);
  }

  private static byte[] entry(int tag, int type, int count, int value) {
    ByteBuffer entry = ByteBuffer.allocate(12).putShort((short) tag).putShort((short) type);
    return entry.putInt(count).putInt(value).array();
  }

  private int append(byte[] bytes) {
    pad();
    int at = out.size();
    out.writeBytes(bytes);
    return at;
  }

  private void pad() {
    if (out.size() % 2 == 1) {
      out.write(0);
    }
  }

  private void patch(int at, int value) {
    byte[] bytes = out.toByteArray();
    ByteBuffer.wrap(bytes).putInt(at, value);
    out.reset();
    out.writeBytes(bytes);
  }

  byte[] end() {
    return out.toByteArray();
  }
}
