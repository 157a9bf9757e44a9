package dev.vae.latent;

/**
 * Everything that is coded for one tile.
 *
 * @param latents quantized coefficients of the color planes
 * @param alpha alpha samples [height * width], each 0 to 255; empty where there is no alpha
 */
public record TileSymbols(LatentPyramid latents, int[] alpha) {
  /** Returns symbols that are all zero, for a decoder to fill. */
  public static TileSymbols zeros(PyramidShape shape, int colors, boolean alpha) {
    int[] samples = new int[alpha ? shape.width() * shape.height() : 0];
    return new TileSymbols(LatentPyramid.zeros(shape, colors), samples);
  }

  /** Returns whether the tile has alpha. */
  public boolean hasAlpha() {
    return alpha.length > 0;
  }
}
