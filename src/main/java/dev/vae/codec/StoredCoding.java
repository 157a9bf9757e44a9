package dev.vae.codec;

import dev.vae.error.CorruptFileException;
import dev.vae.image.Picture;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Exact coding of samples by deflate, for pictures that the latent coding serves worse: tiny, flat
 * or few-colored ones (docs/FORMAT.md, section "Stored pictures").
 */
final class StoredCoding {
  /** Rows deflated to guess whether a large picture is worth deflating whole. */
  private static final int SAMPLE_ROWS = 64;

  /** Deflate's shortest code, 2 bits, copies at most 258 bytes. */
  private static final long SAMPLES_PER_BYTE_MAX = 258 * Byte.SIZE / 2;

  /** Stored coding is tried where a guess from a few rows comes this near to another coding. */
  private static final double MARGIN = 1.5;

  private StoredCoding() {}

  /** Returns whether a picture may take fewer bytes than another coding's. */
  static boolean isWorthTrying(Picture picture, int otherBytes) {
    return estimateBytes(picture) <= MARGIN * otherBytes;
  }

  /**
   * Refuses a stream that is too short for the picture, before the picture is allocated.
   *
   * @param length bytes in the stream
   * @param size number of samples that must come out
   * @throws CorruptFileException if no deflate stream so short has so many
   */
  static void checkLength(long length, long size) throws CorruptFileException {
    if (size > length * SAMPLES_PER_BYTE_MAX) {
      throw new CorruptFileException(
          "stored samples are cut short: " + length + " bytes cannot hold " + size + " samples");
    }
  }

  /** Returns the picture's samples deflated, without zlib's header. */
  static byte[] encode(Picture picture) {
    return deflate(picture.samples(), Deflater.BEST_COMPRESSION);
  }

  /**
   * Returns a guess of the encoded size from rows spread over the picture.
   *
   * <p>Deflating a whole photograph would cost more time than coding it, and never pays.
   */
  static long estimateBytes(Picture picture) {
    if (picture.height() <= SAMPLE_ROWS) {
      return deflate(picture.samples(), Deflater.BEST_SPEED).length;
    }
    int rowBytes = picture.width() * picture.channels() * picture.sampleBytes();
    byte[] rows = new byte[SAMPLE_ROWS * rowBytes];
    for (int i = 0; i < SAMPLE_ROWS; i++) {
      int y = (int) ((long) i * (picture.height() - 1) / (SAMPLE_ROWS - 1));
      System.arraycopy(picture.samples(), y * rowBytes, rows, i * rowBytes, rowBytes);
    }
    return (long) deflate(rows, Deflater.BEST_SPEED).length * picture.height() / SAMPLE_ROWS;
  }

  /**
   * Inflates samples.
   *
   * @param samples filled
   * @param mayBeCut whether a stream that ends too soon is no damage
   * @return how many samples came out; all of them, unless the stream is cut
   * @throws CorruptFileException if the stream is damaged, or gives more or fewer samples
   */
  static int decode(byte[] file, int offset, int length, byte[] samples, boolean mayBeCut)
      throws CorruptFileException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(file, offset, length);
      int filled = inflate(inflater, samples);
      if (mayBeCut && filled < samples.length && inflater.needsInput() && !inflater.finished()) {
        return filled;
      }
      boolean ended =
          inflater.finished() || (inflater.inflate(new byte[1]) == 0 && inflater.finished());
      if (filled != samples.length || !ended || inflater.getRemaining() != 0) {
        throw new CorruptFileException(
            "stored samples do not fill the picture exactly: got "
                + filled
                + " of "
                + samples.length);
      }
      return filled;
    } catch (DataFormatException e) {
      throw new CorruptFileException("stored samples are damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  private static int inflate(Inflater inflater, byte[] samples) throws DataFormatException {
    int filled = 0;
    while (filled < samples.length && !inflater.finished()) {
      int count = inflater.inflate(samples, filled, samples.length - filled);
      if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
        break;
      }
      filled += count;
    }
    return filled;
  }

  private static byte[] deflate(byte[] samples, int level) {
    Deflater deflater = new Deflater(level, true);
    try {
      deflater.setInput(samples);
      deflater.finish();
      byte[] out = new byte[Math.max(64, samples.length / 8)];
      int length = 0;
      while (!deflater.finished()) {
        if (length == out.length) {
          out = Arrays.copyOf(out, 2 * length);
        }
        length += deflater.deflate(out, length, out.length - length);
      }
      return Arrays.copyOf(out, length);
    } finally {
      deflater.end();
    }
  }
}
