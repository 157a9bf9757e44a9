package dev.vae.codec;

import dev.vae.container.Header;
import dev.vae.container.TileGrid;
import dev.vae.container.TileGrid.Tile;
import dev.vae.container.VaeFormat;
import dev.vae.error.CorruptFileException;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.latent.LatentPyramid;
import dev.vae.latent.Planes;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.latent.TileSymbols;
import dev.vae.model.PyramidModel;
import dev.vae.model.network.PlaneBlocks.Area;
import dev.vae.model.network.RepairNetwork;
import dev.vae.transform.ColorTransform;
import java.io.IOException;
import java.util.Arrays;

/**
 * Decodes a window of a picture coded as latents, at full size or at that of one of its low-pass
 * planes. Only the tiles that the window depends on are decoded, each no further than it matters.
 *
 * <p>In an amount of memory that holds large pictures: the coarser levels are put together for the
 * whole window, the finest one strip by strip.
 */
final class LatentDecoder {
  private static final int FINEST = 1;

  /** Rows of a strip: enough for what strips need around them not to matter much. */
  static final int STRIP_ROWS = 512;

  private final Header header;
  private final PyramidModel model;
  private final Payloads payloads;
  private final SizeLimits limits;
  private final WorkerPool workers;
  private final int threads;
  private final TileCodec codec;
  private final TileGrid grid;
  private final QuantizationStep step;
  private final Window whole;
  private final int levels;
  private final int colors;

  /**
   * Creates the decoder of a file.
   *
   * @param limits what the work may take
   * @param threads those of the pool
   */
  LatentDecoder(
      Header header,
      PyramidModel model,
      Payloads payloads,
      SizeLimits limits,
      WorkerPool workers,
      int threads) {
    this.header = header;
    this.model = model;
    this.payloads = payloads;
    this.limits = limits;
    this.workers = workers;
    this.threads = threads;
    this.codec = new TileCodec(model.contexts());
    this.grid = header.tileGrid();
    this.step = new QuantizationStep(header.stepIndex());
    this.whole = new Window(0, 0, header.width(), header.height());
    this.levels = PyramidShape.of(header.width(), header.height()).levels();
    this.colors = header.color() ? 3 : 1;
  }

  /** Returns the most that this picture can be scaled down by: 2^this. */
  int scaleMax() {
    return levels;
  }

  /**
   * Decodes.
   *
   * @param window in pixels of the whole picture
   * @param scale the picture is made 2^scale times smaller, at most {@link #scaleMax}
   * @param damaged receives the tiles that cannot be decoded, which become gray; or null, if one is
   *     one too many
   * @throws CorruptFileException if a tile is damaged, unless those may be
   * @throws dev.vae.error.LimitExceededException if it needs too much memory
   */
  Picture decode(Window window, int scale, DamagedTiles damaged) throws IOException {
    Work work = new Work(window, scale, damaged);
    work.decodeTiles();
    work.synthesis().inverse(work.planes);
    if (scale > 0) {
      work.renderLowpass();
    } else {
      work.renderStrips();
    }
    if (damaged != null) {
      damaged.paint(work.picture, window, scale);
    }
    return work.picture;
  }

  /** Decodes the whole picture at full size. */
  Picture decodeWhole(DamagedTiles damaged) throws IOException {
    return decode(whole, 0, damaged);
  }

  /** One window's work. */
  private final class Work {
    private final Window window;
    private final int scale;
    private final DamagedTiles damaged;
    private final Reach reach;

    /** What planes cover. */
    private final Window covered;

    private final PyramidShape shape;
    private final float[][] planes;
    private final FineSymbols[] fine = new FineSymbols[grid.count()];

    /** The window in the scaled picture. */
    private final Window target;

    private final Picture picture;

    private final int tilesAtOnce;

    /** Planes of the last strip: most strips are of one size, and garbage of theirs is large. */
    private float[][] stripPlanes = new float[0][];

    Work(Window window, int scale, DamagedTiles damaged) throws IOException {
      this.window = window;
      this.scale = scale;
      this.damaged = damaged;
      this.reach = new Reach(model.networks(), scale, levels);
      this.covered = window.grown(reach.lowpass(levels), VaeFormat.TILE_UNIT, whole);
      this.shape =
          new PyramidShape(covered.width(), covered.height(), levels)
              .from(Math.max(scale, FINEST) + 1);
      this.target = window.scaled(scale);
      long size =
          (long) target.width() * target.height() * header.channels() * header.depth() / Byte.SIZE;
      this.tilesAtOnce =
          MemoryNeed.ofDecoding(header, window, covered, size, scale, model.networks())
              .threadsWithin(limits, threads);
      this.planes = new float[colors][shape.size()];
      this.picture =
          Picture.zeros(target.width(), target.height(), header.channels(), header.depth());
    }

