package dev.vae.container;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.container.Header.Coding;
import dev.vae.container.Header.Section;
import dev.vae.container.HeaderCodec.ReadHeader;
import dev.vae.error.CorruptFileException;
import dev.vae.error.NotVaeFileException;
import dev.vae.error.UnsupportedVersionException;
import dev.vae.error.VaeException;
import dev.vae.testing.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderCodecTest {
  private static final int CHECKSUM_BYTES = 4;

  private static Header shortLatent() {
    return new Header(
        false, Coding.LATENT, true, false, 256, 1, 0xabcdef, 0x1234, 0, sections(0x5678));
  }

  private static Header shortStored() {
    return new Header(false, Coding.STORED, false, true, 1, 256, 0, 0, 0, sections(0xffff));
  }

  private static Header longLatent() {
    return new Header(
        true,
        Coding.LATENT,
        true,
        true,
        70,
        40,
        0xfedcba98,
        65535,
        1,
        List.of(
            new Section(0, 0),
            new Section(127, 1),
            new Section(128, -1),
            new Section(16_383, 0x80000000),
            new Section(16_384, 0x7fffffff),
            new Section(Integer.MAX_VALUE, 0x01020304)));
  }

  private static Header longStored() {
    return new Header(
        true,
        Coding.STORED,
        false,
        false,
        65535,
        300,
        0,
        0,
        0,
        List.of(new Section(1_000_000, 0xcafe)));
  }

  private static Header longWithMetadata() {
    return longLatent().withMetadata(new Section(300, 0x89abcdef));
  }

  /** Cells of 32 pixels: three columns and two rows. */
  private static Header longWithExactCells() {
    return longLatent()
        .withExactCells(
            new ExactCells(1, List.of(0, 3, 5)),
            List.of(new Section(300, 0xa0b0c0d0), new Section(0, 1), new Section(2, 3)));
  }

  private static Header shortPredictive() {
    return new Header(
        false, Coding.PREDICTIVE, true, true, 8, 200, 100, 0, 0, 255, 0, sections(0x1234));
  }

  private static Header longPredictive(int depth, int maxError) {
    return new Header(
        true,
        Coding.PREDICTIVE,
        true,
        false,
        depth,
        70,
        30,
        0,
        0,
        maxError,
        2,
        List.of(new Section(5, 6), new Section(7, 8)));
  }

  @Test
  void shortFormHoldsNoDeepSamples() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Header(false, Coding.STORED, true, true, 16, 9, 9, 0, 0, 0, 0, sections(0x1234)));
  }

  private static List<Section> sections(int check) {
    return List.of(new Section(0, check));
  }

  static Stream<Header> everyForm() {
    return Stream.of(
        shortLatent(),
        shortStored(),
        shortPredictive(),
        longLatent(),
        longStored(),
        longWithMetadata(),
        longWithExactCells(),
        longWithExactCells().withMetadata(new Section(5, 6)),
        longPredictive(8, 255),
        longPredictive(16, 65535),
        longPredictive(16, 0));
  }

  private static ReadHeader read(byte[] bytes) throws IOException {
    return HeaderCodec.read(new ByteArrayInputStream(bytes));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void headerComesBack(Header header) throws IOException {
    byte[] bytes = HeaderCodec.write(header);
    assertEquals(new ReadHeader(header, bytes.length), read(bytes));
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void payloadIsNotRead(Header header) throws IOException {
    byte[] bytes = HeaderCodec.write(header);
    ByteArrayInputStream in = new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length + 9));
    assertEquals(bytes.length, HeaderCodec.read(in).lengthBytes());
    assertEquals(9, in.available());
  }

  @Test
  void everyFieldHasItsPlaceInTheShortForm() {
    assertArrayEquals(hex("e676 22 ff 00 abcdef 1234 5678"), HeaderCodec.write(shortLatent()));
    assertArrayEquals(hex("e676 2c 00 ff ffff"), HeaderCodec.write(shortStored()));
    assertArrayEquals(
        hex("e676 22 ff 00 abcdef 1234"), HeaderCodec.writeBeforeCheck(shortLatent()));
  }

  @Test
  void everyFieldHasItsPlaceInTheLongForm() {
    byte[] fields =
        hex(
            "e676 36 0046 0028 00 fedcba98 ffff 01 00 00000000 7f 00000001 8001 ffffffff"
                + "ff7f 80000000 808001 7fffffff ffffffff07 01020304");
    assertArrayEquals(withChecksum(fields), HeaderCodec.write(longLatent()));
    byte[] withCells =
        hex(
            "e676 36 0046 0028 04 fedcba98 ffff 01 00 00000000 7f 00000001 8001 ffffffff"
                + "ff7f 80000000 808001 7fffffff ffffffff07 01020304"
                + "01 03 00 ac02 a0b0c0d0 02 00 00000001 01 02 00000003");
    assertArrayEquals(withChecksum(withCells), HeaderCodec.write(longWithExactCells()));
    assertArrayEquals(
        withChecksum(hex("e676 38 ffff 012c 00 c0843d 0000cafe")), HeaderCodec.write(longStored()));
  }

  @Test
  void headerOfASmallPictureLeavesWithin12Bytes() {
    assertTrue(HeaderCodec.write(shortLatent()).length <= 12);
  }

  @Test
  void randomHeadersComeBack() throws IOException {
    Random random = Seeds.random("randomHeadersComeBack", 1);
    for (int run = 0; run < 2000; run++) {
      Header header = randomHeader(random);
      assertEquals(header, read(HeaderCodec.write(header)).header());
    }
  }

  private static Header randomHeader(Random random) {
    boolean longForm = random.nextBoolean();
    boolean latent = random.nextBoolean();
    int sideMax = longForm ? VaeFormat.SIDE_MAX : VaeFormat.SHORT_SIDE_MAX;
    int width = 1 + random.nextInt(sideMax);
    int height = 1 + random.nextInt(sideMax);
    int tileUnits = longForm && latent ? 64 + random.nextInt(192) : 0;
    int count = longForm && latent ? TileGrid.of(width, height, tileUnits).count() : 1;
    Section section =
        longForm
            ? new Section(random.nextInt(Integer.MAX_VALUE), random.nextInt())
            : new Section(0, random.nextInt(1 << 16));
    return new Header(
        longForm,
        latent ? Coding.LATENT : Coding.STORED,
        random.nextBoolean(),
        random.nextBoolean(),
        width,
        height,
        latent ? random.nextInt() >>> (longForm ? 0 : 8) : 0,
        latent ? random.nextInt(1 << 16) : 0,
        tileUnits,
        Collections.nCopies(count, section));
  }

  /** Hand-made headers, each with exactly one wrong field and, where there is one, a checksum. */
  static Stream<Arguments> oneWrongField() {
    return Stream.of(
        wrong("", NotVaeFileException.class, "not a vae file"),
        wrong("e6", NotVaeFileException.class, "not a vae file"),
        wrong("e677 22 0000 abcdef 1234 5678", NotVaeFileException.class, "e6 76"),
        wrong("6676 22 0000 abcdef 1234 5678", NotVaeFileException.class, "e6 76"),
        wrong("76e6 22 0000 abcdef 1234 5678", NotVaeFileException.class, "e6 76"),
        wrong("e676 02 0000 abcdef 1234 5678", CorruptFileException.class, "version is 0"),
        wrong("e676 42 0000 abcdef 1234 5678", UnsupportedVersionException.class, "version is 2"),
        wrong("e676 e2 0000 abcdef 1234 5678", UnsupportedVersionException.class, "version is 7"),
        wrong("e676 2b 0000 5678", CorruptFileException.class, "both stored and predictive"),
        sealed("e676 31 0028 0028 00 8002 20 00 00000000", "largest error is 256"),
        sealed("e676 30 0000 0028 00 01020304 1000 20 00 00000000", "width is 0"),
        sealed("e676 30 0028 0000 00 01020304 1000 20 00 00000000", "height is 0"),
        sealed("e676 30 0028 0028 00 01020304 1000 00 00 00000000", "tile side is 0"),
        sealed("e676 30 0028 0028 00 01020304 1000 20 8000 00000000", "tile index"),
        sealed("e676 30 0028 0028 00 01020304 1000 20 ff80808000 00000000", "tile index"),
        sealed("e676 30 0028 0028 00 01020304 1000 20 8080808008 00000000", "tile index"),
        sealed("e676 30 0028 0028 00 01020304 1000 20 ffffffffff01 00000000", "tile index"),
        cells("00 01 00 00 00000000", "cell side is 0"),
        cells("01 00", "number of exact cells is 0, must be 1 to 4"),
        cells("01 05 00 00 00000000", "number of exact cells is 5, must be 1 to 4"),
        cells("ff 02 00 00 00000000", "number of exact cells is 2, must be 1 to 1"),
        cells("01 01 04 00 00000000", "exact cell 4 is none of the 4 cells"),
        cells("01 02 03 00 00000000 00 00 00000000", "exact cell 4 is none of the 4 cells"),
        cells("01 02 03 00 00000000 ffffffff07 00 00000000", "exact cell 2147483651 is none"),
        cells("01 01 8000 00 00000000", "cell index"),
        cells("01 01 00 ffffffff0f 00000000", "cell index"),
        sealed("e676 38 0028 0028 04 00 00000000", "only a picture coded as latents"),
        sealed("e676 31 0028 0028 04 00 20 00 00000000", "only a picture coded as latents"),
        wrong(
            "e676 30 0028 0028 08 01020304 1000 20 00 00000000",
            UnsupportedVersionException.class,
            "features are 8, this program knows up to 7"),
        wrong(
            "e676 30 0028 0028 80 01020304 1000 20 00 00000000",
            UnsupportedVersionException.class,
            "features are 128"),
        wrong(
            "e676 30 0028 0028 00 01020304 1000 20 00 00000000 00000000",
            CorruptFileException.class,
            "header checksum"));
  }

  private static Arguments wrong(
      String bytes, Class<? extends VaeException> expected, String message) {
    return Arguments.of(hex(bytes), expected, message);
  }

  private static Arguments sealed(String fields, String message) {
    return Arguments.of(withChecksum(hex(fields)), CorruptFileException.class, message);
  }

  /** A picture of 40x40 pixels, which has four cells of 32, with a cell index. */
  private static Arguments cells(String index, String message) {
    return sealed("e676 30 0028 0028 04 01020304 1000 20 00 00000000" + index, message);
  }

  private static byte[] withChecksum(byte[] fields) {
    CRC32C crc = new CRC32C();
    crc.update(fields);
    return ByteBuffer.allocate(fields.length + CHECKSUM_BYTES)
        .put(fields)
        .putInt((int) crc.getValue())
        .array();
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource
  void oneWrongField(byte[] bytes, Class<? extends VaeException> expected, String message) {
    VaeException e = assertThrows(expected, () -> read(bytes));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertTrue(e.getMessage().lines().count() == 1, e.getMessage());
  }

  @Test
  void handMadeHeaderWithoutAWrongFieldIsRead() throws IOException {
    Header header =
        read(withChecksum(hex("e676 30 0028 0028 00 01020304 1000 20 00 00000000"))).header();
    assertEquals(40, header.width());
    assertEquals(0x01020304, header.modelId());
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void headerCutAnywhereIsRejected(Header header) {
    byte[] bytes = HeaderCodec.write(header);
    for (int kept = 0; kept < bytes.length; kept++) {
      byte[] cut = Arrays.copyOf(bytes, kept);
      VaeException e = assertThrows(VaeException.class, () -> read(cut), "cut to " + kept);
      if (kept >= 2) {
        assertEquals(CorruptFileException.class, e.getClass());
        assertTrue(e.getMessage().contains("ends at byte " + kept), e.getMessage());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("longForms")
  void everyFlippedBitOfALongHeaderIsFound(Header header) {
    byte[] bytes = HeaderCodec.write(header);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      if (bit / 8 == 2) {
        continue;
      }
      byte[] damaged = bytes.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThrows(VaeException.class, () -> read(damaged), "bit " + bit);
    }
  }

  static Stream<Header> longForms() {
    return Stream.of(longLatent(), longStored(), longWithExactCells());
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 127, 128, 300, 16_383, 16_384, 2_097_151, 2_097_152, Integer.MAX_VALUE})
  void lengthsComeBack(int length) throws IOException {
    Header header = longStored().withSections(List.of(new Section(length, 7)));
    assertEquals(header, read(HeaderCodec.write(header)).header());
  }

  @ParameterizedTest
  @CsvSource({"false,false,1", "false,true,2", "true,false,3", "true,true,4"})
  void channelsFollowFromColorAndAlpha(boolean color, boolean alpha, int channels)
      throws IOException {
    Header header = new Header(false, Coding.LATENT, color, alpha, 3, 4, 1, 2, 0, sections(5));
    assertEquals(channels, read(HeaderCodec.write(header)).header().channels());
  }

  @Test
  void headerThatTellsOfMillionsOfExactCellsEndsWithTheFile() {
    byte[] bytes =
        withChecksum(
            hex("e676 30 ffff ffff 04 01020304 1000 ff" + "0000000000".repeat(81) + "01 808040"));
    CorruptFileException e = assertThrows(CorruptFileException.class, () -> read(bytes));
    assertTrue(e.getMessage().contains("ends at byte"), e.getMessage());
  }

  /** A few bytes that tell of millions of tiles must not cost memory for them. */
  @Test
  void headerThatTellsOfMillionsOfTilesEndsWithTheFile() {
    byte[] bytes = withChecksum(hex("e676 30 ffff ffff 00 01020304 1000 01 00 00000000"));
    CorruptFileException e = assertThrows(CorruptFileException.class, () -> read(bytes));
    assertTrue(e.getMessage().contains("ends at byte"), e.getMessage());
  }
}
