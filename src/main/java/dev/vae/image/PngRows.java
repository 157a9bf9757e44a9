package dev.vae.image;

import dev.vae.error.UnreadablePictureException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The rows of a PNG picture: inflated and with their filters undone (ISO/IEC 15948 section 9). */
final class PngRows implements AutoCloseable {
  private final Inflater inflater = new Inflater();
  private final Iterator<ByteBuffer> data;
  private final int pixelBytes;
  private final byte[] filterType = new byte[1];

  PngRows(PngFile png) {
    data = png.data().iterator();
    PngHeader header = png.header();
    pixelBytes = Math.max(1, header.storedChannels() * header.depth() / 8);
  }

  /**
   * Reads a row.
   *
   * @param row where the row goes
   * @param offset index of its first byte
   * @param length its bytes
   * @param above the array that holds the row before it
   * @param aboveOffset index of that row's first byte, or -1 if this is the first row
   * @throws UnreadablePictureException if the data is damaged or ends too soon
   */
  void next(byte[] row, int offset, int length, byte[] above, int aboveOffset)
      throws UnreadablePictureException {
    inflate(filterType, 0, 1);
    inflate(row, offset, length);
    if (aboveOffset < 0) {
      undoFirst(row, offset, length);
    } else {
      undo(row, offset, length, above, aboveOffset);
    }
  }

  private void inflate(byte[] target, int offset, int length) throws UnreadablePictureException {
    int done = 0;
    while (done < length) {
      try {
        int count = inflater.inflate(target, offset + done, length - done);
        if (count == 0) {
          feed();
        }
        done += count;
      } catch (DataFormatException e) {
        throw new UnreadablePictureException("PNG picture is damaged: bad compressed data", e);
      }
    }
  }

  private void feed() throws UnreadablePictureException {
    if (!inflater.needsInput() || !data.hasNext()) {
      throw new UnreadablePictureException("PNG picture is damaged: it has too few rows");
    }
    inflater.setInput(data.next());
  }

  /** Undoes the filter of a row that has none above it, which counts as zeros. */
  private void undoFirst(byte[] row, int offset, int length) throws UnreadablePictureException {
    switch (filterType[0]) {
      case 0, 2 -> {}
      case 1, 4 -> undoSub(row, offset, length);
      case 3 -> {
        for (int i = pixelBytes; i < length; i++) {
          row[offset + i] += (byte) ((row[offset + i - pixelBytes] & 0xff) >> 1);
        }
      }
      default -> throw badFilter();
    }
  }

  private void undo(byte[] row, int offset, int length, byte[] above, int aboveOffset)
      throws UnreadablePictureException {
    switch (filterType[0]) {
      case 0 -> {}
      case 1 -> undoSub(row, offset, length);
      case 2 -> undoUp(row, offset, length, above, aboveOffset);
      case 3 -> undoAverage(row, offset, length, above, aboveOffset);
      case 4 -> undoPaeth(row, offset, length, above, aboveOffset);
      default -> throw badFilter();
    }
  }

  private UnreadablePictureException badFilter() {
    return new UnreadablePictureException(
        "PNG picture is damaged: row filter is %d, must be 0 to 4".formatted(filterType[0] & 0xff));
  }

  private void undoSub(byte[] row, int offset, int length) {
    for (int i = offset + pixelBytes; i < offset + length; i++) {
      row[i] += row[i - pixelBytes];
    }
  }

  private static void undoUp(byte[] row, int offset, int length, byte[] above, int aboveOffset) {
    for (int i = 0; i < length; i++) {
      row[offset + i] += above[aboveOffset + i];
    }
  }

  private void undoAverage(byte[] row, int offset, int length, byte[] above, int aboveOffset) {
    int first = Math.min(pixelBytes, length);
    for (int i = 0; i < first; i++) {
      row[offset + i] += (byte) ((above[aboveOffset + i] & 0xff) >> 1);
    }
    for (int i = first; i < length; i++) {
      int left = row[offset + i - pixelBytes] & 0xff;
      row[offset + i] += (byte) ((left + (above[aboveOffset + i] & 0xff)) >> 1);
    }
  }

  private void undoPaeth(byte[] row, int offset, int length, byte[] above, int aboveOffset) {
    int first = Math.min(pixelBytes, length);
    undoUp(row, offset, first, above, aboveOffset);
    for (int i = first; i < length; i++) {
      int left = row[offset + i - pixelBytes] & 0xff;
      int up = above[aboveOffset + i] & 0xff;
      int corner = above[aboveOffset + i - pixelBytes] & 0xff;
      row[offset + i] += (byte) paeth(left, up, corner);
    }
  }

  /** Returns whichever of three neighbors is nearest to left + up - corner. */
  static int paeth(int left, int up, int corner) {
    int toLeft = Math.abs(up - corner);
    int toUp = Math.abs(left - corner);
    int toCorner = Math.abs(left + up - 2 * corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
