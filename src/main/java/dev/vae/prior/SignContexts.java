package dev.vae.prior;

/**
 * Contexts of a symbol's sign: the signs of its neighbors, and whether related planes' signs went
 * along with this band's (docs/FORMAT.md, section "Sign contexts").
 *
 * <p>Along an edge signs repeat, across it they alternate; and where two colors had equal signs at
 * the last symbols of an edge they will have so at the next.
 */
final class SignContexts {
  /** Keeps contexts of signs apart from those of magnitudes, and from each other. */
  private static final int APART = 1 << 20;

  private final ContextMixer mixer;

  SignContexts(ContextMixer mixer) {
    this.mixer = mixer;
  }

  /**
   * Selects the contexts of the sign at a place.
   *
   * @param magnitude class of the magnitude that was coded, of the symbol's index or of the
   *     residual, 0 to 3
   */
  void select(BandNeighbors band, int x, int y, int magnitude) {
    SymbolField own = band.own();
    byte[] s = own.signs;
    int at = own.index(x, y);
    int up = at - own.stride;
    int nearest = ternary(s[at - 1]) * 3 + ternary(s[up]);
    int beyond = ternary(s[at - 2]) * 3 + ternary(s[up - own.stride]);
    int corners = ternary(s[up - 1]) * 3 + ternary(s[up + 1]);
    int parent = ternary(band.parent().sign(x >> 1, y >> 1));
    int first = ternary(band.first().sign(x, y));
    int second = ternary(band.second().sign(x, y));
    int along = ternary(band.first().signProduct(x, y, 1, 0, s[at - 1]));
    int down = ternary(band.first().signProduct(x, y, 0, 1, s[up]));
    int likeSecond =
        band.second().signProduct(x, y, 1, 0, s[at - 1])
            + band.second().signProduct(x, y, 0, 1, s[up])
            + 2;
    int like = along * 3 + down;
    int block = nearest * 9 + corners;
    int bandClass = band.bandClass();
    mixer.weighBy(nearest);
    mixer.select(0, APART + nearest * 4 + magnitude, bandClass);
    mixer.select(1, 2 * APART + block, bandClass);
    mixer.select(2, 3 * APART + nearest * 9 + beyond, bandClass);
    mixer.select(3, 4 * APART + (nearest * 3 + first) * 3 + second, bandClass);
    mixer.select(4, 5 * APART + like * 5 + likeSecond, bandClass);
    mixer.select(5, 6 * APART + ((nearest * 3 + parent) * 3 + first) * 3 + second, bandClass);
    mixer.select(6, 7 * APART + (like * 3 + first) * 4 + magnitude, bandClass);
    mixer.select(7, 8 * APART + (block * 3 + parent) * 3 + first, bandClass);
    mixer.select(8, 9 * APART + (like * 5 + likeSecond) * 9 + nearest, bandClass);
    mixer.select(9, 10 * APART + block * 9 + beyond, bandClass);
  }

  /** Returns 0, 1 or 2 for a sign. */
  private static int ternary(int sign) {
    return sign + 1;
  }
}
