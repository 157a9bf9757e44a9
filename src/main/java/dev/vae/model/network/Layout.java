package dev.vae.model.network;

/**
 * How channels and pixels follow each other in an array.
 *
 * @param channel distance of a pixel's channels
 * @param pixel distance of a channel's pixels
 */
record Layout(int channel, int pixel) {
  /** Returns the layout of [channels, pixels], that of graphs. */
  static Layout channelsFirst(int pixels) {
    return new Layout(pixels, 1);
  }

  /** Returns the layout of [pixels, channels], that of plans. */
  static Layout channelsLast(int channels) {
    return new Layout(1, channels);
  }

  int index(int channelNumber, int pixelNumber) {
    return channelNumber * channel + pixelNumber * pixel;
  }
}
