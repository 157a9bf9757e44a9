package dev.vae.image;

import dev.vae.image.Metadata.Kind;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/**
 * Brings samples to sRGB: by the embedded color profile, or for CMYK without one by the simple
 * rule. Pictures that are sRGB already, or say nothing, keep every sample.
 */
final class ColorConversion {
  private static final int DEVICE_CLASS = 12;
  private static final int CLASS_PRINTER = 0x70727472; // "prtr"
  private static final int CLASS_DISPLAY = 0x6d6e7472; // "mntr"

  /**
   * Profiles that move no sample by more than this are taken for sRGB: programs round differently
   * when they write one.
   */
  private static final int SRGB_TOLERANCE = 2;

  private ColorConversion() {}

  /**
   * Converts a picture; its array is changed or given up.
   *
   * @return a picture of gray or RGB, without a profile
   */
  static RawPicture toSrgb(RawPicture raw) {
    return raw.samples().isDeep() ? deepToSrgb(raw) : shallowToSrgb(raw);
  }

  /** Converts in 8 bits, and only where there is something to convert. */
  private static RawPicture deepToSrgb(RawPicture raw) {
    boolean ink = raw.samples().layout() == ColorLayout.CMYK;
    if (!raw.metadata().has(Kind.ICC) && !ink) {
      return raw;
    }
    RawPicture converted = shallowToSrgb(raw.shallow());
    if (!ink && !raw.notes().contains(Notes.PROFILE)) {
      return raw.withoutProfile();
    }
    raw.notes().add(Notes.SIXTEEN_BITS);
    return converted;
  }

  private static RawPicture shallowToSrgb(RawPicture raw) {
    if (!raw.metadata().has(Kind.ICC)) {
      return raw.samples().layout() == ColorLayout.CMYK ? simpleCmyk(raw) : raw;
    }
    try {
      return byProfile(raw, profile(raw.metadata().get(Kind.ICC)));
    } catch (IllegalArgumentException e) {
      // CMMException and ProfileDataException are among these.
      return shallowToSrgb(raw.converted(raw.samples(), Notes.BAD_PROFILE));
    }
  }

  /**
   * Leaves a picture in the color space of its profile, if that is one of RGB or gray; any other
   * picture is converted to sRGB.
   *
   * @return a picture of gray or RGB; without a profile where it is sRGB
   */
  static RawPicture keepingProfile(RawPicture raw) {
    byte[] profile = raw.metadata().get(Kind.ICC);
    if (profile.length == 0
        || profile.length > Metadata.BLOCK_BYTES_MAX
        || raw.samples().layout() == ColorLayout.CMYK) {
      return toSrgb(raw);
    }
    try {
      ICC_Profile opened = profile(profile);
      boolean gray = raw.samples().layout().colorChannels() == 1;
      if (opened.getColorSpaceType() != (gray ? ColorSpace.TYPE_GRAY : ColorSpace.TYPE_RGB)) {
        return toSrgb(raw);
      }
      ColorConvertOp conversion = toSrgb(opened);
      boolean needless = gray ? changesNoGray(grayTable(conversion)) : isSrgb(conversion);
      return needless ? raw.withoutProfile() : raw;
    } catch (IllegalArgumentException e) {
      return toSrgb(raw);
    }
  }

  /**
   * Opens a profile. ColorConvertOp takes the colorimetric intent for printer profiles, which turns
   * paper yellow and black gray; for display profiles it takes the perceptual one.
   */
  private static ICC_Profile profile(byte[] profile) {
    ByteBuffer bytes = ByteBuffer.wrap(profile.clone());
    if (profile.length > DEVICE_CLASS + 4 && bytes.getInt(DEVICE_CLASS) == CLASS_PRINTER) {
      bytes.putInt(DEVICE_CLASS, CLASS_DISPLAY);
    }
    return ICC_Profile.getInstance(bytes.array());
  }

  private static RawPicture byProfile(RawPicture raw, ICC_Profile profile) {
    RasterSamples samples = raw.samples();
    int fitting =
        switch (samples.layout()) {
          case GRAY, GRAY_ALPHA -> ColorSpace.TYPE_GRAY;
          case RGB, RGB_ALPHA -> ColorSpace.TYPE_RGB;
          case CMYK -> ColorSpace.TYPE_CMYK;
        };
    if (profile.getColorSpaceType() != fitting) {
      return shallowToSrgb(raw.converted(samples, Notes.FOREIGN_PROFILE));
    }
    ColorConvertOp conversion = toSrgb(profile);
    return switch (samples.layout()) {
      case GRAY, GRAY_ALPHA -> gray(raw, conversion);
      case RGB, RGB_ALPHA -> rgb(raw, conversion);
      case CMYK -> raw.converted(cmyk(samples, conversion), Notes.CMYK);
    };
  }

