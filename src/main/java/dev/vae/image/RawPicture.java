package dev.vae.image;

import dev.vae.image.Metadata.Kind;
import java.util.List;

/**
 * What the reader of a format hands over: samples still in the color space and the orientation of
 * the file.
 *
 * @param samples the picture as stored
 * @param metadata the blocks of the file, among them the color profile that the samples are in
 * @param orientation how the stored pixels must be turned
 * @param notes what was changed or left out so far; may grow
 */
record RawPicture(
    RasterSamples samples, Metadata metadata, Orientation orientation, List<String> notes) {
  /** Creates an upright picture without metadata. */
  RawPicture(RasterSamples samples, List<String> notes) {
    this(samples, Metadata.NONE, Orientation.UPRIGHT, notes);
  }

  /** Returns this picture with 8 bits a sample. */
  RawPicture shallow() {
    return new RawPicture(samples.shallow(), metadata, orientation, notes);
  }

  /** Returns this picture with other samples, which need no profile. */
  RawPicture converted(RasterSamples newSamples, String note) {
    notes.add(note);
    return new RawPicture(newSamples, metadata, orientation, notes).withoutProfile();
  }

  /** Returns this picture without its profile: its samples are sRGB. */
  RawPicture withoutProfile() {
    return new RawPicture(samples, metadata.without(Kind.ICC), orientation, notes);
  }
}
