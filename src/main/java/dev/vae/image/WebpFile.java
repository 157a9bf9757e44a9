package dev.vae.image;

import dev.vae.error.UnreadablePictureException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The chunks of a WebP file (WebP Container Specification): those of the first picture, and what
 * goes with it. The plug-in tells neither the orientation nor where the frame of an animation
 * stands, and takes a file that is cut short for a whole one.
 */
final class WebpFile {
  private static final int FILE_HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int FRAME_HEADER_BYTES = 16;

  private static final int ALPHA_FLAG = 0x10;
  private static final int SIDE_MASK = 0x3fff;

  private final Map<String, ByteBuffer> chunks = new HashMap<>();
  private int frames;

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
    if (length > file.length || length < FILE_HEADER_BYTES) {
      throw damaged("the file is cut short: %d of %d bytes".formatted(file.length, length));
    }
    WebpFile webp = new WebpFile();
    webp.walk(slice(in, FILE_HEADER_BYTES, (int) length - FILE_HEADER_BYTES));
    if (!webp.chunks.containsKey("VP8 ") && !webp.isLossless()) {
      throw damaged("it has no picture");
    }
    return webp;
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
      byte[] name = new byte[4];
      in.get(at, name);
      ByteBuffer content = slice(in, at + CHUNK_HEADER_BYTES, (int) length);
      take(new String(name, StandardCharsets.ISO_8859_1), content);
      at += CHUNK_HEADER_BYTES + (int) length + (int) (length & 1);
    }
  }

  /** Takes the first chunk of each name; of an animation, those of its first frame. */
  private void take(String name, ByteBuffer content) throws UnreadablePictureException {
    boolean first = chunks.putIfAbsent(name, content) == null;
    if (name.equals("ANMF")) {
      frames++;
      if (first && content.remaining() > FRAME_HEADER_BYTES) {
        int length = content.remaining() - FRAME_HEADER_BYTES;
        walk(slice(content, FRAME_HEADER_BYTES, length));
      }
    }
  }

  /** Returns the number of frames: 0 unless the file is animated. */
  int frames() {
    return frames;
  }

  /** Returns whether the first picture is coded without loss. */
  boolean isLossless() {
    return chunks.containsKey("VP8L");
  }

  /** Returns the first chunk of a name. */
  Optional<ByteBuffer> get(String name) {
    return Optional.ofNullable(chunks.get(name));
  }

  /** Returns two times a 24-bit number of the first frame: its column (0) or row (3). */
  int framePosition(int at) {
    return frames == 0 ? 0 : 2 * (chunks.get("ANMF").getInt(at) & 0xffffff);
  }

  /** Returns the width (4) or the height (7) of the whole picture of an animation, else 0. */
  int canvasSide(int at) {
    ByteBuffer header = chunks.get("VP8X");
    boolean known = frames > 0 && header != null && header.remaining() >= 10;
    return known ? 1 + (header.getInt(at - 1) >>> 8) : 0;
  }

  /** Returns alpha that is stored beside a lossy picture, if there is any: an ALPH chunk. */
  Optional<ByteBuffer> alpha() {
    return Optional.ofNullable(isLossless() ? null : chunks.get("ALPH"));
  }

  /**
   * Returns a file of the first picture alone: without profile, EXIF and other frames, so that a
   * decoder neither stumbles over them nor acts on them.
   *
   * @param withAlpha whether the ALPH chunk goes along
   */
  byte[] bare(boolean withAlpha) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
    String name = isLossless() ? "VP8L" : "VP8 ";
    ByteBuffer picture = chunks.get(name);
    if (withAlpha) {
      ByteBuffer header = ByteBuffer.allocate(11).order(ByteOrder.LITTLE_ENDIAN);
      header.putInt(0, ALPHA_FLAG).putInt(4, (picture.getShort(6) & SIDE_MASK) - 1);
      header.putInt(7, (picture.getShort(8) & SIDE_MASK) - 1);
      putChunk("VP8X", header.limit(10), content);
      putChunk("ALPH", chunks.get("ALPH"), content);
    }
    putChunk(name, picture, content);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    putChunk("RIFF", ByteBuffer.wrap(content.toByteArray()), file);
    return file.toByteArray();
  }

  private static void putChunk(String name, ByteBuffer content, ByteArrayOutputStream out) {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_HEADER_BYTES + content.limit());
    chunk.order(ByteOrder.LITTLE_ENDIAN).put(name.getBytes(StandardCharsets.US_ASCII));
    chunk.putInt(content.limit()).put(CHUNK_HEADER_BYTES, content, 0, content.limit());
    out.writeBytes(chunk.array());
    if (content.limit() % 2 != 0) {
      out.write(0);
    }
  }

  static UnreadablePictureException damaged(String what) {
    return new UnreadablePictureException("WebP picture is damaged: " + what);
  }
}
