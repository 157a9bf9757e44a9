package dev.vae.image;

import dev.vae.error.LimitExceededException;
import dev.vae.error.UnreadablePictureException;
import java.util.ArrayList;
import java.util.List;

/** Reads the portable maps of Netpbm: PBM, PGM and PPM, as text and binary, and PAM. */
final class PortableMapReader implements FormatReader {
  @Override
  public RawPicture read(byte[] file, ReadBudget budget)
      throws UnreadablePictureException, LimitExceededException {
    PortableMapHeader header = new PortableMapHeaderParser(file).parse();
    int channels = header.layout().channels();
    budget.check(header.width(), header.height(), channels, channels);
    checkLength(header, file);
    byte[] samples = new byte[header.width() * header.height() * channels];
    int end = decode(header, file, samples);
    return new RawPicture(
        new RasterSamples(header.width(), header.height(), header.layout(), samples),
        notes(header, file, end));
  }

  /** Refuses a file that is too short for its size, before memory is taken for it. */
  private static void checkLength(PortableMapHeader header, byte[] file)
      throws UnreadablePictureException {
    long found = (long) file.length - header.dataOffset();
    long needed = header.leastDataBytes();
    if (found < needed) {
      throw new UnreadablePictureException(
          "portable map is cut short: %dx%d pixels need %d bytes of data, there are %d"
              .formatted(header.width(), header.height(), needed, found));
    }
  }

  private static int decode(PortableMapHeader header, byte[] file, byte[] samples)
      throws UnreadablePictureException {
    if (header.text()) {
      return decodeText(header, file, samples);
    }
    if (header.bits()) {
      return decodeBits(header, file, samples);
    }
    return decodeBinary(header, file, samples);
  }

  private static int decodeText(PortableMapHeader header, byte[] file, byte[] samples)
      throws UnreadablePictureException {
    PortableMapScanner scanner = new PortableMapScanner(file, header.dataOffset());
    for (int i = 0; i < samples.length; i++) {
      if (header.bits()) {
        samples[i] = (byte) (scanner.digit(1) == 1 ? 0 : 255);
      } else {
        samples[i] = scaled(scanner.number("sample"), header.maximum());
      }
    }
    return scanner.position();
  }

  private static int decodeBits(PortableMapHeader header, byte[] file, byte[] samples) {
    int rowBytes = (header.width() + 7) / 8;
    int at = 0;
    for (int y = 0; y < header.height(); y++) {
      int row = header.dataOffset() + y * rowBytes;
      for (int x = 0; x < header.width(); x++) {
        boolean black = (file[row + (x >> 3)] >> (7 - (x & 7)) & 1) == 1;
        samples[at++] = (byte) (black ? 0 : 255);
      }
    }
    return header.dataOffset() + header.height() * rowBytes;
  }

  private static int decodeBinary(PortableMapHeader header, byte[] file, byte[] samples)
      throws UnreadablePictureException {
    int from = header.dataOffset();
    if (header.maximum() == 255) {
      System.arraycopy(file, from, samples, 0, samples.length);
      return from + samples.length;
    }
    boolean wide = header.maximum() > 255;
    for (int i = 0; i < samples.length; i++) {
      int value = file[from++] & 0xff;
      if (wide) {
        value = value << 8 | (file[from++] & 0xff);
      }
      samples[i] = scaled(value, header.maximum());
    }
    return from;
  }

  private static byte scaled(int value, int maximum) throws UnreadablePictureException {
    if (value > maximum) {
      throw new UnreadablePictureException(
          "portable map is damaged: a sample is " + value + ", its maximum is " + maximum);
    }
    return (byte) SampleDepth.scale(value, maximum);
  }

  private static List<String> notes(PortableMapHeader header, byte[] file, int end) {
    List<String> notes = new ArrayList<>();
    if (header.maximum() > 255) {
      notes.add(Notes.SIXTEEN_BITS);
    }
    boolean another = !header.text() && end + 1 < file.length;
    if (another && file[end] == file[0] && file[end + 1] == file[1]) {
      notes.add("first of several pictures");
    }
    return notes;
  }
}
