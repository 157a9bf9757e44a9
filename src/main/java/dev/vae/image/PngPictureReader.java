package dev.vae.image;

import dev.vae.error.UnreadablePictureException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads PNG (ISO/IEC 15948), all color types, depths and Adam7.
 *
 * <p>PNG is what the program reads and writes most, and it is read without ImageIO for two reasons.
 * A fresh virtual machine is done with a 768x512 picture about 0.2 s sooner, as no part of AWT has
 * to start. And stored samples arrive unchanged: ImageIO's gray color space is a linear one, its
 * color models hide the tRNS chunk of gray and RGB pictures, and it accepts damaged chunks.
 *
 * <p>The color chunks gAMA, cHRM and sRGB are ignored, as most viewers do: samples are taken as
 * sRGB unless there is an iCCP chunk.
 */
final class PngPictureReader implements FormatReader {
  /** The best ratio that deflate can reach: 258 bytes from 2 bits. */
  private static final long DEFLATE_RATIO_MAX = 1032;

  /** Larger than any profile in use; keeps a compressed bomb from growing. */
  private static final int PROFILE_BYTES_MAX = 16 << 20;

  private static final int CODE_POINTS_SRGB_PRIMARIES = 1;
  private static final int CODE_POINTS_SRGB_TRANSFER = 13;

  @Override
  public RawPicture read(byte[] file, ReadBudget budget) throws IOException {
    PngFile png = PngFile.parse(file);
    PngHeader header = png.header();
    PngPixels pixels = PngPixels.of(png);
    int channels = pixels.layout().channels();
    budget.check(header.width(), header.height(), channels, channels);
    checkPlausible(png);
    List<String> notes = new ArrayList<>();
    byte[] samples = decode(png, pixels);
    addNotes(png, notes);
    return new RawPicture(
        new RasterSamples(header.width(), header.height(), pixels.layout(), samples),
        profile(png, notes),
        png.exif() == null ? Orientation.UPRIGHT : ExifOrientation.of(png.exif()),
        notes);
  }

  /** Refuses a size that the data cannot fill, before memory is taken for it. */
  private static void checkPlausible(PngFile png) throws UnreadablePictureException {
    PngHeader header = png.header();
    long stored = png.data().stream().mapToLong(ByteBuffer::remaining).sum();
    long needed = header.rowBytes(header.width()) * header.height();
    if (stored * DEFLATE_RATIO_MAX < needed) {
      throw new UnreadablePictureException(
          "PNG picture is damaged: %d bytes of data cannot hold %dx%d pixels"
              .formatted(stored, header.width(), header.height()));
    }
  }

  private static byte[] decode(PngFile png, PngPixels pixels) throws IOException {
    PngHeader header = png.header();
    byte[] samples = new byte[header.width() * header.height() * pixels.layout().channels()];
    try (PngRows rows = new PngRows(png)) {
      if (header.interlaced()) {
        for (int pass = 0; pass < 7; pass++) {
          decodePass(pass, header, rows, pixels, samples);
        }
      } else if (pixels.keepsBytes()) {
        decodeInPlace(header, rows, samples);
      } else {
        decodeRows(new PngPass(header.width(), header.height(), 0, 0, 1, 1), rows, pixels, samples);
      }
    }
    return samples;
  }

  /** Decodes 8-bit rows where they belong, without a copy. */
  private static void decodeInPlace(PngHeader header, PngRows rows, byte[] samples)
      throws IOException {
    int rowBytes = (int) header.rowBytes(header.width());
    for (int y = 0; y < header.height(); y++) {
      int previous = y == 0 ? -1 : (y - 1) * rowBytes;
      rows.next(samples, y * rowBytes, rowBytes, samples, previous);
    }
  }

  private static void decodePass(
      int pass, PngHeader header, PngRows rows, PngPixels pixels, byte[] samples)
      throws IOException {
    PngPass part = PngPass.adam7(pass, header.width(), header.height());
    if (part.columns() > 0 && part.rows() > 0) {
      decodeRows(part, rows, pixels, samples);
    }
  }

  private static void decodeRows(PngPass pass, PngRows rows, PngPixels pixels, byte[] samples)
      throws IOException {
    int rowBytes = (int) pixels.header().rowBytes(pass.columns());
    byte[] row = new byte[rowBytes];
    byte[] previous = new byte[rowBytes];
    int channels = pixels.layout().channels();
    for (int y = 0; y < pass.rows(); y++) {
      rows.next(row, 0, rowBytes, previous, y == 0 ? -1 : 0);
      int first = (pass.top() + y * pass.rowStep()) * pixels.header().width() + pass.left();
      pixels.expand(row, pass.columns(), samples, first * channels, pass.columnStep() * channels);
      byte[] swap = previous;
      previous = row;
      row = swap;
    }
  }

  private static void addNotes(PngFile png, List<String> notes) {
    if (png.header().depth() == 16) {
      notes.add(Notes.SIXTEEN_BITS);
    }
    if (png.frames() > 1) {
      notes.add(Notes.firstOf(png.frames(), "frames"));
    }
    ByteBuffer codePoints = png.codePoints();
    if (codePoints != null && codePoints.remaining() >= 2 && !isSrgb(codePoints)) {
      notes.add(
          "color description (cICP) with primaries %d and transfer %d is not applied"
              .formatted(codePoints.get(0) & 0xff, codePoints.get(1) & 0xff));
    }
  }

  private static boolean isSrgb(ByteBuffer codePoints) {
    return codePoints.get(0) == CODE_POINTS_SRGB_PRIMARIES
        && codePoints.get(1) == CODE_POINTS_SRGB_TRANSFER;
  }

  /** Returns the profile of the iCCP chunk: a name, a zero byte, the method, a zlib stream. */
  private static byte[] profile(PngFile png, List<String> notes) {
    if (png.iccProfile() == null) {
      return RawPicture.NO_PROFILE;
    }
    ByteBuffer chunk = png.iccProfile();
    while (chunk.hasRemaining() && chunk.get() != 0) {
      // Skips the name.
    }
    byte[] profile =
        chunk.remaining() < 2 ? null : inflateProfile(chunk.position(chunk.position() + 1));
    if (profile == null) {
      notes.add(Notes.BAD_PROFILE);
      return RawPicture.NO_PROFILE;
    }
    return profile;
  }

  /** Returns the inflated profile, or null if it is damaged or absurdly large. */
  private static byte[] inflateProfile(ByteBuffer compressed) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed);
      ByteArrayOutputStream profile = new ByteArrayOutputStream();
      byte[] part = new byte[4096];
      while (!inflater.finished() && profile.size() < PROFILE_BYTES_MAX) {
        int count = inflater.inflate(part);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          return null;
        }
        profile.write(part, 0, count);
      }
      return inflater.finished() ? profile.toByteArray() : null;
    } catch (DataFormatException e) {
      return null;
    } finally {
      inflater.end();
    }
  }
}
