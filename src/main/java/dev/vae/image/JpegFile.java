package dev.vae.image;

import dev.vae.error.LimitExceededException;
import dev.vae.error.UnreadablePictureException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The segments of a JPEG file (ISO/IEC 10918-1 annex B), up to its end marker.
 *
 * <p>That the end marker is there is checked here: a progressive file cut between two scans decodes
 * without complaint. Files without it are refused.
 */
final class JpegFile {
  private static final int START_OF_IMAGE = 0xd8;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_SCAN = 0xda;
  private static final int HUFFMAN_TABLES = 0xc4;
  private static final int RESERVED_FRAME = 0xc8;
  private static final int ARITHMETIC_CONDITIONING = 0xcc;
  private static final int FIRST_FRAME = 0xc0;
  private static final int LAST_FRAME = 0xcf;
  private static final int RESTART_0 = 0xd0;
  private static final int RESTART_7 = 0xd7;
  private static final int TEMPORARY = 0x01;
  private static final int APP_JFIF = 0xe0;
  private static final int APP_EXIF = 0xe1;
  private static final int APP_ICC = 0xe2;
  private static final int APP_ADOBE = 0xee;
  private static final int APP_LAST = 0xef;
  private static final int COMMENT = 0xfe;

  private static final int LOSSLESS_FRAME = 0xc3;
  private static final int ADOBE_UNTRANSFORMED = 0;
  private static final int ADOBE_YCCK = 2;
  private static final int NAMES_RGB = 'R' << 16 | 'G' << 8 | 'B';

  private static final String JFIF_NAME = "JFIF\0";
  private static final String EXIF_NAME = "Exif\0\0";
  private static final String ICC_NAME = "ICC_PROFILE\0";
  private static final String ADOBE_NAME = "Adobe";

  /** Every scan costs as much as the whole picture; real files have about ten. */
  private static final int SCANS_MAX = 500;

  private final byte[] file;
  private final ByteArrayOutputStream bare;
  private final Map<Integer, ByteBuffer> iccParts = new TreeMap<>();
  private ByteBuffer exif;
  private int scans;
  private int frame = -1;
  private int width;
  private int height;
  private int components;
  private boolean jfif;
  private int componentNames;
  private boolean adobe;
  private int adobeTransform;

  private JpegFile(byte[] file) {
    this.file = file;
    bare = new ByteArrayOutputStream(file.length);
  }

