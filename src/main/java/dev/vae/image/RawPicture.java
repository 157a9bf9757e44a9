package dev.vae.image;

import java.util.List;

/**
 * What the reader of a format hands over: 8-bit samples still in the color space and the
 * orientation of the file.
 *
 * @param width width in pixels as stored
 * @param height height in pixels as stored
 * @param layout the channels
 * @param samples unsigned bytes, interleaved [height, width, channels], alpha not premultiplied
 * @param iccProfile the embedded color profile, or an empty array if there is none
 * @param orientation how the stored pixels must be turned
 * @param notes what was changed or left out so far
 */
record RawPicture(
    int width,
    int height,
    ColorLayout layout,
    byte[] samples,
    byte[] iccProfile,
    Orientation orientation,
    List<String> notes) {
  static final byte[] NO_PROFILE = new byte[0];
}
