package dev.vae.codec;

import dev.vae.container.Header;
import dev.vae.container.MetadataBlocks;
import dev.vae.container.TileGrid;
import dev.vae.container.TileGrid.Tile;
import dev.vae.container.VaeFormat;
import dev.vae.entropy.RangeDecoder;
import dev.vae.entropy.RangeEncoder;
import dev.vae.error.CorruptFileException;
import dev.vae.error.LimitExceededException;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.latent.TileSamples;
import dev.vae.prior.SampleCoder;
import java.io.IOException;

/**
 * Coding of samples by prediction, exact or within a largest error; needs no model (docs/FORMAT.md,
 * section "Predictive coding").
 */
final class PredictiveCoding {
  /** Tiles of 512 pixels: enough of them to keep all cores busy with an ordinary picture. */
  private static final int TILE_UNITS = 512 / VaeFormat.TILE_UNIT;

  /** Where fewer samples than one in so many are repeated, a tile is no drawing. */
  private static final int DRAWING_SHARE = 3;

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
    FileAssembly file = FileAssembly.ofPredicted(picture, maxError, TILE_UNITS, metadata);
    int tilesAtOnce = MemoryNeed.ofPredicting(file.header()).threadsWithin(limits, threads);
    TileGrid grid = file.header().tileGrid();
    workers.forEach(
        grid.count(),
        tilesAtOnce,
        index -> {
          CodedTile coded = encode(picture, grid.tile(index), maxError);
          file.put(index, coded.payload(), file.check().add(coded.samples()));
        });
    return file.bytes();
  }

  /**
   * A tile's bytes.
   *
   * @param samples as the decoder will have them
   */
  private record CodedTile(TileSamples samples, byte[] payload) {}

  private static CodedTile encode(Picture picture, Tile tile, int maxError) {
    CodedTile photograph = encode(samples(picture, tile), false, maxError);
    TileSamples samples = samples(picture, tile);
    if (!mayBeDrawing(samples)) {
      return photograph;
    }
    CodedTile drawing = encode(samples, true, maxError);
    return drawing.payload().length < photograph.payload().length ? drawing : photograph;
  }

  private static CodedTile encode(TileSamples samples, boolean drawing, int maxError) {
    RangeEncoder encoder = new RangeEncoder();
    SampleCoder.code(encoder, samples, drawing, maxError);
    return new CodedTile(samples, encoder.finish());
  }

  /** Returns whether a third of the color samples are the same as those before them. */
  private static boolean mayBeDrawing(TileSamples samples) {
    long equal = 0;
    long all = 0;
    for (int color = 0; color < samples.colors(); color++) {
      int[] plane = samples.planes()[color];
      all += plane.length;
      for (int i = 1; i < plane.length; i++) {
        equal += plane[i] == plane[i - 1] ? 1 : 0;
      }
    }
    return DRAWING_SHARE * equal >= all;
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
            fill(picture, boxes, Window.of(grid.tile(needed[i])), samples);
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
      return decode(header, payloads.of(index), index);
    } catch (CorruptFileException e) {
      if (damaged == null) {
        throw e;
      }
      damaged.add(index);
      return null;
    }
  }

  private static TileSamples decode(Header header, byte[] payload, int index)
      throws CorruptFileException {
    Tile tile = header.tileGrid().tile(index);
    int colors = header.color() ? 3 : 1;
    TileSamples samples =
        TileSamples.zeros(tile.width(), tile.height(), header.depth(), colors, header.alpha());
    RangeDecoder decoder = new RangeDecoder(payload, 0, payload.length);
    SampleCoder.code(decoder, samples, false, header.maxError());
    new SymbolCheck(header).add(samples).verify(index);
    return samples;
  }

  private static TileSamples samples(Picture picture, Tile tile) {
    TileSamples samples =
        TileSamples.zeros(
            tile.width(),
            tile.height(),
            picture.depth(),
            picture.colorChannels(),
            picture.hasAlpha());
    for (int c = 0; c < picture.channels(); c++) {
      int[] plane = samples.planes()[c];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = picture.sample(index(picture, tile, i, c));
      }
    }
    return samples;
  }

  /**
   * Copies what a tile has of a window.
   *
   * @param picture the window
   * @param place the tile's
   */
  private static void fill(Picture picture, Window window, Window place, TileSamples samples) {
    Window part = place.common(window);
    for (int c = 0; c < picture.channels(); c++) {
      int[] plane = samples.planes()[c];
      for (int y = part.y(); y < part.bottom(); y++) {
        int from = (y - place.y()) * place.width() + part.x() - place.x();
        int to = (y - window.y()) * window.width() + part.x() - window.x();
        for (int x = 0; x < part.width(); x++) {
          picture.set((to + x) * picture.channels() + c, plane[from + x]);
        }
      }
    }
  }

  private static int index(Picture picture, Tile tile, int pixel, int channel) {
    int x = tile.x() + pixel % tile.width();
    int y = tile.y() + pixel / tile.width();
    return (y * picture.width() + x) * picture.channels() + channel;
  }
}
