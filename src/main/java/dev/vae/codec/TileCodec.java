package dev.vae.codec;

import dev.vae.entropy.RangeDecoder;
import dev.vae.entropy.RangeEncoder;
import dev.vae.latent.TileSymbols;
import dev.vae.prior.ContextState;
import dev.vae.prior.LatentCoder;

/**
 * Moves tiles between their symbols and their bytes.
 *
 * @param contexts warm state; each tile starts from a copy
 */
record TileCodec(ContextState contexts) {
  /** Returns the bytes of a tile's symbols. */
  byte[] encode(TileSymbols symbols) {
    RangeEncoder encoder = new RangeEncoder();
    new LatentCoder(contexts.copy(), encoder).code(symbols);
    return encoder.finish();
  }

  /** Fills in the symbols of a tile's bytes; damaged bytes give wrong symbols, not an exception. */
  void decode(TileSymbols symbols, byte[] file, int offset, int length) {
    RangeDecoder decoder = new RangeDecoder(file, offset, length);
    new LatentCoder(contexts.copy(), decoder).code(symbols);
  }
}
