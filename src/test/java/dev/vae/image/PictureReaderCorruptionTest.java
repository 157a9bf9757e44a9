package dev.vae.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.vae.error.LimitExceededException;
import dev.vae.error.UnreadablePictureException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged files of every format end in one of two exceptions, or in a picture, and in silence.
 *
 * <p>The seed of random damage is the same in every run, and printed if a test fails. The time
 * limit is there to end a hang. {@code -Dvae.fuzz=N} damages N times as many files.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PictureReaderCorruptionTest {
  private static final long SEED = 20240611;
  private static final int DAMAGED_FILES = 400;
  private static final SizeLimits LIMITS = new SizeLimits(1 << 14, 65535);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private PrintStream out;
  private PrintStream err;

  @BeforeEach
  void listenToTheConsole() {
    out = System.out;
    err = System.err;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void nothingWasPrinted() {
    System.setOut(out);
    System.setErr(err);
    assertEquals("", printed.toString(StandardCharsets.UTF_8));
  }

  static Stream<Map.Entry<String, byte[]>> files() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (PictureFormat format : PictureFormat.values()) {
      if (format.canWrite()) {
        int channels = format.keepsAlpha() ? 4 : format.keepsColor() ? 3 : 1;
        Picture picture = TestPictures.textured(21, 13, channels);
        files.put(format.name(), TestPictures.write(picture, format));
      }
    }
    Picture color = TestPictures.textured(21, 13, 3);
    files.put("gray BMP", TestPictures.write(TestPictures.smooth(9, 9, 1), PictureFormat.BMP));
    files.put("progressive JPEG", JpegBuilder.progressive(color));
    byte[] jpeg = TestPictures.write(color, PictureFormat.JPEG);
    files.put("JPEG with profile", JpegBuilder.withProfile(jpeg, ProfileBuilder.wideGamut()));
    files.put("CMYK JPEG", JpegBuilder.fourComponents(8, 8, new byte[256], 2));
    files.put("WebP", WebpBuilder.file(TestPictures.textured(7, 5, 4)));
    byte[] profile = WebpBuilder.chunk("ICCP", ProfileBuilder.wideGamut());
    files.put("WebP with profile", WebpBuilder.file(TestPictures.textured(7, 5, 4), profile));
    files.put("animated WebP", WebpBuilder.animation(color, 2, 2, 2, 30, 30));
    files.put("lossy WebP", WebpBuilder.lossyWithAlpha(5, 4, new byte[21]));
    byte[] coded = WebpBuilder.losslessAlpha(5, 4, new byte[20], 3);
    files.put("lossy WebP with coded alpha", WebpBuilder.lossyWithAlpha(5, 4, coded));
    int[] indices = new Random(1).ints(17 * 11, 0, 4).toArray();
    files.put("GIF", new GifBuilder(17, 11, new byte[12]).frame(0, 0, 17, 11, indices).end());
    files.put("uncompressed TIFF", tiff());
    files.put("PNG palette", pngPalette());
    files.put("PBM", new byte[] {'P', '4', '\n', '9', ' ', '2', '\n', 1, 2, 3, 4});
    files.put("text PPM", "P3 2 1 99\n1 2 3 44 55 6\n".getBytes(StandardCharsets.US_ASCII));
    return files.entrySet().stream();
  }

  private static byte[] tiff() {
    TiffBuilder tiff = new TiffBuilder().tag(TiffBuilder.BITS, 8, 8, 8, 8);
    tiff.profile(ProfileBuilder.inks()).tag(TiffBuilder.PHOTOMETRIC, 5);
    tiff.tag(TiffBuilder.SAMPLES_PER_PIXEL, 4).tag(TiffBuilder.ORIENTATION, 6);
    return tiff.page(5, 4, new byte[80]).end();
  }

  private static byte[] pngPalette() {
    int[] indices = new Random(2).ints(9 * 7, 0, 2).toArray();
    return new PngBuilder(9, 7, 1, 3)
        .interlaced()
        .header()
        .chunk("PLTE", (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6)
        .chunk("tRNS", (byte) 9)
        .rows(indices)
        .end();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyPrefixIsRefusedOrGivesTheWholePicture(Map.Entry<String, byte[]> file)
      throws IOException {
    byte[] whole = file.getValue();
    Picture expected = new PictureReader(LIMITS).read(whole).picture();
    int refused = 0;
    for (int length = 0; length < whole.length; length++) {
      Picture read = readOrNull(Arrays.copyOf(whole, length), file.getKey() + " cut to " + length);
      if (read == null) {
        refused++;
      } else {
        assertArrayEquals(expected.samples(), read.samples(), file.getKey() + " cut to " + length);
      }
    }
    assertTrue(refused >= whole.length * 3 / 4, file.getKey() + ": refused only " + refused);
  }

  @ParameterizedTest
  @MethodSource("files")
  void damageEndsInOneOfTwoExceptions(Map.Entry<String, byte[]> file) {
    Random random = new Random(SEED);
    for (int i = 0; i < DAMAGED_FILES * Integer.getInteger("vae.fuzz", 1); i++) {
      byte[] damaged = file.getValue().clone();
      int changes = 1 + random.nextInt(i % 3 == 0 ? 20 : 2);
      for (int change = 0; change < changes; change++) {
        int at = random.nextInt(damaged.length);
        boolean oneBit = random.nextBoolean();
        damaged[at] =
            (byte) (oneBit ? damaged[at] ^ (1 << random.nextInt(8)) : random.nextInt(256));
      }
      readOrNull(damaged, file.getKey() + ", seed " + SEED + ", file " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everySingleByteSetToItsExtremesEndsInOneOfTwoExceptions(Map.Entry<String, byte[]> file) {
    byte[] whole = file.getValue();
    for (int at = 0; at < Math.min(whole.length, 250); at++) {
      for (int value : new int[] {0, 0x7f, 0xff}) {
        byte[] damaged = whole.clone();
        damaged[at] = (byte) value;
        readOrNull(damaged, file.getKey() + ", byte " + at + " set to " + value);
      }
    }
  }

  /** Returns the picture, or null if it was refused as it must be. */
  private static Picture readOrNull(byte[] file, String what) {
    try {
      return new PictureReader(LIMITS).read(file).picture();
    } catch (UnreadablePictureException | LimitExceededException e) {
      assertFalse(e.getMessage().contains("\n"), what + ": " + e.getMessage());
      return null;
    } catch (Exception | Error e) {
      return fail(what, e);
    }
  }

  /** What plug-ins throw unprepared names their classes, which says nothing of the file. */
  @Test
  void messageTellsOfTheFileRatherThanOfThePlugIn() {
    byte[] odd = "P6 9999999999 2 255\n012345678901".getBytes(StandardCharsets.US_ASCII);
    UnreadablePictureException failure =
        assertThrows(
            UnreadablePictureException.class,
            () -> new PictureReader(SizeLimits.DEFAULT).read(odd));
    assertEquals("PPM picture is damaged or of an unsupported kind", failure.getMessage());
  }
}
