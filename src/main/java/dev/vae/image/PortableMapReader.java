package dev.vae.image;

import dev.vae.error.UnreadablePictureException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the portable maps of Netpbm: PBM, PGM and PPM, as text and binary, and PAM.
 *
 * <p>The plug-in spoils the brighter half of the samples where their maximum is neither 255 nor
 * 65535, and takes missing bits of text for white. So what it gets to see has one of these two
 * maxima and text of numbers; the true maximum is applied here.
 *
 * @param format one of the four
 */
record PortableMapReader(PictureFormat format) implements FormatReader {
  private static final String GAP = "(?:\\s|#[^\n]*\n)+";
  private static final String SIZES = GAP + "(?<width>\\d+)" + GAP + "(?<height>\\d+)";
  private static final Pattern BITS = Pattern.compile("P1" + SIZES + "\\s");
  private static final Pattern PNM =
      Pattern.compile("(P[2356]" + SIZES + GAP + ")(?<maximum>\\d{1,5})(?<rest>\\s)");
  private static final Pattern PAM =
      Pattern.compile(
          "(P7\\s.*?\nMAXVAL\\s+)(?<maximum>\\d{1,5})(?<rest>\\s.*?(?<=\n)ENDHDR\n)",
          Pattern.DOTALL);

  /** What a PAM file has that does not say it, by its number of channels. */
  private static final List<String> TUPLE_TYPES =
      List.of("", "GRAYSCALE", "GRAYSCALE_ALPHA", "RGB", "RGB_ALPHA");

  private static final int HEADER_BYTES_MAX = 1 << 14;
  private static final int PIXELS_PER_BYTE_MAX = 8;

  /** Bytes of a pixel of four samples of 16 bits, which are scaled into another array. */
  private static final int SCALED_BYTES_MAX = 8;

  @Override
  public RawPicture read(byte[] file, ReadBudget budget) throws IOException {
    if (file[1] == '4') {
      return decode(file, 0, budget);
    }
    byte[] map = file[1] <= '3' ? numbers(file) : file;
    int headerBytes = Math.min(map.length, HEADER_BYTES_MAX);
    String head = new String(map, 0, headerBytes, StandardCharsets.ISO_8859_1);
    boolean pam = map[1] == '7';
    Matcher header = match(pam ? PAM : PNM, head);
    int maximum = Integer.parseInt(header.group("maximum"));
    if (maximum < 1 || maximum > 65535) {
      throw new UnreadablePictureException(
          "portable map has the maximum " + maximum + ", must be 1 to 65535");
    }
    int shown = maximum > 255 || map[1] <= '3' ? 65535 : 255;
    boolean keep = shown == maximum && !pam;
    byte[] readable = keep ? map : withMaximum(map, header, shown);
    boolean twice = readable != file;
    return decode(readable, maximum, twice ? budget.besides(readable.length) : budget);
  }

  private static Matcher match(Pattern pattern, String head) throws UnreadablePictureException {
    Matcher matcher = pattern.matcher(head);
    if (!matcher.lookingAt()) {
      throw new UnreadablePictureException("portable map is damaged: its header is not complete");
    }
    return matcher;
  }

  /** Returns text without comments, and text of bits, where 1 is black, as text of numbers. */
  private static byte[] numbers(byte[] file) throws UnreadablePictureException {
    String text = new String(file, StandardCharsets.ISO_8859_1).replaceAll("#[^\n]*", "");
    if (file[1] == '1') {
      Matcher header = match(BITS, text);
      String numbers = text.substring(header.end()).replace("0", "w ").replace("1", "0 ");
      String head = "P2 " + header.group("width") + " " + header.group("height") + " 1\n";
      text = head + numbers.replace("w", "1");
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Returns the map with another maximum, and in PAM a type that goes with it. */
  private static byte[] withMaximum(byte[] map, Matcher header, int maximum) {
    String rest = header.group("rest").replace("BLACKANDWHITE", "GRAYSCALE");
    String head = header.group(1).replace("BLACKANDWHITE", "GRAYSCALE") + maximum + rest;
    for (int depth = 1; depth < TUPLE_TYPES.size() && !head.contains("\nTUPLTYPE"); depth++) {
      String type = "$0TUPLTYPE " + TUPLE_TYPES.get(depth) + "\n";
      head = head.replaceFirst("\nDEPTH\\s+" + depth + "\\s*\n", type);
    }
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] changed = new byte[start.length + map.length - header.end()];
    System.arraycopy(start, 0, changed, 0, start.length);
    System.arraycopy(map, header.end(), changed, start.length, map.length - header.end());
    return changed;
  }

  private RawPicture decode(byte[] map, int maximum, ReadBudget budget) throws IOException {
    try (PluginDecoder decoder = new PluginDecoder(format, map)) {
      decoder.check(budget, 0, maximum == 0 || maximum == 255 ? 0 : SCALED_BYTES_MAX);
      decoder.checkPlausible(map.length, PIXELS_PER_BYTE_MAX);
      List<String> notes = new ArrayList<>();
      BufferedImage image = decoder.read(0);
      boolean bytes = image.getRaster().getTransferType() == DataBuffer.TYPE_BYTE;
      boolean plain = maximum == 0 || (maximum == 255 && bytes);
      RasterSamples samples =
          plain ? RasterSamples.of(image, notes) : RasterSamples.of(image, maximum);
      int end = (int) decoder.position();
      if (end + 1 < map.length && map[end] == 'P' && map[end + 1] == map[1]) {
        notes.add("first of several pictures");
      }
      return new RawPicture(samples, notes);
    }
  }
}
