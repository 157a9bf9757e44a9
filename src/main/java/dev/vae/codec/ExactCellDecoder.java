package dev.vae.codec;

import dev.vae.container.Header;
import dev.vae.container.TileGrid;
import dev.vae.container.TileGrid.Tile;
import dev.vae.error.CorruptFileException;
import dev.vae.error.LimitExceededException;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.latent.TileSamples;
import java.io.IOException;
import java.util.stream.IntStream;

/**
 * Paints the exact cells of a window over what latents give (docs/FORMAT.md, section "Exact
 * cells").
 */
final class ExactCellDecoder {
  private final Header header;
  private final Payloads payloads;
  private final Window window;
  private final WorkerPool workers;
  private final TileGrid grid;

  /** The payloads of the cells that the window meets. */
  private final int[] needed;

  private final int cellsAtOnce;

  /**
   * Creates the decoder of a file that has exact cells.
   *
   * @param window what is wanted, in pixels of the whole picture
   * @throws LimitExceededException if its cells need too much memory
   */
  ExactCellDecoder(
      Header header,
      Payloads payloads,
      Window window,
      SizeLimits limits,
      WorkerPool workers,
      int threads)
      throws LimitExceededException {
    this.header = header;
    this.payloads = payloads;
    this.window = window;
    this.workers = workers;
    this.grid = header.cellGrid().orElseThrow();
    this.needed =
        IntStream.range(header.tiles(), header.sections().size())
            .filter(payload -> Window.of(cell(payload)).meets(window))
            .toArray();
    this.cellsAtOnce =
        needed.length == 0
            ? 1
            : MemoryNeed.ofExactCells(header, window.width(), window.height())
                .threadsWithin(limits, threads);
  }

  private Tile cell(int payload) {
    return grid.tile(header.exactCellNumbers().get(payload - header.tiles()));
  }

  /**
   * Paints the cells; alpha, which is exact already, stays.
   *
   * @param picture the window
   * @param damaged receives the cells that cannot be decoded, which stay as latents give them; or
   *     null, if one is one too many
   * @throws CorruptFileException if a cell is damaged, unless those may be
   */
  void paint(Picture picture, DamagedTiles damaged) throws IOException {
    workers.forEach(needed.length, cellsAtOnce, i -> paint(picture, needed[i], damaged));
  }

  private void paint(Picture picture, int payload, DamagedTiles damaged) throws IOException {
    Tile cell = cell(payload);
    try {
      TileSamples samples =
          PredictiveTile.decode(header, cell, false, payloads.of(payload), payload);
      PredictiveTile.fill(picture, window, Window.of(cell), samples);
    } catch (CorruptFileException e) {
      if (damaged == null) {
        throw e;
      }
      damaged.addExactCell();
    }
  }
}
