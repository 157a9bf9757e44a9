package dev.vae.codec;

import dev.vae.container.ExactCells;
import dev.vae.container.Header;
import dev.vae.container.Header.Section;
import dev.vae.container.HeaderCodec;
import dev.vae.container.TileGrid;
import dev.vae.container.TileGrid.Tile;
import dev.vae.container.VaeFormat;
import dev.vae.error.LimitExceededException;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Makes cells of a coded picture exact (docs/FORMAT.md, section "Exact cells").
 *
 * <p>Safe for use by several threads at once; the bytes depend on the picture, its file and the
 * cells alone.
 */
public final class ExactCellEncoder {
  /** Cells of 256 pixels: small beside what fails in a photograph, large enough to adapt in. */
  private static final int CELL_UNITS = 256 / VaeFormat.TILE_UNIT;

  private final SizeLimits limits;
  private final int threads;
  private final WorkerPool workers;
  private final LosslessEncoder lossless;

  /**
   * Creates an encoder.
   *
   * @param limits what a picture may take
   * @param threads threads that share one picture's work, at least 1
   */
  public ExactCellEncoder(SizeLimits limits, int threads) {
    this.limits = limits;
    this.threads = threads;
    this.workers = new WorkerPool(threads);
    this.lossless = new LosslessEncoder(limits, threads, workers);
  }

  /** Returns the cells of a picture, row by row; those of the last column and row are cut off. */
  public static List<Region> cells(Picture picture) {
    TileGrid grid = grid(picture);
    return grid.indices().mapToObj(grid::tile).map(ExactCellEncoder::region).toList();
  }

  private static TileGrid grid(Picture picture) {
    return ExactCells.grid(picture.width(), picture.height(), CELL_UNITS);
  }

  private static Region region(Tile cell) {
    return new Region(cell.x(), cell.y(), cell.width(), cell.height());
  }

  /**
   * Makes cells exact.
   *
   * @param coded the picture's file, coded as latents, which has none
   * @param annotations what the file says beside the pixels
   * @param numbers which of {@link #cells} they are, rising
   * @return the file with these cells, or that of the whole picture exact if it is smaller
   * @throws IllegalArgumentException if the file is another, or has exact cells
   * @throws LimitExceededException if that needs more memory than there is
   */
  public EncodedPicture encode(
      EncodedPicture coded, Picture picture, Annotations annotations, List<Integer> numbers)
      throws IOException {
    if (!coded.info().needsModel() || coded.info().exactCells() > 0) {
      throw new IllegalArgumentException("only latents without exact cells can get some");
    }
    if (numbers.isEmpty()) {
      return coded;
    }
    if (numbers.size() == grid(picture).count()) {
      return lossless.beside(coded.bytes().length).encode(picture, 0, annotations);
    }
    try {
      byte[] file = withCells(coded, picture, numbers);
      return lossless
          .beside((long) coded.bytes().length + file.length)
          .encodeBelow(file.length, picture, annotations)
          .orElse(PictureEncoder.encoded(file));
    } catch (OutOfMemoryError e) {
      throw MemoryNeed.exceeded(e, limits);
    }
  }

  private byte[] withCells(EncodedPicture coded, Picture picture, List<Integer> numbers)
      throws IOException {
    Header header = coded.info().header();
    TileGrid grid = grid(picture);
    int count = numbers.size();
    int cellsAtOnce =
        MemoryNeed.ofAddingExactCells(header, grid, count)
            .threadsWithin(limits.beside(coded.bytes().length), threads);
    byte[][] payloads = new byte[count][];
    Section[] sections = new Section[count];
    workers.forEach(
        count,
        cellsAtOnce,
        i -> {
          PredictiveTile cell = PredictiveTile.encode(picture, grid.tile(numbers.get(i)), false, 0);
          payloads[i] = cell.payload();
          int check = new SymbolCheck(header).add(cell.samples()).value();
          sections[i] = new Section(cell.payload().length, check);
        });
    ExactCells cells = new ExactCells(CELL_UNITS, List.copyOf(numbers));
    byte[] head = HeaderCodec.write(header.withExactCells(cells, Arrays.asList(sections)));
    return assembled(head, coded, payloads);
  }

  /** Metadata and tiles stay as they are. */
  private static byte[] assembled(byte[] head, EncodedPicture coded, byte[][] payloads) {
    int from = coded.info().headerBytes();
    int rest = coded.bytes().length - from;
    int length = Math.addExact(head.length, rest);
    for (byte[] payload : payloads) {
      length = Math.addExact(length, payload.length);
    }
    ByteBuffer file = ByteBuffer.allocate(length).put(head).put(coded.bytes(), from, rest);
    for (byte[] payload : payloads) {
      file.put(payload);
    }
    return file.array();
  }
}
