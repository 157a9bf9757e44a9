package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.vae.container.Header;
import dev.vae.container.Header.Section;
import dev.vae.container.TileGrid;
import dev.vae.error.CorruptFileException;
import dev.vae.error.LimitExceededException;
import dev.vae.image.SizeLimits;
import dev.vae.testing.GoldenModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A few bytes with a valid header that promises a huge picture must not cost memory. */
class DecompressionBombTest {
  private static final SizeLimits NONE = new SizeLimits(Long.MAX_VALUE, 65535);
  private static final long ALLOCATION_MAX = 1 << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Returns a header with right checksum and empty payloads. */
  private static byte[] bomb(int width, int height, int channels, int tileUnits) {
    Header header = HandMadeFiles.header(width, height, channels, tileUnits, 20_000);
    int count = tileUnits == 0 ? 1 : TileGrid.of(width, height, tileUnits).count();
    return HandMadeFiles.withPayload(
        header.withSections(Collections.nCopies(count, new Section(0, 0))), new byte[0]);
  }

  private static void checkRefused(byte[] file, SizeLimits limits) {
    PictureDecoder decoder = new PictureDecoder(GoldenModel.library(), limits, 1);
    // The first time classes and the model are loaded.
    assertThrows(LimitExceededException.class, () -> decoder.decode(file));
    long before = THREADS.getCurrentThreadAllocatedBytes();
    assertThrows(LimitExceededException.class, () -> decoder.decode(file));
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < ALLOCATION_MAX, allocated + " bytes allocated");
  }

  @ParameterizedTest
  @CsvSource({"1,0", "4,0", "1,255", "4,255", "3,255"})
  void hugePictureIsRefusedByTheLimits(int channels, int tileUnits) {
    checkRefused(bomb(65535, 65535, channels, tileUnits), SizeLimits.DEFAULT);
    checkRefused(bomb(65535, 65535, channels, tileUnits), new SizeLimits(1_000_000, 65535));
    checkRefused(bomb(300, 300, channels, tileUnits), new SizeLimits(1_000_000, 256));
  }

  @ParameterizedTest
  @CsvSource({"1,0", "4,0", "1,255", "4,255", "3,255"})
  void hugePictureIsRefusedForItsMemoryWhereThereAreNoLimits(int channels, int tileUnits) {
    checkRefused(bomb(65535, 65535, channels, tileUnits), NONE);
  }

  @Test
  void storedPictureThatNoStreamSoShortCanFillIsRefusedBeforeItIsAllocated() {
    byte[] file = bomb(8000, 8000, 4, 0);
    PictureDecoder decoder = new PictureDecoder(GoldenModel.library(), NONE, 1);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    assertThrows(CorruptFileException.class, () -> decoder.decode(file));
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < ALLOCATION_MAX, allocated + " bytes allocated");
  }

  /** Sizes about what such heaps hold: none may end in an error of memory. */
  @ParameterizedTest
  @CsvSource({"64,1", "160,1", "200,2"})
  void noSizeEndsInAnErrorOfMemory(int heapMebibytes, int threads, @TempDir Path folder)
      throws IOException, InterruptedException {
    for (int side = 400; side <= 2800; side += 400) {
      Files.write(folder.resolve(side + "-stored.vae"), bomb(side, side, 4, 0));
      Files.write(folder.resolve(side + "-small-tiles.vae"), bomb(side, side, 4, 8));
      Files.write(folder.resolve(side + "-one-tile.vae"), bomb(side, side, 4, 255));
      Files.write(folder.resolve(side + "-gray.vae"), bomb(side, side, 1, 255));
    }
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMebibytes + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FolderDecoding.class.getName(),
                folder.toString(),
                Integer.toString(threads))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertTrue(process.waitFor(300, TimeUnit.SECONDS), "still running");
    String lines = Files.readString(log);
    assertEquals(0, process.exitValue(), lines);
    assertTrue(lines.contains("2800-one-tile.vae: dev.vae.error.LimitExceeded"), lines);
    assertTrue(lines.contains("400-gray.vae: dev.vae.error.Corrupt"), lines);
  }
}
