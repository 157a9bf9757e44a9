package dev.vae.image;

import dev.vae.error.UnreadablePictureException;

/** Parses the headers of the portable maps. */
final class PortableMapHeaderParser {
  private static final int MAXIMUM_MAX = 65535;

  private final byte[] file;
  private final PortableMapScanner scanner;

  // The lines of a PAM header; -1 until they are seen.
  private int width = -1;
  private int height = -1;
  private int depth = -1;
  private int maximum = -1;
  private String tupleType = "";

  PortableMapHeaderParser(byte[] file) {
    this.file = file;
    scanner = new PortableMapScanner(file, 2);
  }

  PortableMapHeader parse() throws UnreadablePictureException {
    return file[1] == '7' ? parsePam() : parseClassic();
  }

  private PortableMapHeader parseClassic() throws UnreadablePictureException {
    int kind = file[1] - '0';
    boolean text = kind <= 3;
    boolean bits = kind == 1 || kind == 4;
    ColorLayout layout = kind == 3 || kind == 6 ? ColorLayout.RGB : ColorLayout.GRAY;
    width = scanner.number("width");
    height = scanner.number("height");
    maximum = bits ? 1 : scanner.number("maximum");
    checkMaximum();
    if (!text) {
      scanner.endOfHeader();
    }
    return new PortableMapHeader(width, height, layout, maximum, text, bits, scanner.position());
  }

  private PortableMapHeader parsePam() throws UnreadablePictureException {
    scanner.line();
    String line = scanner.line().strip();
    while (!line.equals("ENDHDR")) {
      takeLine(line);
      line = scanner.line().strip();
    }
    if (width < 0 || height < 0 || depth < 0) {
      throw new UnreadablePictureException("PAM header lacks WIDTH, HEIGHT or DEPTH");
    }
    checkMaximum();
    return new PortableMapHeader(
        width, height, pamLayout(), maximum, false, false, scanner.position());
  }

  private void takeLine(String line) throws UnreadablePictureException {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    String[] words = line.split("\\s+", 2);
    String value = words.length < 2 ? "" : words[1];
    switch (words[0]) {
      case "WIDTH" -> width = number(line, value);
      case "HEIGHT" -> height = number(line, value);
      case "DEPTH" -> depth = number(line, value);
      case "MAXVAL" -> maximum = number(line, value);
      case "TUPLTYPE" -> tupleType = value;
      default -> throw badLine(line);
    }
  }

  private static int number(String line, String value) throws UnreadablePictureException {
    if (!value.matches("[0-9]{1,8}")) {
      throw badLine(line);
    }
    return Integer.parseInt(value);
  }

  private static UnreadablePictureException badLine(String line) {
    String shown = line.length() > 40 ? line.substring(0, 40) + "..." : line;
    return new UnreadablePictureException(
        "PAM header has the line \""
            + shown.replaceAll("[^ -~]", "?")
            + "\", which has no meaning");
  }

  private ColorLayout pamLayout() throws UnreadablePictureException {
    if (tupleType.equals("CMYK") && depth == 4) {
      return ColorLayout.CMYK;
    }
    return switch (depth) {
      case 1 -> ColorLayout.GRAY;
      case 2 -> ColorLayout.GRAY_ALPHA;
      case 3 -> ColorLayout.RGB;
      case 4 -> ColorLayout.RGB_ALPHA;
      default ->
          throw new UnreadablePictureException(
              "PAM picture has " + depth + " channels, must be 1 to 4");
    };
  }

  private void checkMaximum() throws UnreadablePictureException {
    if (maximum < 1 || maximum > MAXIMUM_MAX) {
      throw new UnreadablePictureException(
          "portable map has the maximum " + maximum + ", must be 1 to " + MAXIMUM_MAX);
    }
  }
}
