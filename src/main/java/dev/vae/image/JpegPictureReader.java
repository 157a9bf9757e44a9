package dev.vae.image;

import com.twelvemonkeys.imageio.color.YCbCrConverter;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegment;
import com.twelvemonkeys.imageio.metadata.jpeg.JPEGSegmentUtil;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import dev.vae.image.Metadata.Kind;
import java.awt.color.ColorSpace;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.stream.ImageInputStream;

/** Reads JPEG: gray, YCbCr, RGB, CMYK and YCCK; baseline, progressive and lossless. */
final class JpegPictureReader implements FormatReader {
  /** A block of 64 samples takes at least one bit, whatever the coding. */
  private static final long PIXELS_PER_BYTE_MAX = 512;

  private static final String XMP = "http://ns.adobe.com/xap/1.0/";
  private static final String XMP_EXTENSION = "http://ns.adobe.com/xmp/extension/";

  @Override
  public RawPicture read(byte[] file, ReadBudget budget) throws IOException {
    boolean lossless = JpegEnd.check(file);
    List<JPEGSegment> segments;
    try (ImageInputStream in = new ByteArrayImageInputStream(file)) {
      segments = JPEGSegmentUtil.readSegments(in, JPEGSegmentUtil.APP_SEGMENTS);
    }
    try (PluginDecoder decoder = new PluginDecoder(PictureFormat.JPEG, file)) {
      Metadata metadata = metadata(segments);
      boolean profiled = metadata.has(Kind.ICC);
      // The plug-in holds components as integers, or those of a picture with a profile twice.
      decoder.check(budget, 0, lossless ? 4 * 3 : profiled ? 3 : 0);
      decoder.checkPlausible(file.length, PIXELS_PER_BYTE_MAX);
      List<String> notes = new ArrayList<>();
      ColorSpace space = decoder.plugin().getRawImageType(0).getColorModel().getColorSpace();
      RasterSamples samples =
          space.getType() == ColorSpace.TYPE_CMYK
              ? inks(decoder, segments)
              : RasterSamples.of(decoder.read(0), notes);
      if (has(segments, XMP_EXTENSION)) {
        notes.add(Notes.EXTENDED_XMP);
      }
      Orientation orientation = ExifOrientation.of(ByteBuffer.wrap(metadata.get(Kind.EXIF)));
      return new RawPicture(samples, metadata, orientation, notes);
    }
  }

  /**
   * Reads amounts of ink. The plug-in would convert them to sRGB by a profile of the operating
   * system where it finds one. They are stored inverted, as Adobe began and all others follow;
   * YCbCr is that of inverted inks once more.
   */
  private static RasterSamples inks(PluginDecoder decoder, List<JPEGSegment> segments)
      throws IOException {
    Raster raster = decoder.readRaster();
    int width = raster.getWidth();
    int height = raster.getHeight();
    byte[] inks = (byte[]) raster.getDataElements(0, 0, width, height, null);
    boolean transformed = isTransformed(segments);
    for (int i = 0; i < inks.length; i += 4) {
      if (transformed) {
        YCbCrConverter.convertJPEGYCbCr2RGB(inks, inks, i);
      }
      for (int c = transformed ? 3 : 0; c < 4; c++) {
        inks[i + c] = (byte) ~inks[i + c];
      }
    }
    return new RasterSamples(width, height, ColorLayout.CMYK, inks);
  }

  /** Returns what the last byte of the Adobe segment says. */
  private static boolean isTransformed(List<JPEGSegment> segments) throws IOException {
    for (JPEGSegment segment : segments) {
      if ("Adobe".equals(segment.identifier()) && segment.length() > 5) {
        return segment.data().readAllBytes()[5] != 0;
      }
    }
    return false;
  }

  private static Metadata metadata(List<JPEGSegment> segments) throws IOException {
    return Metadata.NONE
        .with(Kind.ICC, profile(segments))
        .with(Kind.EXIF, first(segments, "Exif", 1))
        .with(Kind.XMP, first(segments, XMP, 0));
  }

  private static boolean has(List<JPEGSegment> segments, String identifier) {
    return segments.stream().anyMatch(segment -> identifier.equals(segment.identifier()));
  }

  /** Returns the content of the first segment of an identifier, without some bytes before it. */
  private static byte[] first(List<JPEGSegment> segments, String identifier, int skipped)
      throws IOException {
    for (JPEGSegment segment : segments) {
      if (identifier.equals(segment.identifier()) && segment.length() > skipped) {
        byte[] data = segment.data().readAllBytes();
        return Arrays.copyOfRange(data, skipped, data.length);
      }
    }
    return new byte[0];
  }

  /** Puts the color profile together from its parts: each has a number, their count, and bytes. */
  private static byte[] profile(List<JPEGSegment> segments) throws IOException {
    SortedMap<Integer, byte[]> parts = new TreeMap<>();
    for (JPEGSegment segment : segments) {
      if ("ICC_PROFILE".equals(segment.identifier()) && segment.length() > 2) {
        byte[] part = segment.data().readAllBytes();
        parts.put(part[0] & 0xff, part);
      }
    }
    ByteArrayOutputStream profile = new ByteArrayOutputStream();
    parts.values().forEach(part -> profile.write(part, 2, part.length - 2));
    return profile.toByteArray();
  }
}
