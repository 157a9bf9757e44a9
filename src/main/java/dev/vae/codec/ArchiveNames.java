package dev.vae.codec;

import dev.vae.error.CorruptFileException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The names of a group's pictures (docs/FORMAT.md, section "Names"): lines in a raw deflate stream,
 * an empty one for a name that counts on from the one before.
 */
final class ArchiveNames {
  private static final int BYTES_MAX = 1 << 18;
  private static final int NAME_MAX = 255;

  private ArchiveNames() {}

  static byte[] encode(List<String> names) {
    StringBuilder lines = new StringBuilder();
    String before = null;
    for (String name : names) {
      lines.append(before != null && name.equals(successor(before)) ? "" : name).append('\n');
      before = name;
    }
    return deflate(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 12];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  static List<String> decode(byte[] bytes, int count) throws CorruptFileException {
    String[] lines = text(bytes).split("\n", -1);
    if (lines.length != count + 1 || !lines[count].isEmpty()) {
      throw new CorruptFileException(
          "group has " + (lines.length - 1) + " names, must be " + count);
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = lines[i].isEmpty() && i > 0 ? successor(names.get(i - 1)) : lines[i];
      names.add(checked(name));
    }
    return names;
  }

  private static String text(byte[] bytes) throws CorruptFileException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(bytes);
      byte[] text = new byte[BYTES_MAX];
      int length = inflater.inflate(text);
      if (!inflater.finished() && (inflater.inflate(new byte[1]) != 0 || !inflater.finished())) {
        throw new CorruptFileException("names do not end with their stream");
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(text, 0, length))
          .toString();
    } catch (DataFormatException | CharacterCodingException e) {
      throw new CorruptFileException("names are damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  /**
   * Refuses what is no plain name of a file: an archive must not write where it likes.
   *
   * @throws CorruptFileException if it is none
   */
  private static String checked(String name) throws CorruptFileException {
    if (!isName(name)) {
      throw new CorruptFileException("archive has a picture without a plain name");
    }
    return name;
  }

  /** Returns whether a picture may have this name. */
  static boolean isName(String name) {
    return !name.isEmpty()
        && name.getBytes(StandardCharsets.UTF_8).length <= NAME_MAX
        && !name.equals(".")
        && !name.equals("..")
        && name.chars().noneMatch(c -> c < ' ' || c == 127 || "/\\:".indexOf(c) >= 0);
  }

  /** Returns the name with its last decimal number one higher, of the same or a longer length. */
  static String successor(String name) {
    int end = name.length();
    while (end > 0 && !isDigit(name.charAt(end - 1))) {
      end--;
    }
    char[] digits = name.toCharArray();
    for (int i = end - 1; i >= 0 && isDigit(digits[i]); i--) {
      if (digits[i] < '9') {
        digits[i]++;
        return new String(digits);
      }
      digits[i] = '0';
      if (i == 0 || !isDigit(digits[i - 1])) {
        return new StringBuilder(new String(digits)).insert(i, '1').toString();
      }
    }
    return name;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