  /**
   * Walks through the segments.
   *
   * @param file the whole file
   * @throws UnreadablePictureException if the file is cut short or lacks a frame
   * @throws LimitExceededException if it has absurdly many scans
   */
  static JpegFile parse(byte[] file) throws UnreadablePictureException, LimitExceededException {
    JpegFile jpeg = new JpegFile(file);
    jpeg.walk();
    return jpeg;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Returns the color components: 1, 3 or 4 in files that can be read. */
  int components() {
    return components;
  }

  /** Returns whether the samples are predicted rather than transformed. */
  boolean isLossless() {
    return frame == LOSSLESS_FRAME;
  }

  /**
   * Returns whether the first three components are YCbCr. Few files say so; the rules are those of
   * the IJG library, which all follow: JFIF means YCbCr, else the Adobe segment tells, else the
   * names of the components.
   */
  boolean isYcc() {
    if (components == 4) {
      return adobe && adobeTransform == ADOBE_YCCK;
    }
    if (components != 3) {
      return false;
    }
    if (jfif || !adobe) {
      return jfif || componentNames != NAMES_RGB;
    }
    return adobeTransform != ADOBE_UNTRANSFORMED;
  }

  /** Returns the TIFF structure of the EXIF segment, or null. */
  ByteBuffer exif() {
    return exif;
  }

  /** Returns the color profile, put together from its segments, or an empty array. */
  byte[] iccProfile() {
    ByteArrayOutputStream profile = new ByteArrayOutputStream();
    for (ByteBuffer part : iccParts.values()) {
      profile.write(part.array(), part.arrayOffset(), part.remaining());
    }
    return profile.toByteArray();
  }

  /**
   * Returns the file without what does not concern the decoding of samples: without profile, EXIF
   * and comments, so that a decoder neither stumbles over them nor acts on them.
   */
  byte[] bare() {
    return bare.toByteArray();
  }

  private void walk() throws UnreadablePictureException, LimitExceededException {
    int at = 2;
    bare.write(file, 0, 2);
    while (true) {
      at = markerAt(at);
      int marker = file[at + 1] & 0xff;
      if (marker == END_OF_IMAGE) {
        bare.write(file, at, 2);
        break;
      }
      at = isStandalone(marker) ? at + 2 : takeSegment(at, marker);
    }
    if (frame < 0 || scans == 0) {
      throw damaged("it has no picture data before its end marker");
    }
  }

  /** Returns the index of the next marker; fill bytes and stray bytes before it are passed over. */
  private int markerAt(int from) throws UnreadablePictureException {
    int at = from;
    while (at + 1 < file.length) {
      int next = file[at + 1] & 0xff;
      if (file[at] == (byte) 0xff && next != 0xff && next != 0) {
        return at;
      }
      at++;
    }
    throw damaged("the file is cut short: it has no end marker");
  }

  private static boolean isStandalone(int marker) {
    return (marker >= RESTART_0 && marker <= RESTART_7)
        || marker == START_OF_IMAGE
        || marker == TEMPORARY;
  }

  private int takeSegment(int at, int marker)
      throws UnreadablePictureException, LimitExceededException {
    int length = at + 4 <= file.length ? (file[at + 2] & 0xff) << 8 | (file[at + 3] & 0xff) : 0;
    int end = at + 2 + length;
    if (length < 2 || end > file.length) {
      throw damaged("the file is cut short: it ends inside segment %02X".formatted(marker));
    }
    ByteBuffer content = ByteBuffer.wrap(file, at + 4, length - 2).slice();
    takeContent(marker, content);
    int next = marker == START_OF_SCAN ? endOfScan(end) : end;
    if (isNeeded(marker, content)) {
      bare.write(file, at, next - at);
    }
    return next;
  }

  private void takeContent(int marker, ByteBuffer content)
      throws UnreadablePictureException, LimitExceededException {
    if (isFrame(marker)) {
      takeFrame(marker, content);
    } else if (marker == APP_JFIF && startsWith(content, JFIF_NAME)) {
      jfif = true;
    } else if (marker == APP_EXIF && startsWith(content, EXIF_NAME)) {
      exif = exif == null ? content.slice(6, content.remaining() - 6) : exif;
    } else if (marker == APP_ICC && startsWith(content, ICC_NAME)) {
      takeIccPart(content);
    } else if (marker == APP_ADOBE && startsWith(content, ADOBE_NAME)) {
      adobe = content.remaining() >= 12;
      adobeTransform = adobe ? content.get(11) : 0;
    } else if (marker == START_OF_SCAN && ++scans > SCANS_MAX) {
      throw new LimitExceededException(
          "JPEG picture has more than " + SCANS_MAX + " scans, which would take very long to read");
    }
  }

  private static boolean isFrame(int marker) {
    return marker >= FIRST_FRAME
        && marker <= LAST_FRAME
        && marker != HUFFMAN_TABLES
        && marker != RESERVED_FRAME
        && marker != ARITHMETIC_CONDITIONING;
  }

  private void takeFrame(int marker, ByteBuffer content) throws UnreadablePictureException {
    if (frame >= 0 || content.remaining() < 6) {
      throw damaged("its frame header is repeated or cut short");
    }
    frame = marker;
    height = content.getShort(1) & 0xffff;
    width = content.getShort(3) & 0xffff;
    components = content.get(5) & 0xff;
    componentNames = names(content);
  }

  /** Returns the one-byte names of the first three components, put together. */
  private static int names(ByteBuffer content) {
    int names = 0;
    for (int at = 6; at < 15 && at < content.remaining(); at += 3) {
      names = names << 8 | (content.get(at) & 0xff);
    }
    return names;
  }

  private void takeIccPart(ByteBuffer content) {
    int overhead = ICC_NAME.length() + 2;
    if (content.remaining() > overhead) {
      int number = content.get(ICC_NAME.length()) & 0xff;
      iccParts.put(number, content.slice(overhead, content.remaining() - overhead));
    }
  }

  /** Returns the index of the marker that ends the coded data of a scan. */
  private int endOfScan(int from) throws UnreadablePictureException {
    int at = markerAt(from);
    while (isRestart(file[at + 1] & 0xff)) {
      at = markerAt(at + 2);
    }
    return at;
  }

  private static boolean isRestart(int marker) {
    return marker >= RESTART_0 && marker <= RESTART_7;
  }

  private static boolean isNeeded(int marker, ByteBuffer content) {
    if (marker == APP_ADOBE) {
      return startsWith(content, ADOBE_NAME);
    }
    boolean application = marker >= APP_JFIF && marker <= APP_LAST;
    boolean jfif = marker == APP_JFIF && startsWith(content, JFIF_NAME);
    return jfif || (!application && marker != COMMENT);
  }

  private static boolean startsWith(ByteBuffer content, String name) {
    byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
    return content.remaining() >= wanted.length
        && content.slice(0, wanted.length).equals(ByteBuffer.wrap(wanted));
  }

  private static UnreadablePictureException damaged(String what) {
    return new UnreadablePictureException("JPEG picture is damaged: " + what);
  }
}
