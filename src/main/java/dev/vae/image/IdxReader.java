package dev.vae.image;

import dev.vae.error.LimitExceededException;
import dev.vae.error.UnreadablePictureException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads the pictures of an IDX file one after the other, gzipped or not: the format of MNIST.
 *
 * <p>Big-endian: the bytes 0, 0, 8 for unsigned bytes and the number of dimensions; the dimensions,
 * 32 bits each, {@code [count, height, width]} or {@code [count, height, width, 3]}; the samples.
 */
public final class IdxReader implements Closeable {
  /** What an IDX file of gray pictures starts with. */
  static final int MAGIC_GRAY = 0x0803;

  /** What an IDX file of RGB pictures starts with. */
  static final int MAGIC_RGB = 0x0804;

  /** What a gzipped file starts with. */
  private static final int MAGIC_GZIP = 0x1F8B;

  private final DataInputStream in;
  private final int count;
  private final int width;
  private final int height;
  private final int channels;
  private int position;

  /**
   * Starts to read a file.
   *
   * @param file the file's bytes; closed with the reader
   * @param limits the largest picture
   * @throws UnreadablePictureException if this is no IDX file of pictures, or it is cut short
   * @throws LimitExceededException if its pictures are too large
   * @throws IOException if the stream fails
   */
  public IdxReader(InputStream file, SizeLimits limits) throws IOException {
    InputStream buffered = new BufferedInputStream(file, 1 << 16);
    in = new DataInputStream(startsGzipped(buffered) ? unzipped(buffered) : buffered);
    int magic = number();
    if (magic != MAGIC_GRAY && magic != MAGIC_RGB) {
      throw new UnreadablePictureException(
          String.format(
              "IDX file starts with %08x, must be 00000803 (gray) or 00000804 (RGB)", magic));
    }
    count = atLeast(0, "count");
    height = atLeast(1, "height");
    width = atLeast(1, "width");
    channels = magic == MAGIC_RGB ? number() : 1;
    if (magic == MAGIC_RGB && channels != 3) {
      throw new UnreadablePictureException("IDX pictures have " + channels + " channels, not 3");
    }
    limits.check(width, height);
    if (3L * width * height > Runtime.getRuntime().maxMemory()) {
      throw new LimitExceededException(
          "IDX pictures are " + width + "x" + height + ", larger than the memory");
    }
  }

  /**
   * Returns whether a file's first bytes are those of an IDX file of pictures, or of a gzipped file
   * (no picture format is gzipped as a whole).
   *
   * @param start at least the first four bytes, if there are so many
   */
  public static boolean startsLikeIdx(byte[] start) {
    if (start.length < 4) {
      return false;
    }
    boolean gzip = (start[0] & 0xff) == MAGIC_GZIP >> 8 && (start[1] & 0xff) == (MAGIC_GZIP & 0xff);
    boolean plain = start[0] == 0 && start[1] == 0 && start[2] == 8;
    return gzip || (plain && (start[3] == 3 || start[3] == 4));
  }

  private static boolean startsGzipped(InputStream in) throws IOException {
    in.mark(2);
    int start = in.read() << 8 | in.read();
    in.reset();
    return start == MAGIC_GZIP;
  }

  private static InputStream unzipped(InputStream in) throws IOException {
    try {
      return new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16);
    } catch (ZipException e) {
      throw damaged(e);
    } catch (java.io.EOFException e) {
      throw new UnreadablePictureException("IDX file is cut short in its gzip header", e);
    }
  }

  private static UnreadablePictureException damaged(ZipException e) {
    return new UnreadablePictureException(
        "gzipped IDX file is damaged: " + String.valueOf(e.getMessage()), e);
  }

  private int number() throws IOException {
    byte[] bytes = new byte[Integer.BYTES];
    fill(bytes, "header");
    int value = 0;
    for (byte b : bytes) {
      value = value << 8 | (b & 0xff);
    }
    return value;
  }

  private int atLeast(int min, String field) throws IOException {
    int value = number();
    if (value < min || (min > 0 && value > Picture.SIDE_MAX)) {
      throw new UnreadablePictureException(
          "IDX file has the " + field + " " + Integer.toUnsignedString(value));
    }
    return value;
  }

  private void fill(byte[] bytes, String place) throws IOException {
    try {
      in.readFully(bytes);
    } catch (java.io.EOFException e) {
      throw new UnreadablePictureException("IDX file is cut short in its " + place, e);
    } catch (ZipException e) {
      throw damaged(e);
    }
  }

  /** Returns the number of pictures. */
  public int count() {
    return count;
  }

  /** Returns the width of each picture in pixels. */
  public int width() {
    return width;
  }

  /** Returns the height of each picture in pixels. */
  public int height() {
    return height;
  }

  /** Returns 1 for gray, 3 for RGB. */
  public int channels() {
    return channels;
  }

  /**
   * Returns the next picture, or null after the last one.
   *
   * @throws UnreadablePictureException if the file is cut short, damaged, or goes on after the last
   *     picture
   */
  public Picture next() throws IOException {
    if (position == count) {
      checkEnd();
      return null;
    }
    byte[] samples = new byte[width * height * channels];
    fill(samples, "picture " + position + " of " + count);
    position++;
    return new Picture(width, height, channels, samples);
  }

  private void checkEnd() throws IOException {
    try {
      if (in.read() >= 0) {
        throw new UnreadablePictureException(
            "IDX file goes on after the last of its " + count + " pictures");
      }
    } catch (ZipException e) {
      throw damaged(e);
    } catch (java.io.EOFException e) {
      throw new UnreadablePictureException("IDX file is cut short in its gzip trailer", e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