  private static ColorConvertOp toSrgb(ICC_Profile profile) {
    ICC_Profile srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB);
    return new ColorConvertOp(new ICC_Profile[] {profile, srgb}, null);
  }

  /** Returns the sRGB colors of all grays, [256, 3]. */
  private static byte[] grayTable(ColorConvertOp conversion) {
    byte[] table = new byte[3 * 256];
    byte[] grays = new byte[256];
    IntStream.range(0, 256).forEach(i -> grays[i] = (byte) i);
    conversion.filter(raster(grays, 256, 1, 1), raster(table, 256, 1, 3));
    return table;
  }

  private static boolean changesNoGray(byte[] table) {
    return IntStream.range(0, 256).allMatch(i -> isNear(table[3 * i + 1], (byte) i));
  }

  /** Converts gray by a table, so that it keeps one channel. */
  private static RawPicture gray(RawPicture raw, ColorConvertOp conversion) {
    byte[] table = grayTable(conversion);
    if (changesNoGray(table)) {
      return raw.withoutProfile();
    }
    byte[] samples = raw.samples().bytes();
    for (int i = 0; i < samples.length; i += raw.samples().layout().channels()) {
      samples[i] = table[3 * (samples[i] & 0xff) + 1];
    }
    return raw.converted(raw.samples(), Notes.PROFILE);
  }

  private static RawPicture rgb(RawPicture raw, ColorConvertOp conversion) {
    if (isSrgb(conversion)) {
      return raw.withoutProfile();
    }
    RasterSamples samples = raw.samples();
    int width = samples.width();
    int height = samples.height();
    int channels = samples.layout().channels();
    // The conversion takes nothing but arrays of colors alone.
    WritableRaster all = raster(samples.bytes(), width, height, channels);
    byte[] colors = elements(all, 0, 3);
    WritableRaster converted = raster(colors, width, height, 3);
    conversion.filter(converted, converted);
    RasterSamples rgb = new RasterSamples(width, height, ColorLayout.RGB, colors);
    return raw.converted(channels == 3 ? rgb : rgb.withAlpha(elements(all, 3, 1)), Notes.PROFILE);
  }

  /** Copies some channels of every pixel. */
  private static byte[] elements(Raster raster, int first, int channels) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int[] bands = IntStream.range(first, first + channels).toArray();
    Raster part = raster.createChild(0, 0, width, height, 0, 0, bands);
    return (byte[]) part.getDataElements(0, 0, width, height, null);
  }

  /** Tells by colors all over the cube, and by all grays. */
  private static boolean isSrgb(ColorConvertOp conversion) {
    int cube = 6 * 6 * 6;
    byte[] before = new byte[3 * (cube + 256)];
    for (int i = 0; i < cube + 256; i++) {
      before[3 * i] = (byte) (i < cube ? i / 36 * 51 : i - cube);
      before[3 * i + 1] = (byte) (i < cube ? i / 6 % 6 * 51 : i - cube);
      before[3 * i + 2] = (byte) (i < cube ? i % 6 * 51 : i - cube);
    }
    byte[] after = new byte[before.length];
    int pixels = before.length / 3;
    conversion.filter(raster(before, pixels, 1, 3), raster(after, pixels, 1, 3));
    return IntStream.range(0, before.length).allMatch(i -> isNear(before[i], after[i]));
  }

  private static boolean isNear(byte one, byte other) {
    return Math.abs((one & 0xff) - (other & 0xff)) <= SRGB_TOLERANCE;
  }

  private static RasterSamples cmyk(RasterSamples inks, ColorConvertOp conversion) {
    int width = inks.width();
    int height = inks.height();
    byte[] rgb = new byte[width * height * 3];
    conversion.filter(raster(inks.bytes(), width, height, 4), raster(rgb, width, height, 3));
    return new RasterSamples(width, height, ColorLayout.RGB, rgb);
  }

  /** Converts inks to light by multiplying what each ink lets pass. */
  private static RawPicture simpleCmyk(RawPicture raw) {
    byte[] inks = raw.samples().bytes();
    byte[] samples = new byte[inks.length / 4 * 3];
    int at = 0;
    for (int i = 0; i < inks.length; i += 4) {
      int black = 255 - (inks[i + 3] & 0xff);
      for (int c = 0; c < 3; c++) {
        samples[at++] = (byte) (((255 - (inks[i + c] & 0xff)) * black + 127) / 255);
      }
    }
    int width = raw.samples().width();
    int height = raw.samples().height();
    RasterSamples rgb = new RasterSamples(width, height, ColorLayout.RGB, samples);
    return raw.converted(rgb, Notes.PLAIN_CMYK);
  }

  private static WritableRaster raster(byte[] samples, int width, int height, int channels) {
    DataBufferByte data = new DataBufferByte(samples, samples.length);
    int[] offsets = IntStream.range(0, channels).toArray();
    return Raster.createInterleavedRaster(
        data, width, height, width * channels, channels, offsets, null);
  }
}
