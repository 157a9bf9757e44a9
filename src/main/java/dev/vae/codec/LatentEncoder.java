package dev.vae.codec;

import dev.vae.container.TileGrid;
import dev.vae.container.TileGrid.Tile;
import dev.vae.container.VaeFormat;
import dev.vae.error.VaeException;
import dev.vae.image.Picture;
import dev.vae.latent.LatentPyramid;
import dev.vae.latent.Planes;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.latent.TileSymbols;
import dev.vae.model.PyramidNetworks;
import dev.vae.model.network.BandGraph;
import dev.vae.transform.ColorTransform;
import dev.vae.transform.WaveletTransform;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * From a picture to the symbols of its tiles, in an amount of memory that holds large pictures: the
 * coarser levels, a quarter of all coefficients, are worked on as a whole; the finest level row by
 * row of tiles, computed once more from the samples, and handed over tile by tile.
 *
 * <p>The symbols are those of {@link PictureAnalysis}, which works on the whole picture.
 */
final class LatentEncoder {
  private static final int FINEST = 1;

  /** Rows on either side of a strip that the wavelet needs, rounded up to whole blocks. */
  private static final int WAVELET_ROWS = 8;

  private final Picture picture;
  private final Window whole;
  private final QuantizationStep step;
  private final PyramidNetworks networks;
  private final WorkerPool workers;
  private final int tilesAtOnce;
  private final PyramidShape shape;
  private final PyramidShape coarse;

  /**
   * Creates the encoder of a picture at a step.
   *
   * @param tilesAtOnce tiles whose symbols may be in memory at once
   */
  LatentEncoder(
      Picture picture,
      QuantizationStep step,
      PyramidNetworks networks,
      WorkerPool workers,
      int tilesAtOnce) {
    this.picture = picture;
    this.whole = new Window(0, 0, picture.width(), picture.height());
    this.step = step;
    this.networks = networks;
    this.workers = workers;
    this.tilesAtOnce = tilesAtOnce;
    this.shape = PyramidShape.of(picture.width(), picture.height());
    this.coarse = shape.from(FINEST + 1);
  }

  /** Takes the symbols of tiles, from several threads. */
  interface Sink {
    void take(int tile, TileSymbols symbols) throws IOException;
  }

  /** Hands over the symbols of each tile once. */
  void encode(TileGrid grid, Sink sink) throws IOException {
    List<Tile> tiles = IntStream.range(0, grid.count()).mapToObj(grid::tile).toList();
    float[][] decoded =
        networks.predict() ? new float[picture.colorChannels()][coarse.size()] : new float[0][];
    TileSymbols[] coarseSymbols = quantizeCoarse(grid, decoded, tiles);
    for (int first = 0; first < tiles.size(); first += grid.columns()) {
      encodeRow(first, tiles.subList(first, first + grid.columns()), decoded, coarseSymbols, sink);
    }
  }

  /** A method of its own, so that the coefficients are garbage when the finest level begins. */
  private TileSymbols[] quantizeCoarse(TileGrid grid, float[][] decoded, List<Tile> tiles)
      throws IOException {
    float[][] coefficients = new float[picture.colorChannels()][coarse.size()];
    for (int first = 0; first < tiles.size(); first += grid.columns()) {
      Tile tile = tiles.get(first);
      Window rows = whole.rows(tile.y(), tile.y() + tile.height());
      Strip strip = new Strip(rows.grown(WAVELET_ROWS, VaeFormat.TILE_UNIT, whole));
      strip.copyLowpass(strip.pyramid(), rows, coefficients);
    }
    new AnalysisTransform(coarse, step, networks, workers).forward(coefficients);
    return new ClosedLoop(coarse, step, networks, workers).quantize(coefficients, decoded, tiles);
  }

