package dev.vae.latent;

/**
 * Where a band, or a tile's part of it, lies in an array.
 *
 * @param start index of its first coefficient
 * @param stride elements from one row to the next
 * @param width columns
 * @param height rows
 */
public record BandView(int start, int stride, int width, int height) {
  /** Returns the index of a coefficient. */
  int index(int x, int y) {
    return start + y * stride + x;
  }
}
