package dev.vae.codec;

import dev.vae.container.Header;
import dev.vae.container.TileGrid.Tile;
import dev.vae.entropy.RangeDecoder;
import dev.vae.entropy.RangeEncoder;
import dev.vae.error.CorruptFileException;
import dev.vae.image.Picture;
import dev.vae.latent.TileSamples;
import dev.vae.prior.SampleCoder;

/**
 * A rectangle of a picture, coded by prediction (docs/FORMAT.md, section "Predictive coding").
 *
 * @param samples as the decoder will have them
 * @param payload the range coder's bytes
 */
record PredictiveTile(TileSamples samples, byte[] payload) {
  /** Where fewer samples than one in so many are repeated, a tile is no drawing. */
  private static final int DRAWING_SHARE = 3;

  /**
   * Encodes a rectangle.
   *
   * @param alpha whether the picture's alpha is coded too
   * @param maxError largest difference that a color sample may get
   */
  static PredictiveTile encode(Picture picture, Tile tile, boolean alpha, int maxError) {
    PredictiveTile photograph = encode(samples(picture, tile, alpha), false, maxError);
    TileSamples samples = samples(picture, tile, alpha);
    if (!mayBeDrawing(samples)) {
      return photograph;
    }
    PredictiveTile drawing = encode(samples, true, maxError);
    return drawing.payload().length < photograph.payload().length ? drawing : photograph;
  }

  private static PredictiveTile encode(TileSamples samples, boolean drawing, int maxError) {
    RangeEncoder encoder = new RangeEncoder();
    SampleCoder.code(encoder, samples, drawing, maxError);
    return new PredictiveTile(samples, encoder.finish());
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
   * Decodes a rectangle and checks it.
   *
   * @param header of the file, which tells the kind of samples, the largest error and the check
   * @param alpha whether alpha is coded too
   * @param index number of the payload
   * @throws CorruptFileException if the samples fail their check
   */
  static TileSamples decode(Header header, Tile tile, boolean alpha, byte[] payload, int index)
      throws CorruptFileException {
    int colors = header.color() ? 3 : 1;
    TileSamples samples =
        TileSamples.zeros(tile.width(), tile.height(), header.depth(), colors, alpha);
    RangeDecoder decoder = new RangeDecoder(payload, 0, payload.length);
    SampleCoder.code(decoder, samples, false, header.maxError());
    new SymbolCheck(header).add(samples).verify(index);
    return samples;
  }

  private static TileSamples samples(Picture picture, Tile tile, boolean alpha) {
    TileSamples samples =
        TileSamples.zeros(
            tile.width(), tile.height(), picture.depth(), picture.colorChannels(), alpha);
    for (int c = 0; c < samples.planes().length; c++) {
      int[] plane = samples.planes()[c];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = picture.sample(index(picture, tile, i, c));
      }
    }
    return samples;
  }

  /**
   * Copies what a rectangle has of a window; channels that it does not have stay.
   *
   * @param picture the window
   * @param place the rectangle's
   */
  static void fill(Picture picture, Window window, Window place, TileSamples samples) {
    Window part = place.common(window);
    for (int c = 0; c < samples.planes().length; c++) {
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
