package dev.vae.image;

import dev.vae.error.UnreadablePictureException;
import dev.vae.image.Metadata.Kind;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/**
 * Reads PNG (ISO/IEC 15948).
 *
 * <p>The color chunks gAMA, cHRM and sRGB are ignored, as most viewers do: samples are taken as
 * sRGB unless there is an iCCP chunk.
 */
final class PngPictureReader implements FormatReader {
  /** The best that deflate can do is 258 bytes from 2 bits, and a byte has up to 8 pixels. */
  private static final long PIXELS_PER_BYTE_MAX = 1032 * 8;

  /** Alpha by itself, and joined to the samples. */
  private static final int ALPHA_BYTES_PER_PIXEL = 5;

  /** Larger than any profile in use; keeps a compressed bomb from growing. */
  private static final int PROFILE_BYTES_MAX = 16 << 20;

  private static final int SRGB_PRIMARIES = 1;
  private static final int SRGB_TRANSFER = 13;

  @Override
  public RawPicture read(byte[] file, ReadBudget budget) throws IOException {
    PngChunks chunks = PngChunks.parse(file);
    try (PluginDecoder decoder = new PluginDecoder(PictureFormat.PNG, file)) {
      decoder.check(budget, 0, chunks.get("tRNS", 0).isPresent() ? ALPHA_BYTES_PER_PIXEL : 0);
      decoder.checkPlausible(file.length, PIXELS_PER_BYTE_MAX);
      List<String> notes = new ArrayList<>();
      RasterSamples samples = samples(decoder.read(0), chunks, notes);
      addNotes(chunks, notes);
      Orientation orientation =
          chunks.get("eXIf", 0).map(ExifOrientation::of).orElse(Orientation.UPRIGHT);
      return new RawPicture(samples, metadata(chunks, notes), orientation, notes);
    }
  }

  private static RasterSamples samples(BufferedImage image, PngChunks chunks, List<String> notes)
      throws UnreadablePictureException {
    RasterSamples samples = RasterSamples.of(image, notes);
    Raster raster = image.getRaster();
    boolean indexed = chunks.get("IHDR", 13).orElseThrow().get(9) == 3;
    if (indexed) {
      checkIndices(raster, chunks.get("PLTE", 3).orElseThrow().remaining() / 3);
    }
    Optional<ByteBuffer> transparent = chunks.get("tRNS", 2 * raster.getNumBands());
    boolean opaque = indexed || samples.layout().hasAlpha() || transparent.isEmpty();
    return opaque ? samples : samples.withAlpha(alpha(raster, transparent.get()));
  }

  /** Refuses colors that are not in the palette, for which the plug-in takes the last one. */
  private static void checkIndices(Raster raster, int colors) throws UnreadablePictureException {
    int[] row = new int[raster.getWidth()];
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int index : raster.getSamples(0, y, row.length, 1, 0, row)) {
        RasterSamples.checked(index, colors);
      }
    }
  }

  /**
   * Makes the one transparent color transparent. Done here, as the plug-in compares it with samples
   * of 1, 2 and 4 bits after it has expanded them.
   *
   * @param color as many 16-bit samples as the picture has channels
   */
  private static byte[] alpha(Raster raster, ByteBuffer color) {
    int bands = raster.getNumBands();
    int mask = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    byte[] alpha = new byte[raster.getWidth() * raster.getHeight()];
    int[] row = new int[raster.getWidth() * bands];
    int at = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (int pixel = 0; pixel < row.length; pixel += bands) {
        boolean transparent = true;
        for (int c = 0; c < bands; c++) {
          transparent &= row[pixel + c] == (color.getShort(2 * c) & mask);
        }
        alpha[at++] = (byte) (transparent ? 0 : 255);
      }
    }
    return alpha;
  }

  private static void addNotes(PngChunks chunks, List<String> notes) {
    int frames = chunks.get("acTL", 4).map(control -> control.getInt(0)).orElse(1);
    if (frames > 1) {
      notes.add(Notes.firstOf(frames, "frames"));
    }
    chunks
        .get("cICP", 2)
        .filter(points -> points.get(0) != SRGB_PRIMARIES || points.get(1) != SRGB_TRANSFER)
        .ifPresent(
            points ->
                notes.add(
                    "color description (cICP) with primaries %d and transfer %d is not applied"
                        .formatted(points.get(0) & 0xff, points.get(1) & 0xff)));
  }

  private static Metadata metadata(PngChunks chunks, List<String> notes) {
    byte[] exif = chunks.get("eXIf", 0).map(PngPictureReader::bytes).orElse(new byte[0]);
    return Metadata.NONE
        .with(Kind.ICC, profile(chunks, notes))
        .with(Kind.EXIF, exif)
        .with(Kind.XMP, PngText.xmp(chunks, notes));
  }

  private static byte[] bytes(ByteBuffer content) {
    byte[] bytes = new byte[content.remaining()];
    content.get(content.position(), bytes);
    return bytes;
  }

  /** Returns the profile of the iCCP chunk: a name, a zero byte, the method, a zlib stream. */
  private static byte[] profile(PngChunks chunks, List<String> notes) {
    byte[] content = bytes(chunks.get("iCCP", 0).orElse(ByteBuffer.allocate(0)));
    int stream = 0;
    while (stream < content.length && content[stream] != 0) {
      stream++;
    }
    int start = Math.min(content.length, stream + 2);
    InputStream in = new ByteArrayInputStream(content, start, content.length - start);
    try (InputStream profile = new InflaterInputStream(in)) {
      return content.length == 0 ? content : profile.readNBytes(PROFILE_BYTES_MAX);
    } catch (IOException e) {
      notes.add(Notes.BAD_PROFILE);
      return new byte[0];
    }
  }
}
