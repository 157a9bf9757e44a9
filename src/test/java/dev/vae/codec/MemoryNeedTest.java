package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.container.ExactCells;
import dev.vae.container.Header;
import dev.vae.container.Header.Section;
import dev.vae.container.TileGrid;
import dev.vae.error.LimitExceededException;
import dev.vae.image.SizeLimits;
import dev.vae.model.PyramidNetworks;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {
  private static final long MIB = 1 << 20;

  private static SizeLimits limit(long mebibytes) {
    return new SizeLimits(Long.MAX_VALUE, 65535, mebibytes * MIB);
  }

  private static MemoryNeed encoding(int side, int tileUnits) {
    Header header = HandMadeFiles.header(side, side, 3, tileUnits, 0);
    return MemoryNeed.ofEncoding(header, PyramidNetworks.NONE);
  }

  private static MemoryNeed decoding(int side, int tileUnits) {
    Header header = HandMadeFiles.header(side, side, 3, tileUnits, 0);
    Window all = new Window(0, 0, side, side);
    return MemoryNeed.ofDecoding(header, all, all, 3L * side * side, 0, PyramidNetworks.NONE);
  }

  private static String refused(MemoryNeed need, SizeLimits limits, long heap) {
    return assertThrows(LimitExceededException.class, () -> need.threadsWithin(limits, heap, 4))
        .getMessage();
  }

  @Test
  void pictureOverTheHeapIsRefusedWithBothFigures() throws LimitExceededException {
    MemoryNeed need = MemoryNeed.ofSamples(300 * MIB);
    String message = refused(need, SizeLimits.DEFAULT, 200 * MIB);
    assertTrue(message.contains("needs 300 MiB"), message);
    assertTrue(message.contains("allows 200 MiB; raise it with java -Xmx"), message);
    assertEquals(4, need.threadsWithin(SizeLimits.DEFAULT, 300 * MIB, 4));
  }

  @Test
  void pictureOverTheMemoryAllowedIsRefusedWithBothFigures() throws LimitExceededException {
    MemoryNeed need = MemoryNeed.ofSamples(300 * MIB);
    String message = refused(need, limit(400), Long.MAX_VALUE);
    // The program, 110; the heap's new part, 96; and a ninth of what lives in it.
    assertTrue(message.contains("needs 540 MiB of memory, --memory allows 400 MiB"), message);
    assertEquals(4, need.threadsWithin(limit(540), Long.MAX_VALUE, 4));
  }

  @Test
  void whatIsHeldMeanwhileCountsToo() throws LimitExceededException {
    MemoryNeed need = MemoryNeed.ofSamples(200 * MIB);
    SizeLimits beside = limit(540).beside(60 * MIB).beside(40 * MIB);
    assertEquals(1, need.threadsWithin(beside, 300 * MIB, 1));
    assertTrue(refused(need, beside, 299 * MIB).contains("needs 300 MiB of memory, the Java heap"));
    assertTrue(refused(need, beside.beside(MIB), Long.MAX_VALUE).contains("needs 541 MiB"));
  }

  @Test
  void scarceMemoryMeansFewerThreads() throws LimitExceededException {
    MemoryNeed need = new MemoryNeed(100 * MIB, 100 * MIB, 50 * MIB, 200 * MIB);
    assertEquals(4, need.threadsWithin(limit(740), Long.MAX_VALUE, 4));
    assertEquals(2, need.threadsWithin(limit(629), Long.MAX_VALUE, 4));
    assertEquals(3, need.threadsWithin(limit(9999), 250 * MIB, 4));
    refused(need, limit(551), Long.MAX_VALUE);
    refused(need, limit(9999), 149 * MIB);
  }

  @Test
  void moreSamplesThanAnArrayHoldsAreRefusedWhateverTheHeap() {
    String message = refused(MemoryNeed.ofSamples(1L << 31), SizeLimits.DEFAULT, Long.MAX_VALUE);
    assertTrue(message.contains("2147483648 samples"), message);
  }

  @Test
  void largeTilesNeedMoreThanSmallOnes() {
    assertTrue(
        decoding(8000, 255).perThreadBytes() > decoding(8000, 32).perThreadBytes() + 1000 * MIB);
  }

  @Test
  void everyExactCellNeedsMoreAndLargeOnesMost() {
    Header header = HandMadeFiles.header(8000, 8000, 3, 32, 0);
    TileGrid small = ExactCells.grid(8000, 8000, 8);
    MemoryNeed one = MemoryNeed.ofAddingExactCells(header, small, 1);
    MemoryNeed many = MemoryNeed.ofAddingExactCells(header, small, 101);
    assertEquals(100 * 2 * 3 * 256 * 256, many.heapBytes() - one.heapBytes());
    assertEquals(one.perThreadBytes(), decodingCells(header, 8).perThreadBytes());
    assertTrue(decodingCells(header, 255).perThreadBytes() > 4000 * MIB);
  }

  private static MemoryNeed decodingCells(Header header, int cellUnits) {
    ExactCells cells = new ExactCells(cellUnits, List.of(0));
    return MemoryNeed.ofExactCells(header.withExactCells(cells, List.of(new Section(0, 0))), 9, 9);
  }

  @Test
  void predictingThatIsGivenUpNeedsLess() {
    Header header = HandMadeFiles.header(8000, 8000, 3, 16, 0);
    long samples = 3 * 8000 * 8000;
    assertEquals(3 * samples, MemoryNeed.ofPredicting(header, Long.MAX_VALUE).heapBytes());
    assertEquals(samples + 2000, MemoryNeed.ofPredicting(header, 1000).heapBytes());
  }

  /** So that what the scale promises of pictures of 100 megapixels can be kept. */
  @Test
  void hundredMegapixelsNeedLessThanTwoGigabytes() throws LimitExceededException {
    assertEquals(2, encoding(10_000, 32).threadsWithin(limit(1800), Long.MAX_VALUE, 2));
    assertEquals(2, decoding(10_000, 32).threadsWithin(limit(1800), Long.MAX_VALUE, 2));
  }
}
