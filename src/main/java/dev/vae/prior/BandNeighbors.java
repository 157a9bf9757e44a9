package dev.vae.prior;

/**
 * The planes that give a band's symbols their contexts.
 *
 * @param bandClass number that keeps the bands' statistics apart, 0 to 63
 * @param own the band itself as far as it is coded
 * @param parent the same orientation and color one level coarser
 * @param first the plane that tells most of this one: another color's or orientation's
 * @param second another such plane
 */
record BandNeighbors(
    int bandClass, SymbolField own, SymbolField parent, SymbolField first, SymbolField second) {}
