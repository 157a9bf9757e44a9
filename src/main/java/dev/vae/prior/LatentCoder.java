package dev.vae.prior;

import dev.vae.entropy.BinaryCoder;
import dev.vae.latent.LatentPyramid;
import dev.vae.latent.Subband;
import dev.vae.latent.TileSymbols;
import dev.vae.latent.Trellis;
import java.util.Arrays;
import java.util.List;

/**
 * Codes a tile's symbols from the coarsest band to the finest, then alpha (docs/FORMAT.md, section
 * "Order of symbols").
 *
 * <p>One code for both directions: with a decoder the symbols are filled in, with an encoder they
 * are written back as they were, provided that the {@link Trellis} allows them. Integers only;
 * never an exception, whatever the bytes are.
 */
public final class LatentCoder {
  private static final int DETAILS = 3;
  private static final int COLORS_MAX = 3;
  private static final int LOWPASS_CLASS = 45;
  private static final int ALPHA_CLASS = 48;

  private final ContextMixer mixer;
  private final SymbolCoder symbolCoder;

  /**
   * Creates a coder for one tile.
   *
   * @param state warm state of its own, which this coder changes
   */
  public LatentCoder(ContextState state, BinaryCoder coder) {
    mixer = new ContextMixer(state, coder);
    symbolCoder = new SymbolCoder(mixer, new ExpectedMagnitude(state.magnitudeWeights));
  }

  /**
   * Codes all symbols of a tile. A decoder may stop early: with a shape that holds the coarser
   * levels alone, and no alpha.
   */
  public void code(TileSymbols symbols) {
    LatentPyramid latents = symbols.latents();
    codeLowpass(latents);
    SymbolField[][] coarser = fields(latents.colors());
    for (int level = latents.shape().levels(); level >= latents.shape().finest(); level--) {
      coarser = codeLevel(latents, level, coarser);
    }
    if (symbols.hasAlpha()) {
      codeAlpha(symbols);
    }
  }

  private static SymbolField[][] fields(int colors) {
    SymbolField[][] fields = new SymbolField[colors][DETAILS];
    for (SymbolField[] ofColor : fields) {
      Arrays.fill(ofColor, SymbolField.NONE);
    }
    return fields;
  }

  private void codeLowpass(LatentPyramid latents) {
    Subband band = latents.shape().lowpass();
    SymbolField[] coded = {SymbolField.NONE, SymbolField.NONE, SymbolField.NONE};
    for (int color = 0; color < latents.colors(); color++) {
      SymbolField own = new SymbolField(band.width(), band.height());
      BandNeighbors neighbors =
          new BandNeighbors(
              LOWPASS_CLASS + color,
              own,
              SymbolField.NONE,
              color >= 1 ? coded[0] : SymbolField.NONE,
              color >= 2 ? coded[1] : SymbolField.NONE);
      codePredicted(latents.planes()[color], latents.shape().stride(), neighbors);
      coded[color] = own;
    }
  }

  private void codeAlpha(TileSymbols symbols) {
    int width = symbols.latents().shape().width();
    int height = symbols.latents().shape().height();
    BandNeighbors neighbors =
        new BandNeighbors(
            ALPHA_CLASS,
            new SymbolField(width, height),
            SymbolField.NONE,
            SymbolField.NONE,
            SymbolField.NONE);
    codePredicted(symbols.alpha(), width, neighbors);
  }

  private SymbolField[][] codeLevel(LatentPyramid latents, int level, SymbolField[][] coarser) {
    SymbolField[][] coded = fields(latents.colors());
    List<Subband> bands = latents.shape().details(level);
    for (int orientation = 0; orientation < DETAILS; orientation++) {
      Subband band = bands.get(orientation);
      for (int color = 0; color < latents.colors(); color++) {
        SymbolField own = new SymbolField(band.width(), band.height());
        BandNeighbors neighbors =
            new BandNeighbors(
                ((level - 1) * DETAILS + orientation) * COLORS_MAX + color,
                own,
                coarser[color][orientation],
                first(coded, orientation, color),
                second(coded, orientation, color));
        codeDetail(latents, band, color, neighbors);
        coded[color][orientation] = own;
      }
    }
    return coded;
  }

