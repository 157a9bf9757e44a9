package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.container.ArchiveCodec;
import dev.vae.container.ArchiveHeader;
import dev.vae.error.CorruptFileException;
import dev.vae.error.ModelException;
import dev.vae.error.UnreadablePictureException;
import dev.vae.error.VaeException;
import dev.vae.image.Picture;
import dev.vae.model.LoadedVectorModel;
import dev.vae.model.ModelId;
import dev.vae.testing.Distortion;
import dev.vae.testing.DrawnDigits;
import dev.vae.testing.SmallVectorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
  private static final LoadedVectorModel MODEL = SmallVectorModel.ofDigits();
  private static final List<Picture> DIGITS = DrawnDigits.draw(300, new Random(11));

  private static byte[] encode(List<Picture> pictures, ArchiveAim aim, boolean named, int threads)
      throws IOException {
    return encode(pictures, aim, Effort.DEFAULT, named, threads);
  }

  private static byte[] encode(
      List<Picture> pictures, ArchiveAim aim, Effort effort, boolean named, int threads)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveEncoder encoder =
        new ArchiveEncoder(MODEL, aim, effort, pictures.size(), named, threads, out);
    for (int i = 0; i < pictures.size(); i++) {
      encoder.add(pictures.get(i), name(i));
    }
    encoder.finish();
    return out.toByteArray();
  }

  private static String name(int index) {
    return String.format("digit-%03d.png", index + 95);
  }

  private static List<ArchiveDecoder.Entry> decode(byte[] archive) throws IOException {
    ArchiveDecoder decoder = new ArchiveDecoder(new ByteArrayInputStream(archive));
    List<ArchiveDecoder.Entry> entries = new ArrayList<>();
    while (decoder.hasNext()) {
      entries.addAll(decoder.decode(decoder.nextRaw(), MODEL));
    }
    decoder.checkEnd();
    return entries;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 127, 128, 129, 300})
  void exactPicturesComeBack(int count) throws IOException {
    List<Picture> pictures = DIGITS.subList(0, count);
    List<ArchiveDecoder.Entry> entries = decode(encode(pictures, ArchiveAim.lossless(), true, 1));
    assertEquals(count, entries.size());
    for (int i = 0; i < count; i++) {
      assertEquals(i, entries.get(i).index());
      assertEquals(name(i), entries.get(i).name());
      assertArrayEquals(pictures.get(i).samples(), entries.get(i).picture().samples());
    }
  }

  @Test
  void bytesDoNotDependOnThreads() throws IOException {
    ArchiveAim aim = ArchiveAim.meanPsnr(22);
    byte[] one = encode(DIGITS, aim, true, 1);
    assertArrayEquals(one, encode(DIGITS, aim, true, 3));
    assertArrayEquals(one, encode(DIGITS, aim, true, 1));
  }

  @Test
  void moreEffortGivesFewerBytesForTheSameMean() throws IOException {
    ArchiveAim aim = ArchiveAim.meanPsnr(12);
    List<Picture> pictures = DIGITS.subList(0, 130);
    byte[] quick = encode(pictures, aim, new Effort(5), false, 1);
    byte[] slow = encode(pictures, aim, new Effort(9), false, 1);
    assertTrue(slow.length < quick.length, slow.length + " of " + quick.length);
    assertArrayEquals(slow, encode(pictures, aim, new Effort(9), false, 2));
    assertTrue(meanPsnrDb(slow) >= 12);
    assertTrue(meanPsnrDb(quick) >= 12);
  }

  private static double meanPsnrDb(byte[] archive) throws IOException {
    return decode(archive).stream()
        .mapToDouble(e -> Math.min(60, Distortion.psnrDb(DIGITS.get(e.index()), e.picture())))
        .average()
        .orElseThrow();
  }

  @Test
  void meanIsWhatWasAimedAt() throws IOException {
    for (double aim : new double[] {14, 22, 40}) {
      byte[] archive = encode(DIGITS, ArchiveAim.meanPsnr(aim), false, 1);
      assertEquals(aim, meanPsnrDb(archive), 0.5);
    }
  }

  @Test
  void meanIsReachedWhereTheFirstPicturesAreOfAnotherKind() throws IOException {
    int empty = ArchiveHeader.GROUP_SIZE;
    int side = DrawnDigits.SIDE;
    List<Picture> pictures =
        new ArrayList<>(Collections.nCopies(empty, Picture.zeros(side, side, 1, Byte.SIZE)));
    Random random = new Random(8);
    for (int i = 0; i < 40; i++) {
      byte[] noise = new byte[side * side];
      random.nextBytes(noise);
      pictures.add(new Picture(side, side, 1, noise));
    }
    double sumDb = 0;
    for (ArchiveDecoder.Entry entry : decode(encode(pictures, ArchiveAim.meanPsnr(32), false, 1))) {
      if (entry.index() >= empty) {
        Picture original = pictures.get(entry.index());
        sumDb += Math.min(60, Distortion.psnrDb(original, entry.picture()));
      }
    }
    assertTrue(sumDb >= 40 * 32, sumDb / 40 + " dB");
  }

  @Test
  void noPictureIsWorseThanTheLeast() throws IOException {
    byte[] archive = encode(DIGITS, ArchiveAim.leastPsnr(25), false, 1);
    for (ArchiveDecoder.Entry entry : decode(archive)) {
      assertTrue(Distortion.psnrDb(DIGITS.get(entry.index()), entry.picture()) >= 25);
    }
  }

  @Test
  void leastBeyondWhatAnExactPictureCountsIsExact() throws IOException {
    byte[] archive = encode(DIGITS.subList(0, 9), ArchiveAim.leastPsnr(61), false, 1);
    for (ArchiveDecoder.Entry entry : decode(archive)) {
      assertArrayEquals(DIGITS.get(entry.index()).samples(), entry.picture().samples());
    }
  }

  @Test
  void lowerQualityTakesFewerBytes() throws IOException {
    int last = Integer.MAX_VALUE;
    for (double quality : new double[] {100, 75, 40, 1}) {
      int bytes = encode(DIGITS, ArchiveAim.ofQuality(quality), false, 1).length;
      assertTrue(bytes < last, bytes + " of " + last);
      last = bytes;
    }
  }

  @Test
  void squarePictureAloneTakesNineBytesMoreThanItsPayload() throws IOException {
    byte[] one = encode(DIGITS.subList(0, 1), ArchiveAim.lossless(), false, 1);
    ArchiveDecoder decoder = new ArchiveDecoder(new ByteArrayInputStream(one));
    assertTrue(decoder.header().alone());
    assertEquals(one.length, 9 + decoder.nextRaw().group().payload().length);
  }

  @Test
  void otherPicturesAloneTellTheirHeightOrName() throws IOException {
    byte[] named = encode(DIGITS.subList(0, 1), ArchiveAim.lossless(), true, 1);
    ArchiveDecoder decoder = new ArchiveDecoder(new ByteArrayInputStream(named));
    assertFalse(decoder.header().alone());
    assertEquals(name(0), decode(named).get(0).name());
    ArchiveHeader oblong = ArchiveHeader.of(false, true, 20, 21, 7, 1);
    byte[] bytes = ArchiveCodec.write(oblong);
    assertEquals(9, bytes.length);
    assertEquals(oblong, ArchiveCodec.read(new ByteArrayInputStream(bytes)));
  }

  @Test
  void shortHeaderWithNamesIsRefused() {
    byte[] header = ArchiveCodec.write(ArchiveHeader.of(false, false, 28, 28, 7, 1));
    assertEquals(7, header.length);
    header[2] |= 1 << 4;
    String message =
        assertThrows(
                CorruptFileException.class,
                () -> ArchiveCodec.read(new ByteArrayInputStream(header)))
            .getMessage();
    assertEquals("a short header has no names (header byte 2)", message);
  }

  @ParameterizedTest
  @ValueSource(doubles = {10, 14, 22, 30, 45})
  void pictureAloneReachesItsAimInFewerBytesWithSearch(double psnrDb) throws IOException {
    int searched = 0;
    int plain = 0;
    for (Picture digit : DIGITS.subList(0, 10)) {
      byte[] file =
          ArchiveEncoder.encodeAlone(MODEL, ArchiveAim.meanPsnr(psnrDb), Effort.DEFAULT, digit);
      assertTrue(Distortion.psnrDb(digit, decode(file).get(0).picture()) >= psnrDb);
      searched += file.length;
      plain +=
          ArchiveEncoder.encodeAlone(MODEL, ArchiveAim.leastPsnr(psnrDb), new Effort(1), digit)
              .length;
    }
    assertTrue(searched < plain || psnrDb > 40, searched + " of " + plain);
    assertTrue(searched <= plain, searched + " of " + plain);
  }

  @Test
  void picturesOfAnArchiveCostLessThanTwoBytesMoreThanTheirPayload() throws IOException {
    byte[] archive = encode(DIGITS, ArchiveAim.lossless(), true, 1);
    ArchiveDecoder decoder = new ArchiveDecoder(new ByteArrayInputStream(archive));
    int overhead = archive.length;
    while (decoder.hasNext()) {
      overhead -= decoder.nextRaw().group().payload().length;
    }
    assertTrue(overhead < 2 * DIGITS.size(), overhead + " bytes");
  }

  @Test
  void groupIsReachedWithoutThoseBeforeIt() throws IOException {
    byte[] archive = encode(DIGITS, ArchiveAim.lossless(), true, 1);
    // What lies before may even be damaged, but for its names.
    archive[100] ^= 1;
    ArchiveDecoder decoder = new ArchiveDecoder(new ByteArrayInputStream(archive));
    assertEquals(name(127), decoder.nextNames().get(127));
    assertEquals(name(128), decoder.names(decoder.nextRaw()).get(0));
    ArchiveDecoder.Entry entry = decoder.decode(decoder.nextRaw(), MODEL).get(43);
    assertEquals(name(299), entry.name());
  }

  @Test
  void everyPrefixIsRefused() throws IOException {
    byte[] archive = encode(DIGITS.subList(0, 130), ArchiveAim.ofQuality(20), true, 1);
    for (int length = 0; length < archive.length; length++) {
      byte[] cut = Arrays.copyOf(archive, length);
      assertThrows(VaeException.class, () -> decode(cut), "length " + length);
    }
  }

  @Test
  void cutArchiveTellsWhatIsIntact() throws IOException {
    byte[] archive = encode(DIGITS, ArchiveAim.lossless(), false, 1);
    byte[] cut = Arrays.copyOf(archive, archive.length - 1);
    String message = assertThrows(CorruptFileException.class, () -> decode(cut)).getMessage();
    assertEquals(
        "archive is cut short in group 2; the pictures before number 256 are intact", message);
  }

  @Test
  void everyFlippedBitIsFoundOrHasNoMeaning() throws IOException {
    List<Picture> pictures = DIGITS.subList(0, 4);
    byte[] archive = encode(pictures, ArchiveAim.ofQuality(30), true, 1);
    List<ArchiveDecoder.Entry> right = decode(archive);
    int found = 0;
    for (int bit = 0; bit < 8 * archive.length; bit++) {
      byte[] damaged = archive.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        List<ArchiveDecoder.Entry> entries = decode(damaged);
        assertEquals(right.size(), entries.size(), "bit " + bit);
        for (int i = 0; i < right.size(); i++) {
          assertArrayEquals(
              right.get(i).picture().samples(), entries.get(i).picture().samples(), "bit " + bit);
        }
      } catch (VaeException e) {
        found++;
      }
    }
    assertTrue(found >= 8 * archive.length - 32, found + " of " + 8 * archive.length);
  }

  @Test
  void moreThanTheArchiveIsRefused() throws IOException {
    byte[] archive = encode(DIGITS.subList(0, 3), ArchiveAim.lossless(), false, 1);
    byte[] longer = Arrays.copyOf(archive, archive.length + 1);
    assertThrows(CorruptFileException.class, () -> decode(longer));
  }

  @Test
  void impossibleLengthIsRefusedBeforeItIsAllocated() throws IOException {
    byte[] archive = encode(DIGITS.subList(0, 3), ArchiveAim.lossless(), false, 1);
    byte[] header = Arrays.copyOf(archive, 9 + 5 + 4);
    Arrays.fill(header, 9, 13, (byte) 0xff);
    header[13] = 7;
    String message = assertThrows(CorruptFileException.class, () -> decode(header)).getMessage();
    assertTrue(message.startsWith("payload of group 0 have 2147483647 bytes"), message);
  }

  @Test
  void otherModelIsRefused() throws IOException {
    byte[] archive = encode(DIGITS.subList(0, 3), ArchiveAim.lossless(), false, 1);
    ArchiveDecoder decoder = new ArchiveDecoder(new ByteArrayInputStream(archive));
    LoadedVectorModel other = new LoadedVectorModel("x", new ModelId(7), MODEL.content());
    ArchiveDecoder.Raw raw = decoder.nextRaw();
    assertThrows(ModelException.class, () -> decoder.decode(raw, other));
  }

  @Test
  void pictureOfAnotherSizeIsRefused() {
    Picture small = new Picture(27, 28, 1, new byte[27 * 28]);
    String message =
        assertThrows(
                UnreadablePictureException.class,
                () -> encode(List.of(small), ArchiveAim.lossless(), false, 1))
            .getMessage();
    assertEquals("picture is 27x28 of 1 channels, the model is for 28x28 of 1", message);
  }

  @Test
  void archivesAreKnownByTheirStart() throws IOException {
    byte[] archive = encode(DIGITS.subList(0, 1), ArchiveAim.lossless(), false, 1);
    assertTrue(ArchiveCodec.startsLikeArchive(archive));
    assertFalse(ArchiveCodec.startsLikeArchive(new byte[] {(byte) 0xe6, 'v', 0x28}));
  }
}
