package dev.vae.image;

import java.util.List;

/**
 * What the reader of a format hands over: samples still in the color space and the orientation of
 * the file.
 *
 * @param samples the picture as stored
 * @param iccProfile the embedded color profile, or an empty array if there is none
 * @param orientation how the stored pixels must be turned
 * @param notes what was changed or left out so far; may grow
 */
record RawPicture(
    RasterSamples samples, byte[] iccProfile, Orientation orientation, List<String> notes) {
  private static final byte[] NO_PROFILE = new byte[0];

  /** Creates an upright picture without a profile. */
  RawPicture(RasterSamples samples, List<String> notes) {
    this(samples, NO_PROFILE, Orientation.UPRIGHT, notes);
  }

  /** Returns this picture with 8 bits a sample. */
  RawPicture shallow() {
    return new RawPicture(samples.shallow(), iccProfile, orientation, notes);
  }

  /** Returns this picture with other samples, which need no profile. */
  RawPicture converted(RasterSamples newSamples, String note) {
    notes.add(note);
    return new RawPicture(newSamples, NO_PROFILE, orientation, notes);
  }
}