  /** The first color looks at its other orientations, the others at the colors before them. */
  private static SymbolField first(SymbolField[][] coded, int orientation, int color) {
    if (color > 0) {
      return coded[0][orientation];
    }
    return orientation > 0 ? coded[0][0] : SymbolField.NONE;
  }

  private static SymbolField second(SymbolField[][] coded, int orientation, int color) {
    if (color > 1) {
      return coded[1][orientation];
    }
    if (color == 1) {
      return orientation > 0 ? coded[1][0] : SymbolField.NONE;
    }
    return orientation > 1 ? coded[0][1] : SymbolField.NONE;
  }

  private void codeDetail(LatentPyramid latents, Subband band, int color, BandNeighbors neighbors) {
    if (band.isEmpty()) {
      return;
    }
    int[] plane = latents.planes()[color];
    int stride = latents.shape().stride();
    int start = band.y() * stride + band.x();
    ZeroBlocks blocks = new ZeroBlocks(mixer, neighbors);
    int state = Trellis.START;
    for (int y = 0; y < band.height(); y += ZeroBlocks.SIDE) {
      boolean[] occupied =
          blocks.codeRow(
              y, (fromX, fromY, toX, toY) -> anyIn(plane, start, stride, fromX, fromY, toX, toY));
      int toY = Math.min(y + ZeroBlocks.SIDE, band.height());
      for (int row = y; row < toY; row++) {
        state = codeDetailRow(plane, start + row * stride, row, occupied, neighbors, state);
      }
    }
  }

  private static boolean anyIn(
      int[] plane, int start, int stride, int fromX, int fromY, int toX, int toY) {
    for (int y = fromY; y < toY; y++) {
      for (int x = fromX; x < toX; x++) {
        if (plane[start + y * stride + x] != 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Codes a row of a detail band; takes and returns the state of the {@link Trellis}. */
  private int codeDetailRow(
      int[] plane, int start, int y, boolean[] occupied, BandNeighbors neighbors, int state) {
    SymbolField own = neighbors.own();
    int current = state;
    for (int x = 0; x < own.width; x++) {
      if (!occupied[x / ZeroBlocks.SIDE]) {
        current = Trellis.next(current, 0);
        continue;
      }
      int quantizer = Trellis.quantizer(current);
      int symbol = symbolCoder.code(plane[start + x], neighbors, x, y, quantizer);
      current = Trellis.next(current, Trellis.index(symbol, quantizer));
      plane[start + x] = symbol;
      own.set(own.index(x, y), symbol);
    }
    return current;
  }

  /** Codes a plane as residuals of the median edge detector's prediction (Weinberger 2000). */
  private void codePredicted(int[] plane, int stride, BandNeighbors neighbors) {
    SymbolField own = neighbors.own();
    ZeroBlocks blocks = new ZeroBlocks(mixer, neighbors);
    for (int y = 0; y < own.height; y += ZeroBlocks.SIDE) {
      boolean[] occupied =
          blocks.codeRow(
              y, (fromX, fromY, toX, toY) -> anyResidualIn(plane, stride, fromX, fromY, toX, toY));
      int toY = Math.min(y + ZeroBlocks.SIDE, own.height);
      for (int row = y; row < toY; row++) {
        for (int x = 0; x < own.width; x++) {
          codeResidual(plane, stride, x, row, occupied[x / ZeroBlocks.SIDE], neighbors);
        }
      }
    }
  }

  private static boolean anyResidualIn(
      int[] plane, int stride, int fromX, int fromY, int toX, int toY) {
    for (int y = fromY; y < toY; y++) {
      for (int x = fromX; x < toX; x++) {
        if (plane[y * stride + x] != MedianPredictor.predict(plane, stride, x, y)) {
          return true;
        }
      }
    }
    return false;
  }

  private void codeResidual(
      int[] plane, int stride, int x, int y, boolean occupied, BandNeighbors neighbors) {
    int at = y * stride + x;
    int prediction = MedianPredictor.predict(plane, stride, x, y);
    if (!occupied) {
      plane[at] = prediction;
      return;
    }
    int gradient = MedianPredictor.gradient(plane, stride, x, y);
    int residual = symbolCoder.codePredicted(plane[at] - prediction, neighbors, x, y, gradient);
    plane[at] = prediction + residual;
    neighbors.own().set(neighbors.own().index(x, y), residual);
  }
}
