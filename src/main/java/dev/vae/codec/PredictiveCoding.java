package dev.vae.codec;

import dev.vae.container.Header;
import dev.vae.container.MetadataBlocks;
import dev.vae.container.TileGrid;
import dev.vae.container.TileGrid.Tile;
import dev.vae.container.VaeFormat;
import dev.vae.error.CorruptFileException;
import dev.vae.error.LimitExceededException;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.latent.TileSamples;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Coding of samples by prediction, exact or within a largest error; needs no model (docs/FORMAT.md,
 * section "Predictive coding").
 */
final class PredictiveCoding {
  /** Tiles of 512 pixels: enough of them to keep all cores busy with an ordinary picture. */
  private static final int TILE_UNITS = 512 / VaeFormat.TILE_UNIT;

  private final SizeLimits limits;
  private final WorkerPool workers;
  private final int threads;

  PredictiveCoding(SizeLimits limits, WorkerPool workers, int threads) {
    this.limits = limits;
    this.workers = workers;
    this.threads = threads;
  }

  /**
   * Returns a picture's file.
   *
   * @param maxError largest difference that a color sample may get, 0 to the largest sample
   * @throws LimitExceededException if the picture does not fit into the heap
   */
  byte[] encode(Picture picture, int maxError, MetadataBlocks metadata) throws IOException {
    return encodeWithin(Long.MAX_VALUE, picture, maxError, metadata).orElseThrow();
  }

  /**
   * Returns a picture's file, unless its payloads take too many bytes.
   *
   * @param payloadBytesMax most bytes of payloads; once there are more, no tile is begun anymore
   */
  Optional<byte[]> encodeWithin(
      long payloadBytesMax, Picture picture, int maxError, MetadataBlocks metadata)
      throws IOException {
    FileAssembly file = FileAssembly.ofPredicted(picture, maxError, TILE_UNITS, metadata);
    int tilesAtOnce =
        MemoryNeed.ofPredicting(file.header(), payloadBytesMax).threadsWithin(limits, threads);
    TileGrid grid = file.header().tileGrid();
    AtomicLong payloadBytes = new AtomicLong();
    workers.forEach(
        grid.count(),
        tilesAtOnce,
        index -> {
          if (payloadBytes.get() <= payloadBytesMax) {
            PredictiveTile coded =
                PredictiveTile.encode(picture, grid.tile(index), picture.hasAlpha(), maxError);
            file.put(index, coded.payload(), file.check().add(coded.samples()));
            payloadBytes.addAndGet(coded.payload().length);
          }
        });
    return payloadBytes.get() <= payloadBytesMax ? Optional.of(file.bytes()) : Optional.empty();
  }

  /**
   * Decodes the tiles of a window.
   *
   * @param window in pixels of the whole picture
   * @param scale boxes of 2^scale pixels a side become one, their mean
   * @param damaged receives the tiles that cannot be decoded, which become gray; or null, if one is
   *     one too many
   * @throws CorruptFileException if a tile is damaged, unless those may be
   * @throws LimitExceededException if the window does not fit into the heap
   */
  Picture decode(CodedBytes file, FileInfo info, Window window, int scale, DamagedTiles damaged)
      throws IOException {
    Header header = info.header();
    Window whole = new Window(0, 0, header.width(), header.height());
    Window boxes = window.grown(0, 1 << scale, whole);
    int tilesAtOnce =
        MemoryNeed.ofPredicted(header, boxes.width(), boxes.height())
            .threadsWithin(limits, threads);
    Picture picture =
        Picture.zeros(boxes.width(), boxes.height(), header.channels(), header.depth());
    Payloads payloads = Payloads.of(file, info);
    TileGrid grid = header.tileGrid();
    int[] needed = grid.indices().filter(i -> Window.of(grid.tile(i)).meets(boxes)).toArray();
    workers.forEach(
        needed.length,
        tilesAtOnce,
        i -> {
          TileSamples samples = decodeOrMark(header, payloads, needed[i], damaged);
          if (samples != null) {
            PredictiveTile.fill(picture, boxes, Window.of(grid.tile(needed[i])), samples);
          }
        });
    if (damaged != null) {
      damaged.paint(picture, boxes, 0);
    }
    return scale == 0
        ? picture
        : BoxScaling.scaled(picture, window.movedBy(-boxes.x(), -boxes.y()), scale);
  }

  private static TileSamples decodeOrMark(
      Header header, Payloads payloads, int index, DamagedTiles damaged) throws IOException {
    try {
      Tile tile = header.tileGrid().tile(index);
      return PredictiveTile.decode(header, tile, header.alpha(), payloads.of(index), index);
    } catch (CorruptFileException e) {
      if (damaged == null) {
        throw e;
      }
      damaged.add(index);
      return null;
    }
  }
}
