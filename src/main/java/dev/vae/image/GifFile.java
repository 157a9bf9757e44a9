package dev.vae.image;

import dev.vae.error.UnreadablePictureException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The blocks of a GIF file (GIF89a specification): the first frame, and how many there are. All
 * blocks up to the trailer must be there.
 */
final class GifFile {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int HEADER_BYTES = 13;
  private static final int IMAGE_HEADER_BYTES = 9;

  private final ByteBuffer in;
  private int frames;
  private byte[] palette;
  private int transparentIndex = -1;
  private FrameArea area;
  private boolean interlaced;
  private int symbolBits;
  private byte[] data;

  private GifFile(byte[] file) {
    in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Walks through the blocks.
   *
   * @param file the whole file
   * @throws UnreadablePictureException if it ends before its trailer, or holds no frame
   */
  static GifFile parse(byte[] file) throws UnreadablePictureException {
    GifFile gif = new GifFile(file);
    gif.walk();
    return gif;
  }

  /** Returns the width of the whole area in pixels; frames may reach beyond it. */
  int screenWidth() {
    return in.getShort(6) & 0xffff;
  }

  /** Returns the height of the whole area in pixels; frames may reach beyond it. */
  int screenHeight() {
    return in.getShort(8) & 0xffff;
  }

  /** Returns the number of frames, at least 1. */
  int frames() {
    return frames;
  }

  /** Returns where the first frame stands. */
  FrameArea area() {
    return area;
  }

  /** Returns whether the rows of the first frame are in four passes. */
  boolean isInterlaced() {
    return interlaced;
  }

  /** Returns the bits of a color index in the coded data of the first frame, 1 to 8. */
  int symbolBits() {
    return symbolBits;
  }

  /** Returns the coded data of the first frame. */
  byte[] data() {
    return data;
  }

  /** Returns the colors of the first frame. */
  Palette palette() {
    byte[] alpha = new byte[palette.length / 3];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = (byte) (i == transparentIndex ? 0 : 255);
    }
    return Palette.of(palette, alpha);
  }

  private void walk() throws UnreadablePictureException {
    need(HEADER_BYTES);
    in.position(HEADER_BYTES);
    palette = takePalette(in.get(10));
    int block = next();
    while (block != TRAILER) {
      if (block == IMAGE) {
        takeImage();
      } else if (block == EXTENSION) {
        takeExtension(next());
      } else {
        throw damaged("block %02X is not known (at byte %d)".formatted(block, in.position() - 1));
      }
      block = next();
    }
    if (frames == 0) {
      throw damaged("it has no picture");
    }
  }

  private void takeExtension(int label) throws UnreadablePictureException {
    byte[] content = takeSubBlocks(frames == 0 && label == GRAPHIC_CONTROL);
    if (content.length >= 4 && (content[0] & 1) == 1) {
      transparentIndex = content[3] & 0xff;
    }
  }

  private void takeImage() throws UnreadablePictureException {
    need(IMAGE_HEADER_BYTES);
    int at = in.position();
    byte flags = in.get(at + 8);
    in.position(at + IMAGE_HEADER_BYTES);
    byte[] ownPalette = takePalette(flags);
    int bits = next();
    byte[] content = takeSubBlocks(frames == 0);
    if (frames++ > 0) {
      return;
    }
    area = new FrameArea(unsigned(at), unsigned(at + 2), unsigned(at + 4), unsigned(at + 6));
    interlaced = (flags & 0x40) != 0;
    palette = ownPalette.length > 0 ? ownPalette : palette;
    symbolBits = bits;
    data = content;
    if (palette.length == 0 || bits < 1 || bits > 8) {
      throw damaged("its palette is missing, or its colors have " + bits + " bits");
    }
  }

  private int unsigned(int at) {
    return in.getShort(at) & 0xffff;
  }

  /** Returns the palette that flags announce, or an empty array. */
  private byte[] takePalette(byte flags) throws UnreadablePictureException {
    byte[] colors = new byte[(flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1)];
    need(colors.length);
    in.get(colors);
    return colors;
  }

  /** Steps over sub-blocks and returns their content if it is wanted. */
  private byte[] takeSubBlocks(boolean wanted) throws UnreadablePictureException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int length = next(); length > 0; length = next()) {
      need(length);
      if (wanted) {
        content.write(in.array(), in.position(), length);
      }
      in.position(in.position() + length);
    }
    return content.toByteArray();
  }

  private int next() throws UnreadablePictureException {
    need(1);
    return in.get() & 0xff;
  }

  private void need(int bytes) throws UnreadablePictureException {
    if (in.remaining() < bytes) {
      throw damaged("the file is cut short");
    }
  }

  static UnreadablePictureException damaged(String what) {
    return new UnreadablePictureException("GIF picture is damaged: " + what);
  }
}
