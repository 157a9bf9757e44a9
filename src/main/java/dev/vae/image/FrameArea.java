package dev.vae.image;

/**
 * Where a frame of an animation stands on the whole picture.
 *
 * @param left column of its first pixel, 0 or more
 * @param top row of its first pixel, 0 or more
 * @param width width in pixels
 * @param height height in pixels
 */
record FrameArea(int left, int top, int width, int height) {
  int right() {
    return left + width;
  }

  int bottom() {
    return top + height;
  }

  /**
   * Places the frame on the whole picture, whose other pixels become transparent.
   *
   * @param frame the frame's samples
   * @param wholeWidth at least {@link #right()}
   * @param wholeHeight at least {@link #bottom()}
   * @return the whole picture; the same object if the frame covers all of it
   */
  RasterSamples placed(RasterSamples frame, int wholeWidth, int wholeHeight) {
    if (width == wholeWidth && height == wholeHeight) {
      return frame;
    }
    ColorLayout from = frame.layout();
    ColorLayout to = ColorLayout.of(from.colorChannels() == 1, true);
    byte[] samples = new byte[wholeWidth * wholeHeight * to.channels()];
    int read = 0;
    for (int y = 0; y < height; y++) {
      int at = ((top + y) * wholeWidth + left) * to.channels();
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < from.channels(); c++) {
          samples[at + c] = frame.bytes()[read++];
        }
        if (!from.hasAlpha()) {
          samples[at + to.channels() - 1] = (byte) 255;
        }
        at += to.channels();
      }
    }
    return new RasterSamples(to, samples);
  }
}
