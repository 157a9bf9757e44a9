package dev.vae.testing;

import dev.vae.latent.LatentPyramid;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.Subband;
import dev.vae.latent.TileSymbols;
import dev.vae.latent.Trellis;

/** Makes symbols of any values such as the {@link Trellis} allows: each moves by one at most. */
public final class AllowedSymbols {
  private AllowedSymbols() {}

  /** Changes the symbols of detail bands, and returns them. */
  public static TileSymbols of(TileSymbols symbols) {
    LatentPyramid latents = symbols.latents();
    PyramidShape shape = latents.shape();
    for (int level = shape.levels(); level >= shape.finest(); level--) {
      for (Subband band : shape.details(level)) {
        for (int[] plane : latents.planes()) {
          allow(plane, shape.stride(), band);
        }
      }
    }
    return symbols;
  }

  private static void allow(int[] plane, int stride, Subband band) {
    int state = Trellis.START;
    for (int y = band.y(); y < band.y() + band.height(); y++) {
      for (int x = band.x(); x < band.x() + band.width(); x++) {
        int quantizer = Trellis.quantizer(state);
        int index = Trellis.index(plane[y * stride + x], quantizer);
        plane[y * stride + x] = Trellis.symbol(index, quantizer);
        state = Trellis.next(state, index);
      }
    }
  }
}
