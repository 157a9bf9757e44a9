package dev.vae.image;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFWriter;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * EXIF as TIFF files have it: among the entries of the picture's own directory, of which two are
 * directories of the camera's settings and of the place. A block of EXIF is the same without the
 * entries that describe the samples, so that entries can go from one to the other.
 *
 * <p>Entries are written anew: what the library takes for damaged, and positions within blocks of
 * camera makers, do not survive.
 */
final class TiffExif {
  /** Entries that a person or a camera made; without any of them there is no EXIF. */
  private static final List<Integer> TELLING =
      List.of(
          TIFF.TAG_IMAGE_DESCRIPTION,
          TIFF.TAG_MAKE,
          TIFF.TAG_MODEL,
          TIFF.TAG_DATE_TIME,
          TIFF.TAG_ARTIST,
          TIFF.TAG_COPYRIGHT,
          TIFF.TAG_EXIF_IFD,
          TIFF.TAG_GPS_IFD);

  /** Entries that go along with these; programs write them unasked. */
  private static final List<Integer> ACCOMPANYING =
      List.of(
          TIFF.TAG_X_RESOLUTION,
          TIFF.TAG_Y_RESOLUTION,
          TIFF.TAG_RESOLUTION_UNIT,
          TIFF.TAG_SOFTWARE);

  /** What a block in a JPEG file can have at most, as for {@link ExifOrientation}. */
  private static final int BYTES_MAX = 1 << 16;

  private TiffExif() {}

  /**
   * Returns the block of EXIF that entries make.
   *
   * @param directory that of a picture: from a tag to its entry, or null
   * @return a TIFF structure, or an empty array if no entry belongs to EXIF
   * @throws IOException if they cannot be written
   */
  static byte[] block(IntFunction<Entry> directory) throws IOException {
    List<Entry> entries = entries(directory);
    if (entries.isEmpty()) {
      return new byte[0];
    }
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(block)) {
      if (new TIFFWriter().computeIFDSize(entries) > Metadata.BLOCK_BYTES_MAX) {
        throw new IOException("EXIF of more than " + Metadata.BLOCK_BYTES_MAX + " bytes");
      }
      new TIFFWriter().write(entries, out);
    } catch (RuntimeException e) {
      throw new IOException("EXIF is damaged", e);
    }
    return block.toByteArray();
  }

  /**
   * Returns what a block of EXIF adds to a picture's directory.
   *
   * @throws IOException if it is damaged, or too long for entries that may be copies of one another
   */
  static List<Entry> entries(byte[] block) throws IOException {
    if (block.length > BYTES_MAX) {
      throw new IOException("EXIF of more than " + BYTES_MAX + " bytes");
    }
    try (ImageInputStream in = new ByteArrayImageInputStream(block)) {
      // What cannot be written is as bad as what cannot be read, and better known now.
      // A second directory is that of a thumbnail.
      Directory first = ((CompoundDirectory) new TIFFReader().read(in)).getDirectory(0);
      block(first::getEntryById);
      return entries(first::getEntryById);
    } catch (RuntimeException e) {
      throw new IOException("EXIF is damaged", e);
    }
  }

  private static List<Entry> entries(IntFunction<Entry> directory) {
    List<Entry> telling = those(TELLING, directory);
    List<Entry> accompanying = those(ACCOMPANYING, directory);
    return telling.isEmpty()
        ? List.of()
        : Stream.concat(telling.stream(), accompanying.stream()).toList();
  }

  private static List<Entry> those(List<Integer> tags, IntFunction<Entry> directory) {
    return tags.stream().map(directory::apply).filter(Objects::nonNull).toList();
  }
}