    PyramidSynthesis synthesis() {
      return new PyramidSynthesis(shape, step, model.networks(), workers);
    }

    void decodeTiles() throws IOException {
      int[] needed = grid.indices().filter(i -> place(i).meets(covered)).toArray();
      TileQuantizer tiles = new TileQuantizer(covered, shape, step);
      workers.forEach(
          needed.length,
          tilesAtOnce,
          i -> {
            TileSymbols symbols = decodeOrMark(needed[i]);
            if (symbols != null) {
              tiles.dequantize(grid.tile(needed[i]), band -> true, symbols.latents(), planes);
              if (scale == 0 && levels >= FINEST && symbols.latents().shape().finest() == FINEST) {
                fine[needed[i]] = FineSymbols.of(symbols.latents());
              }
              renderAlpha(place(needed[i]), symbols);
            }
          });
    }

    private TileSymbols decodeOrMark(int index) throws IOException {
      if (damaged == null) {
        return decode(index);
      }
      try {
        return decode(index);
      } catch (CorruptFileException e) {
        damaged.add(index);
        return null;
      }
    }

    /** Decodes a tile as far as it matters; one that is decoded to its end is checked. */
    private TileSymbols decode(int index) throws IOException {
      Tile tile = grid.tile(index);
      boolean withAlpha = header.alpha() && place(index).meets(window);
      int finest = withAlpha ? FINEST : finestNeeded(place(index));
      PyramidShape whole = new PyramidShape(tile.width(), tile.height(), levels);
      TileSymbols symbols = TileSymbols.zeros(whole.from(finest), colors, withAlpha);
      byte[] payload = payloads.of(index);
      codec.decode(symbols, payload, 0, payload.length);
      if (finest == FINEST && withAlpha == header.alpha()) {
        new SymbolCheck(header).add(symbols).verify(index);
      }
      checkRange(symbols, picture.sampleMax(), index);
      return symbols;
    }

    private int finestNeeded(Window tile) {
      for (int level = scale + 1; level <= levels; level++) {
        if (tile.meets(window.grown(reach.details(level), 1, whole))) {
          return level;
        }
      }
      return levels + 1;
    }

