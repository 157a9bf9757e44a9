package dev.vae.image;

import dev.vae.error.UnreadablePictureException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The chunks of a WebP file (WebP Container Specification): the first picture, and what goes with
 * it.
 */
final class WebpFile {
  private static final int FILE_HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int FRAME_HEADER_BYTES = 16;
  private static final int EXTENDED_BYTES = 10;

  private int canvasWidth;
  private int canvasHeight;
  private boolean animated;
  private int frames;
  private int left;
  private int top;
  private ByteBuffer alpha;
  private ByteBuffer lossy;
  private ByteBuffer lossless;
  private ByteBuffer exif;
  private byte[] iccProfile = RawPicture.NO_PROFILE;

  private WebpFile() {}

  /**
   * Walks through the chunks.
   *
   * @param file the whole file
   * @throws UnreadablePictureException if it is cut short or holds no picture
   */
  static WebpFile parse(byte[] file) throws UnreadablePictureException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    long length = CHUNK_HEADER_BYTES + (in.getInt(4) & 0xffffffffL);
    if (length > file.length) {
      throw damaged("the file is cut short: %d of %d bytes".formatted(file.length, length));
    }
    WebpFile webp = new WebpFile();
    webp.walk(slice(in, FILE_HEADER_BYTES, (int) Math.max(0, length - FILE_HEADER_BYTES)));
    if (webp.lossy == null && webp.lossless == null) {
      throw damaged("it has no picture");
    }
    return webp;
  }

  /** Returns the number of frames: 1 unless the file is animated. */
  int frames() {
    return Math.max(1, frames);
  }

  /** Returns the column of the first frame. */
  int left() {
    return left;
  }

  /** Returns the row of the first frame. */
  int top() {
    return top;
  }

  /** Returns the width of the whole picture of an animation, in pixels; else 0. */
  int canvasWidth() {
    return animated ? canvasWidth : 0;
  }

  /** Returns the height of the whole picture of an animation, in pixels; else 0. */
  int canvasHeight() {
    return animated ? canvasHeight : 0;
  }

  /** Returns whether the first picture is coded without loss. */
  boolean isLossless() {
    return lossless != null;
  }

  /** Returns the TIFF structure of the EXIF chunk, or null. */
  ByteBuffer exif() {
    return exif;
  }

  byte[] iccProfile() {
    return iccProfile;
  }

  private static ByteBuffer slice(ByteBuffer in, int at, int length) {
    return in.slice(at, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void walk(ByteBuffer in) throws UnreadablePictureException {
    int at = 0;
    while (at + CHUNK_HEADER_BYTES <= in.limit()) {
      long length = in.getInt(at + 4) & 0xffffffffL;
      if (length > in.limit() - at - CHUNK_HEADER_BYTES) {
        throw damaged("the file is cut short inside a chunk of " + length + " bytes");
      }
      take(name(in, at), slice(in, at + CHUNK_HEADER_BYTES, (int) length));
      at += CHUNK_HEADER_BYTES + (int) length + (int) (length & 1);
    }
  }

  private static String name(ByteBuffer in, int at) {
    byte[] name = new byte[4];
    in.get(at, name);
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private void take(String name, ByteBuffer content) throws UnreadablePictureException {
    boolean first = lossy == null && lossless == null;
    switch (name) {
      case "VP8X" -> takeExtended(content);
      case "ICCP" -> {
        iccProfile = new byte[content.remaining()];
        content.get(0, iccProfile);
      }
      case "EXIF" -> exif = content;
      case "ANMF" -> takeFrame(content);
      case "ALPH" -> alpha = first ? content : alpha;
      case "VP8 " -> lossy = first ? content : lossy;
      case "VP8L" -> lossless = first ? content : lossless;
      default -> {}
    }
  }

  private void takeExtended(ByteBuffer content) throws UnreadablePictureException {
    if (content.remaining() < EXTENDED_BYTES) {
      throw damaged("its VP8X chunk is too short");
    }
    canvasWidth = 1 + (content.getInt(4) & 0xffffff);
    canvasHeight = 1 + (content.getInt(6) >>> 8);
  }

  private void takeFrame(ByteBuffer content) throws UnreadablePictureException {
    animated = true;
    if (frames++ > 0) {
      return;
    }
    if (content.remaining() < FRAME_HEADER_BYTES) {
      throw damaged("its first frame is cut short");
    }
    left = 2 * (content.getInt(0) & 0xffffff);
    top = 2 * (content.getInt(3) & 0xffffff);
    walk(slice(content, FRAME_HEADER_BYTES, content.remaining() - FRAME_HEADER_BYTES));
  }

  /**
   * Returns a file of the first picture alone: without profile, EXIF, separate alpha and other
   * frames, so that a decoder neither stumbles over them nor acts on them.
   */
  byte[] bare() {
    return lossless == null ? file("VP8 ", lossy) : file("VP8L", lossless);
  }

  /** Returns the ALPH chunk that goes with a lossy picture, or null. */
  ByteBuffer alpha() {
    return lossless == null ? alpha : null;
  }

  /** Returns a file of one chunk. */
  static byte[] file(String name, ByteBuffer content) {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
    chunk(name, content, chunk);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    chunk("RIFF", ByteBuffer.wrap(chunk.toByteArray()), file);
    return file.toByteArray();
  }

  private static void chunk(String name, ByteBuffer content, ByteArrayOutputStream out) {
    byte[] bytes = new byte[content.remaining()];
    content.get(content.position(), bytes);
    out.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(length.putInt(bytes.length).array());
    out.writeBytes(bytes);
    if (bytes.length % 2 == 1) {
      out.write(0);
    }
  }

  /** Returns the width of the first picture in pixels, from its own data. */
  int width() throws UnreadablePictureException {
    if (lossless != null) {
      return 1 + (losslessSize() & 0x3fff);
    }
    return lossySize(6);
  }

  /** Returns the height of the first picture in pixels, from its own data. */
  int height() throws UnreadablePictureException {
    if (lossless != null) {
      return 1 + (losslessSize() >> 14 & 0x3fff);
    }
    return lossySize(8);
  }

  private int losslessSize() throws UnreadablePictureException {
    if (lossless.remaining() < 5) {
      throw damaged("its VP8L chunk is too short");
    }
    return lossless.getInt(1);
  }

  private int lossySize(int at) throws UnreadablePictureException {
    if (lossy.remaining() < 10) {
      throw damaged("its VP8 chunk is too short");
    }
    return lossy.getShort(at) & 0x3fff;
  }

  static UnreadablePictureException damaged(String what) {
    return new UnreadablePictureException("WebP picture is damaged: " + what);
  }
}
