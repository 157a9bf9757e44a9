package dev.vae.image;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.stream.ImageInputStream;

/** Finds the orientation in an EXIF block. */
final class ExifOrientation {
  /**
   * What a block in a JPEG file can have at most. Entries may all point at the same long value, of
   * which the library makes as many copies.
   */
  private static final int BYTES_MAX = 1 << 16;

  private ExifOrientation() {}

  /**
   * Reads the orientation.
   *
   * @param exif a TIFF structure: byte order, magic, offset of the first directory; may be damaged
   * @return what it says, or upright if it says nothing or cannot be read
   */
  static Orientation of(ByteBuffer exif) {
    byte[] bytes = new byte[Math.min(BYTES_MAX, exif.remaining())];
    exif.get(exif.position(), bytes);
    try (ImageInputStream in = new ByteArrayImageInputStream(bytes)) {
      Entry entry = new TIFFReader().read(in).getEntryById(TIFF.TAG_ORIENTATION);
      boolean number = entry != null && entry.getValue() instanceof Number;
      return Orientation.ofTag(number ? ((Number) entry.getValue()).intValue() : 0);
    } catch (IOException | RuntimeException e) {
      return Orientation.UPRIGHT;
    }
  }
}