    /** Copies alpha, or its means over what becomes one pixel. */
    private void renderAlpha(Window tile, TileSymbols symbols) {
      if (!symbols.hasAlpha()) {
        return;
      }
      Window part = tile.scaled(scale).common(target);
      int side = 1 << scale;
      for (int y = part.y(); y < part.bottom(); y++) {
        for (int x = part.x(); x < part.right(); x++) {
          int top = y * side - tile.y();
          int left = x * side - tile.x();
          int bottom = Math.min(top + side, tile.height());
          int right = Math.min(left + side, tile.width());
          long sum = 0;
          for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
              sum += symbols.alpha()[row * tile.width() + column];
            }
          }
          int count = (bottom - top) * (right - left);
          int pixel = (y - target.y()) * target.width() + x - target.x();
          picture.set((pixel + 1) * picture.channels() - 1, (int) ((sum + count / 2) / count));
        }
      }
    }

    /** A low-pass plane is the scaled picture, but for the gain of the wavelet. */
    void renderLowpass() {
      float gain = 1 / lowpassGain();
      for (float[] plane : planes) {
        for (int i = 0; i < plane.length; i++) {
          plane[i] *= gain;
        }
      }
      int left = target.x() - (covered.x() >> scale);
      int top = target.y() - (covered.y() >> scale);
      for (int y = 0; y < target.height(); y++) {
        int from = (top + y) * shape.stride() + left;
        renderRow(planes, from, target.x(), target.y() + y, target.width());
      }
    }

    /** Each level doubles samples, or lets those of a line of one pixel pass. */
    private float lowpassGain() {
      PyramidShape all = new PyramidShape(header.width(), header.height(), levels);
      double gain = 1;
      for (int level = 1; level <= scale; level++) {
        gain *= all.lowWidth(level - 1) > 1 ? Math.sqrt(2) : 1;
        gain *= all.lowHeight(level - 1) > 1 ? Math.sqrt(2) : 1;
      }
      return (float) gain;
    }

    private void renderRow(float[][] from, int index, int x, int y, int count) {
      int pixel = (y - target.y()) * target.width() + x - target.x();
      ColorTransform.inverse(
          from,
          index,
          picture.samples(),
          picture.isDeep(),
          pixel * picture.channels(),
          picture.channels(),
          count);
    }

    void renderStrips() throws IOException {
      int first = window.y() / VaeFormat.TILE_UNIT * VaeFormat.TILE_UNIT;
      for (int y = first; y < window.bottom(); y += STRIP_ROWS) {
        Window rows =
            window.rows(Math.max(y, window.y()), Math.min(y + STRIP_ROWS, window.bottom()));
        render(
            rows, rows.grown(reach.lowpass(Math.min(FINEST, levels)), VaeFormat.TILE_UNIT, whole));
      }
    }

    /**
     * Renders rows of the window.
     *
     * @param strip these with what they depend on
     */
    private void render(Window rows, Window strip) throws IOException {
      float[][] decoded = strip(strip);
      if (!model.networks().repair()) {
        workers.run(
            rows.height(),
            1,
            (from, to) -> {
              for (int y = rows.y() + from; y < rows.y() + to; y++) {
                int index = (y - strip.y()) * strip.width() + rows.x() - strip.x();
                renderRow(decoded, index, rows.x(), y, rows.width());
              }
            });
        return;
      }
      int unit = RepairNetwork.UNIT;
      int left = (rows.x() - strip.x()) / unit * unit;
      int top = (rows.y() - strip.y()) / unit * unit;
      Area part =
          new Area(left, top, rows.right() - strip.x() - left, rows.bottom() - strip.y() - top);
      model
          .networks()
          .repair(
              decoded,
              strip.width(),
              strip.height(),
              part,
              step,
              (area, repaired) -> renderArea(rows, strip, area, repaired));
    }

    private void renderArea(Window rows, Window strip, Area area, float[][] repaired) {
      Window place =
          new Window(strip.x() + area.x(), strip.y() + area.y(), area.width(), area.height());
      if (!place.meets(rows)) {
        return;
      }
      Window part = place.common(rows);
      workers.run(
          part.height(),
          1,
          (from, to) -> {
            for (int y = part.y() + from; y < part.y() + to; y++) {
              int index = (y - place.y()) * place.width() + part.x() - place.x();
              renderRow(repaired, index, part.x(), y, part.width());
            }
          });
    }

    /** Returns a strip's decoded planes [1 or 3][height * width] before repair. */
    private float[][] strip(Window strip) throws IOException {
      PyramidShape stripShape = new PyramidShape(strip.width(), strip.height(), levels);
      float[][] decoded = stripPlanes(stripShape.size());
      int shift = Math.min(FINEST, levels);
      int left = (strip.x() - covered.x()) >> shift;
      int top = (strip.y() - covered.y()) >> shift;
      for (int color = 0; color < colors; color++) {
        Planes.copyRows(
            planes[color],
            top * shape.stride() + left,
            shape.stride(),
            decoded[color],
            0,
            stripShape.stride(),
            stripShape.lowWidth(shift),
            stripShape.lowHeight(shift));
      }
      if (shift == FINEST) {
        addFinest(strip, stripShape, decoded);
      }
      return decoded;
    }

    /** Returns planes of zeros. */
    private float[][] stripPlanes(int size) {
      if (stripPlanes.length > 0 && stripPlanes[0].length == size) {
        for (float[] plane : stripPlanes) {
          Arrays.fill(plane, 0);
        }
      } else {
        // What is there may go before as much again is needed.
        stripPlanes = new float[0][];
        stripPlanes = new float[colors][size];
      }
      return stripPlanes;
    }

    private void addFinest(Window strip, PyramidShape stripShape, float[][] decoded)
        throws IOException {
      int[] needed = grid.indices().filter(i -> fine[i] != null && place(i).meets(strip)).toArray();
      TileQuantizer tiles = new TileQuantizer(strip, stripShape, step);
      workers.forEach(
          needed.length,
          tilesAtOnce,
          i -> {
            LatentPyramid symbols = fine[needed[i]].unpacked();
            tiles.dequantize(
                grid.tile(needed[i]), band -> band.isDetailOf(FINEST), symbols, decoded);
          });
      new PyramidSynthesis(stripShape, step, model.networks(), workers).inverse(decoded, FINEST);
    }
  }

  private Window place(int tile) {
    return Window.of(grid.tile(tile));
  }

  /** Only a file made to harm gets here with a right checksum. */
  private static void checkRange(TileSymbols symbols, int alphaMax, int index)
      throws CorruptFileException {
    if (!symbols.areWithinRange(alphaMax)) {
      throw new CorruptFileException(
          "tile "
              + index
              + " has symbols beyond 65535 or alpha beyond "
              + alphaMax
              + ": no encoder writes such a file");
    }
  }
}
