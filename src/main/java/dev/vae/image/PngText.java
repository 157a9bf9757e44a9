package dev.vae.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.InflaterInputStream;

/** The text chunk of a PNG file that holds an XMP packet (ISO/IEC 15948, iTXt). */
final class PngText {
  private static final String DAMAGED = "damaged XMP packet ignored";

  private PngText() {}

  /** Returns the packet, or an empty array if there is none that can be read. */
  static byte[] xmp(PngChunks chunks, List<String> notes) {
    ByteBuffer chunk = chunks.get(PngChunks.XMP, 0).orElse(null);
    if (chunk == null) {
      return new byte[0];
    }
    byte[] content = new byte[chunk.remaining()];
    chunk.get(chunk.position(), content);
    int flags = PngChunks.XMP_KEYWORD.length;
    int text = afterZero(content, afterZero(content, flags + 2));
    if (text > content.length) {
      notes.add(DAMAGED);
      return new byte[0];
    }
    InputStream in = new ByteArrayInputStream(content, text, content.length - text);
    try (InputStream packet = content[flags] == 0 ? in : new InflaterInputStream(in)) {
      return packet.readNBytes(Metadata.BLOCK_BYTES_MAX + 1);
    } catch (IOException e) {
      notes.add(DAMAGED);
      return new byte[0];
    }
  }

  /** Skips a text that a zero byte ends: the language, then the translated keyword. */
  private static int afterZero(byte[] content, int from) {
    int at = from;
    while (at < content.length && content[at] != 0) {
      at++;
    }
    return at + 1;
  }
}
