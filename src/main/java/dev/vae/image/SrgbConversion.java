package dev.vae.image;

import java.util.ArrayList;
import java.util.List;

/** Brings decoded pictures that carry a color profile to sRGB. */
public final class SrgbConversion {
  private SrgbConversion() {}

  /**
   * Returns a picture in sRGB.
   *
   * @param picture a picture whose samples are in its profile's color space; its array is changed
   *     or given up
   * @param metadata of the picture; without a profile the picture is returned as it is
   */
  public static Picture of(Picture picture, Metadata metadata) {
    if (!metadata.has(Metadata.Kind.ICC)) {
      return picture;
    }
    ColorLayout layout = ColorLayout.of(picture.colorChannels() == 1, picture.hasAlpha());
    RasterSamples samples =
        new RasterSamples(
            picture.width(), picture.height(), layout, picture.depth(), picture.samples());
    List<String> notes = new ArrayList<>();
    RawPicture raw = new RawPicture(samples, metadata, Orientation.UPRIGHT, notes);
    RasterSamples converted = ColorConversion.toSrgb(raw).samples();
    return new Picture(
        converted.width(),
        converted.height(),
        converted.layout().channels(),
        converted.depth(),
        converted.bytes());
  }
}
