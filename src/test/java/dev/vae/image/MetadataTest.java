package dev.vae.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.image.Metadata.Kind;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {
  private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);
  private static final PictureReader READER = new PictureReader(SizeLimits.DEFAULT, ALL);

  /** An EXIF block of a maker, "vae", and an orientation. */
  private static byte[] exif(int orientation, ByteOrder order) {
    ByteBuffer block = ByteBuffer.allocate(38).order(order);
    block.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
    block.putShort((short) 42).putInt(8).putShort((short) 2);
    block.putShort((short) 0x010f).putShort((short) 2).putInt(4).put(new byte[] {'v', 'a', 'e', 0});
    block.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return block.array();
  }

  private static byte[] xmp(String orientation) {
    return ("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:Description tiff:Orientation=\""
            + orientation
            + "\"/>\u00e9</x:xmpmeta>")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Metadata all() {
    return Metadata.NONE
        .with(Kind.ICC, ProfileBuilder.displayP3())
        .with(Kind.EXIF, exif(1, ByteOrder.BIG_ENDIAN))
        .with(Kind.XMP, xmp("1"));
  }

  private static byte[] write(PictureFormat format, Picture picture, Metadata metadata)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PictureWriter(format, 95).write(picture, metadata, out);
    return out.toByteArray();
  }

  private static void assertSame(Metadata expected, Metadata found) {
    assertEquals(expected.kinds(), found.kinds());
    expected.kinds().forEach(kind -> assertArrayEquals(expected.get(kind), found.get(kind)));
  }

  @ParameterizedTest
  @EnumSource(names = {"PNG", "JPEG"})
  void whatTheWriterHoldsTheReaderFinds(PictureFormat format) throws IOException {
    Metadata held = new PictureWriter(format, 95).held(all(), TestPictures.smooth(9, 9, 3));
    assertEquals(ALL, held.kinds());
    ReadPicture read = READER.read(write(format, TestPictures.smooth(30, 20, 3), all()));
    assertEquals(List.of(), read.notes());
    assertSame(held, read.metadata());
  }

  @ParameterizedTest
  @CsvSource({"1, 8", "2, 8", "3, 8", "4, 8", "1, 16", "2, 16", "3, 16", "4, 16"})
  void tiffHoldsTheEntriesOfExifAndTheOtherBlocks(int channels, int depth) throws IOException {
    Picture picture = Picture.zeros(30, 20, channels, depth);
    byte[] exif = TiffExif.block(TiffExifTest.directory()::get);
    Metadata metadata =
        all()
            .with(Kind.EXIF, exif)
            .with(Kind.ICC, channels < 3 ? ProfileBuilder.gray(1) : ProfileBuilder.displayP3());
    assertSame(metadata, new PictureWriter(PictureFormat.TIFF, 95).held(metadata, picture));
    byte[] file = write(PictureFormat.TIFF, picture, metadata);
    ReadPicture read = READER.read(file);
    assertEquals(List.of(), read.notes());
    assertEquals(depth, read.picture().depth());
    assertArrayEquals(picture.samples(), read.picture().samples());
    assertArrayEquals(metadata.get(Kind.XMP), read.metadata().get(Kind.XMP));
    assertArrayEquals(metadata.get(Kind.ICC), read.metadata().get(Kind.ICC));
    TiffExifTest.assertHolds(exif, read.metadata().get(Kind.EXIF));
    assertSame(
        read.metadata(),
        READER.read(write(PictureFormat.TIFF, picture, read.metadata())).metadata());
  }

  @Test
  void exifThatTiffCannotHoldIsLeftOut() {
    PictureWriter tiff = new PictureWriter(PictureFormat.TIFF, 95);
    byte[] far = exif(1, ByteOrder.BIG_ENDIAN);
    ByteBuffer.wrap(far).putInt(4, 1 << 20);
    for (byte[] exif : List.of(far, new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8}, new byte[1 << 17])) {
      Metadata held = tiff.held(all().with(Kind.EXIF, exif), Picture.zeros(9, 9, 3, 8));
      assertEquals(Set.of(Kind.ICC, Kind.XMP), held.kinds());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4})
  void pixelsStayInTheColorSpaceOfTheProfile(int channels) throws IOException {
    Picture picture = TestPictures.smooth(30, 20, channels);
    byte[] profile = channels == 1 ? ProfileBuilder.gray(1) : ProfileBuilder.wideGamut();
    Metadata metadata = Metadata.NONE.with(Kind.ICC, profile);
    for (PictureFormat format : List.of(PictureFormat.PNG, PictureFormat.TIFF)) {
      byte[] file = write(format, picture, metadata);
      ReadPicture kept = READER.read(file);
      assertArrayEquals(picture.samples(), kept.picture().samples());
      assertArrayEquals(profile, kept.metadata().get(Kind.ICC));
      ReadPicture converted = new PictureReader(SizeLimits.DEFAULT).read(file);
      assertFalse(Arrays.equals(picture.samples(), converted.picture().samples()));
      assertEquals(Set.of(), converted.metadata().kinds());
      Picture later = SrgbConversion.of(kept.picture(), kept.metadata());
      assertArrayEquals(converted.picture().samples(), later.samples());
    }
  }

  @Test
  void profileOfSrgbIsLeftOut() throws IOException {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    Metadata metadata = Metadata.NONE.with(Kind.ICC, profile);
    ReadPicture read =
        READER.read(write(PictureFormat.PNG, TestPictures.smooth(30, 20, 3), metadata));
    assertEquals(Set.of(), read.metadata().kinds());
  }

  @Test
  void profileOfManySegmentsComesBackFromJpeg() throws IOException {
    byte[] large = Arrays.copyOf(ProfileBuilder.displayP3(), 200_000);
    ByteBuffer.wrap(large).putInt(0, large.length);
    byte[] file =
        write(
            PictureFormat.JPEG,
            TestPictures.smooth(30, 20, 3),
            Metadata.NONE.with(Kind.ICC, large));
    assertArrayEquals(large, READER.read(file).metadata().get(Kind.ICC));
  }

  @Test
  void whatASegmentCannotHoldIsNotWritten() {
    PictureWriter jpeg = new PictureWriter(PictureFormat.JPEG, 95);
    Metadata metadata = all().with(Kind.XMP, new byte[70_000]);
    assertEquals(
        EnumSet.of(Kind.ICC, Kind.EXIF), jpeg.held(metadata, TestPictures.smooth(9, 9, 3)).kinds());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 6, 8})
  void turnedPicturesSayThatTheyAreUpright(int orientation) throws IOException {
    for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
      Metadata metadata =
          Metadata.NONE
              .with(Kind.EXIF, exif(orientation, order))
              .with(Kind.XMP, xmp(Integer.toString(orientation)));
      byte[] file = write(PictureFormat.PNG, TestPictures.smooth(30, 20, 3), metadata);
      ReadPicture read = READER.read(file);
      assertEquals(orientation >= 5 ? 20 : 30, read.picture().width());
      assertArrayEquals(exif(1, order), read.metadata().get(Kind.EXIF));
      assertArrayEquals(xmp("1"), read.metadata().get(Kind.XMP));
    }
  }

  @Test
  void blocksThatAreNotWantedAreNotRead() throws IOException {
    byte[] file = write(PictureFormat.PNG, TestPictures.smooth(30, 20, 3), all());
    PictureReader reader = new PictureReader(SizeLimits.DEFAULT, Set.of(Kind.XMP));
    assertEquals(Set.of(Kind.XMP), reader.read(file).metadata().kinds());
  }

  @Test
  void damagedBlocksAreDroppedWithANote() throws IOException {
    Metadata metadata =
        Metadata.NONE
            .with(Kind.ICC, new byte[500])
            .with(Kind.EXIF, "no TIFF".getBytes(StandardCharsets.US_ASCII));
    ReadPicture read =
        READER.read(write(PictureFormat.PNG, TestPictures.smooth(30, 20, 3), metadata));
    assertEquals(Set.of(), read.metadata().kinds());
    assertEquals(List.of("damaged color profile ignored", "damaged EXIF ignored"), read.notes());
  }

  @Test
  void damagedDirectoriesDoNoHarm() {
    byte[] block = exif(6, ByteOrder.BIG_ENDIAN);
    for (int at = 4; at < block.length; at++) {
      for (int value : new int[] {0, 1, 0x7f, 0x80, 0xff}) {
        byte[] changed = block.clone();
        changed[at] = (byte) value;
        UprightMetadata.of(Metadata.NONE.with(Kind.EXIF, changed));
      }
      UprightMetadata.of(Metadata.NONE.with(Kind.EXIF, Arrays.copyOf(block, at)));
    }
  }

  @Test
  void oversizedBlocksAreDroppedWithANote() throws IOException {
    byte[] packet = new byte[Metadata.BLOCK_BYTES_MAX + 1];
    Arrays.fill(packet, (byte) ' ');
    byte[] file =
        write(
            PictureFormat.PNG,
            TestPictures.smooth(30, 20, 3),
            Metadata.NONE.with(Kind.XMP, packet));
    ReadPicture read = READER.read(file);
    assertEquals(Set.of(), read.metadata().kinds());
    assertTrue(read.notes().get(0).contains("XMP"), read.notes().toString());
  }
}
