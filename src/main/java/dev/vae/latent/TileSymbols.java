package dev.vae.latent;

/**
 * Everything that is coded for one tile.
 *
 * @param latents quantized coefficients of the color planes
 * @param alpha alpha samples [height * width], each 0 to 255, or to 65535 in pictures of 16 bits;
 *     empty where there is no alpha
 */
public record TileSymbols(LatentPyramid latents, int[] alpha) {
  /**
   * Returns symbols that are all zero, for a decoder to fill; alpha has its full size in any case.
   */
  public static TileSymbols zeros(PyramidShape shape, int colors, boolean alpha) {
    int[] samples = new int[alpha ? shape.width() * shape.height() : 0];
    return new TileSymbols(LatentPyramid.zeros(shape, colors), samples);
  }

  /**
   * Returns whether all values are such as an encoder writes.
   *
   * @param alphaMax the largest sample of alpha
   */
  public boolean areWithinRange(int alphaMax) {
    for (int[] plane : latents.planes()) {
      if (!areWithin(plane, -LatentPyramid.SYMBOL_MAX, LatentPyramid.SYMBOL_MAX)) {
        return false;
      }
    }
    return areWithin(alpha, 0, alphaMax);
  }

  private static boolean areWithin(int[] values, int least, int most) {
    for (int value : values) {
      if (value < least || value > most) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether the tile has alpha. */
  public boolean hasAlpha() {
    return alpha.length > 0;
  }
}
