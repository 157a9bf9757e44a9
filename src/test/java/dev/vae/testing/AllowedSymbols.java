package dev.vae.testing;

import dev.vae.latent.BandView;
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
          int start = band.y() * shape.stride() + band.x();
          allow(plane, new BandView(start, shape.stride(), band.width(), band.height()));
        }
      }
    }
    return symbols;
  }

  /** Changes the symbols of a detail band. */
  public static void allow(int[] plane, BandView band) {
    int state = Trellis.START;
    for (int y = 0; y < band.height(); y++) {
      for (int x = 0; x < band.width(); x++) {
        int at = band.start() + y * band.stride() + x;
        int quantizer = Trellis.quantizer(state);
        int index = Trellis.index(plane[at], quantizer);
        plane[at] = Trellis.symbol(index, quantizer);
        state = Trellis.next(state, index);
      }
    }
  }
}
