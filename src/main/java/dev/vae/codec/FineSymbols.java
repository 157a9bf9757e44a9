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
    int[][] planes = latents.planes();
    int[] beyond = new int[1];
    forEachRow(
        shape,
        (packed, index, length) -> {
          for (int color = 0; color < small.length; color++) {
            for (int i = 0; i < length; i++) {
              int symbol = planes[color][index + i];
              small[color][packed + i] = (byte) symbol;
              beyond[0] |= symbol ^ (byte) symbol;
            }
          }
        });
    boolean fits = beyond[0] == 0;
    return new FineSymbols(shape, fits ? small : null, fits ? null : planes);
  }

  /** Returns planes that hold the finest level; what they hold of others does not matter. */
  LatentPyramid unpacked() {
    if (large != null) {
      return new LatentPyramid(shape, large);
    }
    LatentPyramid latents = LatentPyramid.zeros(shape, small.length);
    forEachRow(
        shape,
        (packed, index, length) -> {
          for (int color = 0; color < small.length; color++) {
            for (int i = 0; i < length; i++) {
              latents.planes()[color][index + i] = small[color][packed + i];
            }
          }
        });
    return latents;
  }

  private static int count(PyramidShape shape) {
    return shape.details(LEVEL).stream().mapToInt(band -> band.width() * band.height()).sum();
  }

  /** A row of a band: where it starts when packed and in a plane, and its length. */
  private interface Row {
    void move(int packed, int index, int length);
  }

  private static void forEachRow(PyramidShape shape, Row body) {
    int packed = 0;
    for (Subband band : shape.details(LEVEL)) {
      for (int y = band.y(); y < band.y() + band.height(); y++) {
        body.move(packed, y * shape.stride() + band.x(), band.width());
        packed += band.width();
      }
    }
  }
}
