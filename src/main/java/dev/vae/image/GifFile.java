package dev.vae.image;

import dev.vae.error.UnreadablePictureException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The blocks of a GIF file, walked through to count the frames and to find where the first stands.
 *
 * @param screenWidth width of the whole picture in pixels
 * @param screenHeight height of the whole picture in pixels
 * @param frames frames that are complete, at least 1
 * @param first where the first frame stands
 */
record GifFile(int screenWidth, int screenHeight, int frames, FrameArea first) {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;
  private static final int HEADER_BYTES = 13;
  private static final int IMAGE_HEADER_BYTES = 10;

  /**
   * Walks through the blocks.
   *
   * @param file the whole file
   * @throws UnreadablePictureException if it ends before its trailer, or holds no frame
   */
  static GifFile parse(byte[] file) throws UnreadablePictureException {
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    need(in, HEADER_BYTES);
    int width = in.getShort(6) & 0xffff;
    int height = in.getShort(8) & 0xffff;
    in.position(HEADER_BYTES);
    skipPalette(in, in.get(10));
    int frames = 0;
    int first = -1;
    need(in, 1);
    for (int block = in.get() & 0xff; block != TRAILER; block = in.get() & 0xff) {
      if (block == IMAGE) {
        first = frames == 0 ? in.position() - 1 : first;
        frames++;
        skipImage(in);
      } else if (block == EXTENSION) {
        need(in, 1);
        in.get();
        skipSubBlocks(in);
      } else {
        throw damaged("block %02X is not known (at byte %d)".formatted(block, in.position() - 1));
      }
      need(in, 1);
    }
    if (frames == 0) {
      throw damaged("it has no picture");
    }
    return firstFrame(in, first, width, height, frames);
  }

  private static GifFile firstFrame(
      ByteBuffer in, int at, int screenWidth, int screenHeight, int frames) {
    return new GifFile(
        screenWidth,
        screenHeight,
        frames,
        new FrameArea(
            in.getShort(at + 1) & 0xffff,
            in.getShort(at + 3) & 0xffff,
            in.getShort(at + 5) & 0xffff,
            in.getShort(at + 7) & 0xffff));
  }

  private static void skipImage(ByteBuffer in) throws UnreadablePictureException {
    need(in, IMAGE_HEADER_BYTES);
    byte flags = in.get(in.position() + 8);
    in.position(in.position() + IMAGE_HEADER_BYTES - 1);
    skipPalette(in, flags);
    need(in, 1);
    in.get();
    skipSubBlocks(in);
  }

  private static void skipPalette(ByteBuffer in, byte flags) throws UnreadablePictureException {
    if ((flags & 0x80) != 0) {
      int bytes = 3 << ((flags & 7) + 1);
      need(in, bytes);
      in.position(in.position() + bytes);
    }
  }

  private static void skipSubBlocks(ByteBuffer in) throws UnreadablePictureException {
    need(in, 1);
    int length = in.get() & 0xff;
    while (length > 0) {
      need(in, length + 1);
      in.position(in.position() + length);
      length = in.get() & 0xff;
    }
  }

  private static void need(ByteBuffer in, int bytes) throws UnreadablePictureException {
    if (in.remaining() < bytes) {
      throw damaged("the file is cut short");
    }
  }

  private static UnreadablePictureException damaged(String what) {
    return new UnreadablePictureException("GIF picture is damaged: " + what);
  }
}
