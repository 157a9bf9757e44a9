package dev.vae.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings samples to sRGB: by the embedded color profile, or for CMYK without one by the simple
 * rule. Pictures that are sRGB already, or say nothing, keep every sample.
 */
final class ColorConversion {
  /** Rows are converted in portions of about this many pixels, to keep memory low. */
  private static final int PORTION_PIXELS = 1 << 16;

  private ColorConversion() {}

  /**
   * Converts a picture; its array is changed or given up.
   *
   * @return a picture of gray or RGB, without a profile
   */
  static RawPicture toSrgb(RawPicture raw) {
    if (raw.iccProfile().length == 0) {
      return raw.layout() == ColorLayout.CMYK ? simpleCmyk(raw) : raw;
    }
    try {
      return byProfile(raw, IccProfile.of(raw.iccProfile()));
    } catch (IllegalArgumentException e) {
      // CMMException and ProfileDataException are among these.
      return toSrgb(withoutProfile(raw, Notes.BAD_PROFILE));
    }
  }

  private static RawPicture byProfile(RawPicture raw, IccProfile profile) {
    String fitting =
        switch (raw.layout()) {
          case GRAY, GRAY_ALPHA -> "GRAY";
          case RGB, RGB_ALPHA -> "RGB ";
          case CMYK -> "CMYK";
        };
    if (!profile.colorSpace().equals(fitting)) {
      return toSrgb(withoutProfile(raw, Notes.FOREIGN_PROFILE));
    }
    if (fitting.equals("GRAY")) {
      return gray(raw, profile.grayTable());
    }
    if (profile.isSrgb()) {
      return raw;
    }
    byte[] samples = convert(raw, profile);
    boolean inks = raw.layout() == ColorLayout.CMYK;
    return converted(raw, rgb(raw.layout()), samples, inks ? Notes.CMYK : Notes.PROFILE);
  }

  private static RawPicture gray(RawPicture raw, byte[] table) {
    if (table == null) {
      return raw;
    }
    byte[] samples = raw.samples();
    for (int i = 0; i < samples.length; i += raw.layout().channels()) {
      samples[i] = table[samples[i] & 0xff];
    }
    return converted(raw, raw.layout(), samples, Notes.PROFILE);
  }

  private static ColorLayout rgb(ColorLayout layout) {
    return layout == ColorLayout.CMYK ? ColorLayout.RGB : layout;
  }

  private static RawPicture withoutProfile(RawPicture raw, String note) {
    return converted(raw, raw.layout(), raw.samples(), note);
  }

  private static RawPicture converted(
      RawPicture raw, ColorLayout layout, byte[] samples, String note) {
    List<String> notes = new ArrayList<>(raw.notes());
    notes.add(note);
    return new RawPicture(
        raw.width(),
        raw.height(),
        layout,
        samples,
        RawPicture.NO_PROFILE,
        raw.orientation(),
        notes);
  }

  /** Converts inks to light by multiplying what each ink lets pass. */
  private static RawPicture simpleCmyk(RawPicture raw) {
    byte[] inks = raw.samples();
    byte[] samples = new byte[inks.length / 4 * 3];
    int at = 0;
    for (int i = 0; i < inks.length; i += 4) {
      int black = 255 - (inks[i + 3] & 0xff);
      for (int c = 0; c < 3; c++) {
        samples[at++] = (byte) (((255 - (inks[i + c] & 0xff)) * black + 127) / 255);
      }
    }
    return converted(raw, ColorLayout.RGB, samples, Notes.PLAIN_CMYK);
  }

  /** Converts color channels by the JDK's color management, portion by portion. */
  private static byte[] convert(RawPicture raw, IccProfile profile) {
    ICC_Profile[] profiles = {
      ICC_Profile.getInstance(profile.bytesForConversion()),
      ICC_Profile.getInstance(ColorSpace.CS_sRGB)
    };
    ColorConvertOp conversion = new ColorConvertOp(profiles, null);
    int from = raw.layout().channels();
    int to = rgb(raw.layout()).channels();
    int pixels = raw.width() * raw.height();
    byte[] samples = from == to ? raw.samples() : new byte[pixels * to];
    int colors = raw.layout().colorChannels();
    for (int first = 0; first < pixels; first += PORTION_PIXELS) {
      int count = Math.min(PORTION_PIXELS, pixels - first);
      byte[] source = new byte[count * colors];
      copy(raw.samples(), first * from, from, source, 0, colors, count, colors);
      byte[] target = new byte[count * 3];
      conversion.filter(raster(source, count, colors), raster(target, count, 3));
      copy(target, 0, 3, samples, first * to, to, count, 3);
    }
    return samples;
  }

  private static WritableRaster raster(byte[] samples, int pixels, int bands) {
    int[] offsets = new int[bands];
    for (int c = 0; c < bands; c++) {
      offsets[c] = c;
    }
    DataBuffer data = new DataBufferByte(samples, samples.length);
    return Raster.createInterleavedRaster(data, pixels, 1, samples.length, bands, offsets, null);
  }

  /** Copies the first channels of pixels between arrays of different pixel sizes. */
  private static void copy(
      byte[] source,
      int sourceAt,
      int sourceStep,
      byte[] target,
      int targetAt,
      int targetStep,
      int pixels,
      int channels) {
    for (int i = 0; i < pixels; i++) {
      for (int c = 0; c < channels; c++) {
        target[targetAt + i * targetStep + c] = source[sourceAt + i * sourceStep + c];
      }
    }
  }
}
