package dev.vae.codec;

import dev.vae.container.TileGrid.Tile;
import dev.vae.image.Picture;
import dev.vae.latent.BandView;
import dev.vae.latent.LatentPyramid;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.Quantizer;
import dev.vae.latent.Subband;
import dev.vae.latent.TileSymbols;
import java.util.List;
import java.util.function.Predicate;

/** Moves tiles between the picture's coefficient planes and their symbols. */
final class TileQuantizer {
  private final PyramidShape picture;
  private final Quantizer quantizer;

  /**
   * Creates the quantizer for the tiles of one picture.
   *
   * @param picture shape of the planes that hold the whole picture's subbands
   */
  TileQuantizer(PyramidShape picture, Quantizer quantizer) {
    this.picture = picture;
    this.quantizer = quantizer;
  }

  /** Returns the shape of a tile's pyramid. */
  PyramidShape shape(Tile tile) {
    return new PyramidShape(tile.width(), tile.height(), picture.levels());
  }

  /** Returns a tile's symbols with its alpha taken from the picture, and no latents yet. */
  TileSymbols start(Tile tile, int colors, Picture source) {
    TileSymbols symbols = TileSymbols.zeros(shape(tile), colors, source.hasAlpha());
    for (int i = 0; i < symbols.alpha().length; i++) {
      symbols.alpha()[i] = source.sample(alphaIndex(tile, source, i));
    }
    return symbols;
  }

  /** Quantizes a tile's part of some subbands. */
  void quantize(Tile tile, Predicate<Subband> which, float[][] planes, TileSymbols symbols) {
    forEachBand(
        tile,
        symbols.latents(),
        which,
        (color, inPicture, inTile) ->
            quantizer.quantize(
                planes[color], inPicture, symbols.latents().planes()[color], inTile));
  }

  /** Adds what symbols stand for to a tile's part of some subbands. */
  void dequantize(Tile tile, Predicate<Subband> which, TileSymbols symbols, float[][] planes) {
    forEachBand(
        tile,
        symbols.latents(),
        which,
        (color, inPicture, inTile) ->
            quantizer.dequantize(
                symbols.latents().planes()[color], inTile, planes[color], inPicture));
  }

  /** Adds a tile's symbols to planes of zeros, and fills in its alpha. */
  void dequantize(Tile tile, TileSymbols symbols, float[][] planes, Picture target) {
    dequantize(tile, band -> true, symbols, planes);
    for (int i = 0; i < symbols.alpha().length; i++) {
      target.set(alphaIndex(tile, target, i), symbols.alpha()[i]);
    }
  }

  private static int alphaIndex(Tile tile, Picture picture, int sample) {
    int x = tile.x() + sample % tile.width();
    int y = tile.y() + sample / tile.width();
    return (y * picture.width() + x + 1) * picture.channels() - 1;
  }

  /** Work on a band: its place in the picture's plane and in the tile's. */
  private interface BandBody {
    void run(int color, BandView inPicture, BandView inTile);
  }

  private void forEachBand(
      Tile tile, LatentPyramid latents, Predicate<Subband> which, BandBody body) {
    List<Subband> whole = picture.bands();
    List<Subband> part = latents.shape().bands();
    for (int b = 0; b < part.size(); b++) {
      Subband band = part.get(b);
      if (!which.test(band)) {
        continue;
      }
      int x = whole.get(b).x() + (tile.x() >> band.level());
      int y = whole.get(b).y() + (tile.y() >> band.level());
      BandView inPicture =
          new BandView(y * picture.width() + x, picture.width(), band.width(), band.height());
      BandView inTile =
          new BandView(
              band.y() * tile.width() + band.x(), tile.width(), band.width(), band.height());
      for (int color = 0; color < latents.colors(); color++) {
        body.run(color, inPicture, inTile);
      }
    }
  }
}