  private void encodeRow(
      int first, List<Tile> row, float[][] decoded, TileSymbols[] coarseSymbols, Sink sink)
      throws IOException {
    boolean split = shape.levels() >= FINEST;
    Window rows = whole.rows(row.get(0).y(), row.get(0).y() + row.get(0).height());
    int margin = WAVELET_ROWS + 2 * (networks.analysisReach() + networks.predictionReach(FINEST));
    Strip strip = new Strip(rows.grown(margin, VaeFormat.TILE_UNIT, whole));
    float[][] coefficients = split ? strip.residuals(decoded) : new float[0][];
    TileQuantizer quantizer = new TileQuantizer(strip.window, strip.shape, step);
    workers.forEach(
        row.size(),
        tilesAtOnce,
        i -> {
          Tile tile = row.get(i);
          TileSymbols symbols = withCoarse(tile, coarseSymbols[first + i].latents());
          coarseSymbols[first + i] = null;
          if (split) {
            quantizer.quantize(tile, band -> band.isDetailOf(FINEST), coefficients, symbols);
          }
          sink.take(first + i, symbols);
        });
  }

  /** Returns a tile's symbols with alpha, and the finest level still zero. */
  private TileSymbols withCoarse(Tile tile, LatentPyramid from) {
    PyramidShape tileShape = new PyramidShape(tile.width(), tile.height(), shape.levels());
    LatentPyramid to = LatentPyramid.zeros(tileShape, from.colors());
    int columns = from.shape().stride();
    for (int color = 0; color < from.colors(); color++) {
      for (int y = 0; y < from.shape().rows(); y++) {
        System.arraycopy(
            from.planes()[color], y * columns, to.planes()[color], y * tileShape.stride(), columns);
      }
    }
    return new TileSymbols(to, TileQuantizer.alpha(tile, picture));
  }

  /** Whole rows of the picture. */
  private final class Strip {
    private final Window window;
    private final PyramidShape shape;

    Strip(Window window) {
      this.window = window;
      this.shape =
          new PyramidShape(window.width(), window.height(), LatentEncoder.this.shape.levels());
    }

    /** Returns the color planes [1 or 3][height * width] after one level of the wavelet. */
    float[][] pyramid() {
      float[][] planes = new float[picture.colorChannels()][shape.size()];
      int start = window.y() * picture.width();
      workers.run(
          shape.size(),
          1,
          (from, to) ->
              ColorTransform.forward(
                  picture.samples(),
                  picture.isDeep(),
                  (start + from) * picture.channels(),
                  picture.channels(),
                  planes,
                  from,
                  to));
      if (shape.levels() >= FINEST) {
        WaveletTransform wavelet = new WaveletTransform(shape, workers);
        for (float[] plane : planes) {
          wavelet.forward(plane, FINEST);
        }
      }
      return planes;
    }

    /** Copies rows of the low-pass plane to where they belong in that of the whole picture. */
    void copyLowpass(float[][] from, Window rows, float[][] to) {
      int shift = Math.min(FINEST, shape.levels());
      int count = rows.scaled(shift).height();
      int row = (rows.y() - window.y()) >> shift;
      for (int color = 0; color < from.length; color++) {
        Planes.copyRows(
            from[color],
            row * shape.stride(),
            shape.stride(),
            to[color],
            (rows.y() >> shift) * coarse.stride(),
            coarse.stride(),
            coarse.stride(),
            count);
      }
    }

    /**
     * Returns the coefficients of the finest level less what is predicted of them.
     *
     * @param decoded what a decoder has of the coarser levels; not looked at without prediction
     */
    float[][] residuals(float[][] decoded) throws VaeException {
      float[][] coefficients = pyramid();
      if (networks.analyze()) {
        new AnalysisTransform(shape, step, networks, workers).move(FINEST, coefficients);
      }
      if (networks.predict()) {
        networks.run(
            BandGraph.PREDICTION,
            FINEST,
            lowpass(decoded),
            shape,
            step,
            (color, index, values) -> {
              for (int i = 0; i < values.length; i++) {
                coefficients[color][index + i] -= values[i];
              }
            });
      }
      return coefficients;
    }

    /** Returns planes with this strip's part of the decoded low-pass plane at the top left. */
    private float[][] lowpass(float[][] decoded) {
      float[][] planes = new float[decoded.length][];
      for (int color = 0; color < planes.length; color++) {
        planes[color] = new float[shape.lowHeight(FINEST) * shape.stride()];
        Planes.copyRows(
            decoded[color],
            (window.y() >> FINEST) * coarse.stride(),
            coarse.stride(),
            planes[color],
            0,
            shape.stride(),
            coarse.stride(),
            shape.lowHeight(FINEST));
      }
      return planes;
    }
  }
}
