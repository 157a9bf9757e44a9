package dev.vae.codec;

import dev.vae.latent.LatentPyramid;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.Subband;

/**
 * The symbols of a tile's finest level while the coarser ones of all tiles are put together: three
 * quarters of all symbols, nearly all of them small, so a byte each.
 */
final class FineSymbols {
  private static final int LEVEL = 1;

  private final PyramidShape shape;
  private final byte[][] small;
  private final int[][] large;

  private FineSymbols(PyramidShape shape, byte[][] small, int[][] large) {
    this.shape = shape;
    this.small = small;
    this.large = large;
  }

  /** Packs the finest level of a tile's symbols. */
  static FineSymbols of(LatentPyramid latents) {
    PyramidShape shape = latents.shape();
    byte[][] small = new byte[latents.colors()][count(shape)];
    for (int color = 0; color < small.length; color++) {
      int[] plane = latents.planes()[color];
      int at = 0;
      for (Subband band : shape.details(LEVEL)) {
        for (int y = band.y(); y < band.y() + band.height(); y++) {
          for (int i = y * shape.stride() + band.x(), end = i + band.width(); i < end; i++) {
            small[color][at++] = (byte) plane[i];
            if (plane[i] != (byte) plane[i]) {
              return new FineSymbols(shape, null, latents.planes());
            }
          }
        }
      }
    }
    return new FineSymbols(shape, small, null);
  }

  private static int count(PyramidShape shape) {
    return shape.details(LEVEL).stream().mapToInt(band -> band.width() * band.height()).sum();
  }

  /** Returns planes that hold the finest level; what they hold of others does not matter. */
  LatentPyramid unpacked() {
    if (large != null) {
      return new LatentPyramid(shape, large);
    }
    LatentPyramid latents = LatentPyramid.zeros(shape, small.length);
    for (int color = 0; color < small.length; color++) {
      int[] plane = latents.planes()[color];
      int at = 0;
      for (Subband band : shape.details(LEVEL)) {
        for (int y = band.y(); y < band.y() + band.height(); y++) {
          for (int i = y * shape.stride() + band.x(), end = i + band.width(); i < end; i++) {
            plane[i] = small[color][at++];
          }
        }
      }
    }
    return latents;
  }
}
