package dev.vae.image;

import dev.vae.error.UnreadablePictureException;

/** Reads the decimal numbers of a portable map, between white space and comments. */
final class PortableMapScanner {
  /** Above every number that is allowed, and far from overflow. */
  private static final int NUMBER_MAX = 100_000_000;

  private final byte[] file;
  private int position;

  PortableMapScanner(byte[] file, int position) {
    this.file = file;
    this.position = position;
  }

  /** Returns the index of the next byte. */
  int position() {
    return position;
  }

  /** Returns the next number; what it is goes into the message. */
  int number(String what) throws UnreadablePictureException {
    skipSpace();
    int value = digit(what, 9);
    while (position < file.length && isDigit(file[position])) {
      value = Math.min(NUMBER_MAX, value * 10 + file[position++] - '0');
    }
    return value;
  }

  /** Returns the next digit, which need not stand apart from its neighbors. */
  int digit(int maximum) throws UnreadablePictureException {
    skipSpace();
    return digit("sample", maximum);
  }

  private int digit(String what, int maximum) throws UnreadablePictureException {
    if (position >= file.length) {
      throw new UnreadablePictureException(
          "portable map is cut short: its next " + what + " is missing");
    }
    int digit = file[position] - '0';
    if (digit < 0 || digit > maximum) {
      throw new UnreadablePictureException(
          "portable map is damaged: no %s at byte %d".formatted(what, position));
    }
    position++;
    return digit;
  }

  /** Steps over the one byte of white space that ends a binary header. */
  void endOfHeader() throws UnreadablePictureException {
    if (position >= file.length || !isSpace(file[position])) {
      throw new UnreadablePictureException(
          "portable map is damaged: its header does not end in white space at byte " + position);
    }
    position++;
  }

  private void skipSpace() {
    while (position < file.length) {
      if (file[position] == '#') {
        skipLine();
      } else if (isSpace(file[position])) {
        position++;
      } else {
        return;
      }
    }
  }

  /** Returns the next line without its end; used by PAM, whose header goes by lines. */
  String line() throws UnreadablePictureException {
    int start = position;
    skipLine();
    if (position >= file.length) {
      throw new UnreadablePictureException("portable map is cut short inside its header");
    }
    return new String(file, start, position++ - start, java.nio.charset.StandardCharsets.US_ASCII);
  }

  private void skipLine() {
    while (position < file.length && file[position] != '\n') {
      position++;
    }
  }

  private static boolean isSpace(byte value) {
    return value == ' ' || (value >= '\t' && value <= '\r');
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }
}
