package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.vae.error.CorruptFileException;
import dev.vae.error.ModelException;
import dev.vae.error.VaeException;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.testing.GoldenModel;
import dev.vae.testing.Seeds;
import dev.vae.testing.SyntheticPictures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files end in one of our exceptions or, by luck, in the right picture. */
class PictureCodecCorruptionTest {
  private static final long ALLOCATION_MAX = 64 << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final PictureDecoder decoder =
      new PictureDecoder(GoldenModel.library(), SizeLimits.DEFAULT, 1);

  static Stream<Arguments> smallFiles() throws IOException {
    return Stream.of(
        Arguments.of("short coded", encode(SyntheticPictures.photograph(18, 12, 3, 1), 60)),
        Arguments.of("short coded alpha", encode(SyntheticPictures.photograph(16, 11, 2, 2), 60)),
        Arguments.of("short stored", encode(SyntheticPictures.noise(3, 2, 4, 3), 90)),
        Arguments.of("long stored", encode(SyntheticPictures.flat(257, 1, 2, 3), 90)),
        Arguments.of("long coded", encode(SyntheticPictures.photograph(260, 3, 1, 4), 40)),
        Arguments.of(
            "long coded tiles",
            HandMadeFiles.coded(SyntheticPictures.photograph(40, 33, 4, 5), Quality.step(30), 1)));
  }

  private static byte[] encode(Picture picture, double quality) throws IOException {
    return new PictureEncoder(GoldenModel.model(), 1).encode(picture, quality).bytes();
  }

