package dev.vae.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.twelvemonkeys.imageio.metadata.Entry;
import com.twelvemonkeys.imageio.metadata.tiff.IFD;
import com.twelvemonkeys.imageio.metadata.tiff.Rational;
import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import dev.vae.testing.Seeds;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TiffExifTest {
  /** A directory with values of all types that EXIF has, of one and of several. */
  static Map<Integer, Entry> directory() {
    IFD camera =
        new IFD(
            List.of(
                new TIFFEntry(0x829a, TIFF.TYPE_RATIONAL, new Rational(1, 60)),
                new TIFFEntry(0x8827, TIFF.TYPE_SHORT, 40_000),
                new TIFFEntry(0x9000, TIFF.TYPE_UNDEFINED, new byte[] {'0', '2', '3', '2'}),
                new TIFFEntry(0x9204, TIFF.TYPE_SRATIONAL, new Rational(-1, 3)),
                new TIFFEntry(0x927c, TIFF.TYPE_UNDEFINED, new byte[] {5, -1, 0, 7, 9, 11}),
                new TIFFEntry(0xa002, TIFF.TYPE_LONG, 3_000_000_000L),
                new TIFFEntry(0xa214, TIFF.TYPE_SHORT, new int[] {1, 2, 65_535, 4})));
    Rational[] degrees = {new Rational(52, 1), new Rational(31, 1), new Rational(123, 10)};
    IFD place =
        new IFD(
            List.of(
                new TIFFEntry(0, TIFF.TYPE_BYTE, new byte[] {2, 3, 0, 0}),
                new TIFFEntry(1, TIFF.TYPE_ASCII, "N"),
                new TIFFEntry(2, TIFF.TYPE_RATIONAL, degrees)));
    Map<Integer, Entry> directory = new TreeMap<>();
    for (Entry entry :
        List.of(
            new TIFFEntry(TIFF.TAG_MAKE, TIFF.TYPE_ASCII, "vae"),
            new TIFFEntry(TIFF.TAG_SOFTWARE, TIFF.TYPE_ASCII, "a test"),
            new TIFFEntry(TIFF.TAG_COPYRIGHT, TIFF.TYPE_ASCII, "nobody"),
            new TIFFEntry(TIFF.TAG_EXIF_IFD, TIFF.TYPE_LONG, camera),
            new TIFFEntry(TIFF.TAG_GPS_IFD, TIFF.TYPE_LONG, place))) {
      directory.put((Integer) entry.getIdentifier(), entry);
    }
    return directory;
  }

  /** Checks that a block has all entries of another; resolutions may be added by who writes. */
  static void assertHolds(byte[] expected, byte[] found) throws IOException {
    Map<Object, String> entries = texts(TiffExif.entries(found));
    texts(TiffExif.entries(expected)).forEach((tag, text) -> assertEquals(text, entries.get(tag)));
  }

  private static Map<Object, String> texts(List<Entry> entries) {
    return entries.stream().collect(Collectors.toMap(Entry::getIdentifier, Object::toString));
  }

  @Test
  void blockHoldsWhatTheDirectoryHeld() throws IOException {
    byte[] block = TiffExif.block(directory()::get);
    Map<Object, String> found = texts(TiffExif.entries(block));
    directory().forEach((tag, entry) -> assertEquals(entry.toString(), found.get(tag)));
    Map<Integer, Entry> again =
        TiffExif.entries(block).stream()
            .collect(Collectors.toMap(entry -> (Integer) entry.getIdentifier(), entry -> entry));
    assertArrayEquals(block, TiffExif.block(again::get));
  }

  @Test
  void entriesOfTheSamplesAreNoExif() throws IOException {
    Map<Integer, Entry> directory = new TreeMap<>();
    directory.put(TIFF.TAG_IMAGE_WIDTH, new TIFFEntry(TIFF.TAG_IMAGE_WIDTH, TIFF.TYPE_SHORT, 9));
    directory.put(TIFF.TAG_SOFTWARE, new TIFFEntry(TIFF.TAG_SOFTWARE, TIFF.TYPE_ASCII, "a test"));
    assertArrayEquals(new byte[0], TiffExif.block(directory::get));
  }

  @Test
  void damagedBlocksAreWrittenOrLeftOut() throws IOException {
    byte[] block = TiffExif.block(directory()::get);
    Random random = Seeds.random("damaged EXIF", 30);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = block.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt();
      }
      int depth = random.nextBoolean() ? Picture.SHALLOW : 16;
      Picture picture = Picture.zeros(3, 2, 1, depth);
      Metadata metadata = Metadata.NONE.with(Metadata.Kind.EXIF, damaged);
      new PictureWriter(PictureFormat.TIFF, 95)
          .write(picture, metadata, OutputStream.nullOutputStream());
    }
  }
}
