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
    int tilesAtOnce = MemoryNeed.ofPredicted(file.header()).threadsWithin(limits, threads);
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
   * Decodes a file whose header was read.
   *
   * @throws CorruptFileException if a check fails
   * @throws LimitExceededException if the picture does not fit into the heap
   */
  Picture decode(byte[] file, FileInfo info) throws IOException {
    Header header = info.header();
    int tilesAtOnce = MemoryNeed.ofPredicted(header).threadsWithin(limits, threads);
    Picture picture =
        Picture.zeros(header.width(), header.height(), header.channels(), header.depth());
    TileGrid grid = header.tileGrid();
    long[] offsets = PictureDecoder.offsets(info, file.length);
    if (offsets[grid.count()] > file.length) {
      throw new CorruptFileException("file is cut short");
    }
    workers.forEach(
        grid.count(),
        tilesAtOnce,
        index -> {
          Tile tile = grid.tile(index);
          TileSamples samples =
              TileSamples.zeros(
                  tile.width(),
                  tile.height(),
                  header.depth(),
                  picture.colorChannels(),
                  picture.hasAlpha());
          int length = (int) (offsets[index + 1] - offsets[index]);
          RangeDecoder decoder = new RangeDecoder(file, (int) offsets[index], length);
          SampleCoder.code(decoder, samples, false, header.maxError());
          new SymbolCheck(header).add(samples).verify(index);
          fill(picture, tile, samples);
        });
    return picture;
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

  private static void fill(Picture picture, Tile tile, TileSamples samples) {
    for (int c = 0; c < picture.channels(); c++) {
      int[] plane = samples.planes()[c];
      for (int i = 0; i < plane.length; i++) {
        picture.set(index(picture, tile, i, c), plane[i]);
      }
    }
  }

  private static int index(Picture picture, Tile tile, int pixel, int channel) {
    int x = tile.x() + pixel % tile.width();
    int y = tile.y() + pixel / tile.width();
    return (y * picture.width() + x) * picture.channels() + channel;
  }
}