  private void checkDamaged(String what, byte[] damaged, byte[] right) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      assertArrayEquals(right, decoder.decode(damaged).samples(), what);
    } catch (VaeException expected) {
      assertEquals(1, expected.getMessage().lines().count(), expected.getMessage());
    } catch (IOException | RuntimeException e) {
      throw new AssertionError(what, e);
    }
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < ALLOCATION_MAX, what + " allocated " + allocated);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("smallFiles")
  void everyPrefixIsRejectedOrRight(String name, byte[] file) throws IOException {
    byte[] right = decoder.decode(file).samples();
    for (int kept = 0; kept < file.length; kept++) {
      checkDamaged(name + " cut to " + kept, Arrays.copyOf(file, kept), right);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("smallFiles")
  void everyFlippedBitIsRejectedOrHarmless(String name, byte[] file) throws IOException {
    byte[] right = decoder.decode(file).samples();
    for (int bit = 0; bit < 8 * file.length; bit++) {
      byte[] damaged = file.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      checkDamaged(name + ", bit " + bit, damaged, right);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("smallFiles")
  void bytesAfterTheEndAreRejectedOrHarmless(String name, byte[] file) throws IOException {
    byte[] right = decoder.decode(file).samples();
    for (int added = 1; added < 12; added++) {
      checkDamaged(name + " and " + added, Arrays.copyOf(file, file.length + added), right);
    }
  }

  @Test
  void longFilesHaveNothingBeforeOrAfterTheirEnd() throws IOException {
    byte[] file = encode(SyntheticPictures.photograph(260, 3, 1, 4), 40);
    VaeException cut =
        assertThrows(
            CorruptFileException.class, () -> decoder.decode(Arrays.copyOf(file, file.length - 1)));
    assertTrue(cut.getMessage().contains("cut short"), cut.getMessage());
    VaeException more =
        assertThrows(
            CorruptFileException.class, () -> decoder.decode(Arrays.copyOf(file, file.length + 1)));
    assertTrue(more.getMessage().contains("after its end"), more.getMessage());
  }

  @Test
  void changedPayloadIsFoundByTheChecksum() throws IOException {
    byte[] file = encode(SyntheticPictures.photograph(300, 200, 3, 6), 60);
    int payload = FileInfo.read(file).headerBytes();
    file[(payload + file.length) / 2] ^= 0x10;
    VaeException e = assertThrows(CorruptFileException.class, () -> decoder.decode(file));
    assertTrue(e.getMessage().contains("checksum of the picture"), e.getMessage());
  }

  @Test
  void damagedTileIsNamed() throws IOException {
    byte[] file =
        HandMadeFiles.coded(SyntheticPictures.photograph(90, 90, 1, 7), Quality.step(70), 1);
    file[file.length - 8] ^= 0x55;
    VaeException e = assertThrows(CorruptFileException.class, () -> decoder.decode(file));
    assertTrue(e.getMessage().contains("tile 8"), e.getMessage());
  }

  @Test
  void fileOfAnotherModelIsRefused() throws IOException {
    byte[] file = encode(SyntheticPictures.photograph(30, 30, 1, 8), 60);
    file[5] ^= 1;
    assertThrows(ModelException.class, () -> decoder.decode(file));
  }

  @Test
  void randomBytesAfterAGoodStartAreRejected() throws IOException {
    Random random = Seeds.random("randomBytesAfterAGoodStartAreRejected", 1);
    byte[] file = encode(SyntheticPictures.photograph(40, 30, 4, 9), 75);
    byte[] right = decoder.decode(file).samples();
    for (int run = 0; run < 200; run++) {
      byte[] damaged = file.clone();
      int from = 3 + random.nextInt(file.length - 3);
      for (int i = from; i < damaged.length; i++) {
        damaged[i] = (byte) random.nextInt();
      }
      checkDamaged("random from " + from, damaged, right);
    }
  }

  /** Residuals add up, so a stream can hold symbols that no encoder writes. */
  @Test
  void symbolsBeyondTheirRangeAreRejected() {
    int most = 65535;
    for (int beyond : new int[] {most + 1, -most - 1, 1 << 20, Integer.MAX_VALUE / 2}) {
      int[] symbols = new int[15 * 15];
      for (int i = 0; i < symbols.length; i++) {
        symbols[i] = (int) Math.max(-1e9, Math.min(1e9, (double) beyond / 225 * (i + 1)));
      }
      byte[] file = HandMadeFiles.ofSymbols(15, 15, symbols, new int[0]);
      assertThrows(CorruptFileException.class, () -> decoder.decode(file), "" + beyond);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {65536, -65536, 1 << 21, -(1 << 21)})
  void detailSymbolsBeyondTheirRangeAreRejected(int beyond) {
    int[] symbols = new int[32 * 32];
    // The machine starts with the quantizer of even symbols.
    symbols[16] = beyond;
    byte[] file = HandMadeFiles.ofSymbols(32, 32, symbols, new int[0]);
    VaeException e = assertThrows(CorruptFileException.class, () -> decoder.decode(file));
    assertTrue(e.getMessage().contains("65535"), e.getMessage());
  }

  @Test
  void symbolsFarBeyondTheirRangeAreRejected() {
    int width = 8160;
    int height = 64;
    int[] symbols = new int[width * height];
    for (int i = 0; i < width / 32; i++) {
      symbols[i] = 2_000_000 * (i + 1);
      symbols[width + i] = symbols[i];
    }
    byte[] file = HandMadeFiles.ofSymbols(width, height, symbols, new int[0]);
    VaeException e = assertThrows(CorruptFileException.class, () -> decoder.decode(file));
    assertTrue(e.getMessage().contains("65535"), e.getMessage());
  }

  @Test
  void alphaBeyondItsRangeIsRejected() {
    for (int beyond : new int[] {256, -1, 100_000}) {
      int[] alpha = new int[8 * 8];
      Arrays.fill(alpha, beyond);
      byte[] file = HandMadeFiles.ofSymbols(8, 8, new int[8 * 8], alpha);
      assertThrows(CorruptFileException.class, () -> decoder.decode(file), "" + beyond);
    }
  }

  @Test
  void symbolsAtTheEndsOfTheirRangeAreDecoded() throws IOException {
    int[] symbols = new int[15 * 15];
    Arrays.setAll(symbols, i -> i % 2 == 0 ? 65535 : -65535);
    byte[] file = HandMadeFiles.ofSymbols(15, 15, symbols, new int[0]);
    assertEquals(15 * 15, decoder.decode(file).samples().length);
  }
}
