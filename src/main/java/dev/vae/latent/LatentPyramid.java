package dev.vae.latent;

/**
 * Quantized coefficients of one tile, all colors.
 *
 * @param shape geometry of each plane
 * @param planes symbols [color][row * stride + column], subbands placed by {@link PyramidShape};
 *     each within ±{@link #SYMBOL_MAX}, those of a detail band such as the {@link Trellis} allows;
 *     owned by the pyramid, not copied
 */
public record LatentPyramid(PyramidShape shape, int[][] planes) {
  /** Largest magnitude of a symbol: the lowest step's largest coefficient stays well below. */
  public static final int SYMBOL_MAX = (1 << 16) - 1;

  /** Returns a pyramid of zeros. */
  public static LatentPyramid zeros(PyramidShape shape, int colors) {
    return new LatentPyramid(shape, new int[colors][shape.size()]);
  }

  /** Returns the number of color planes. */
  public int colors() {
    return planes.length;
  }
}
