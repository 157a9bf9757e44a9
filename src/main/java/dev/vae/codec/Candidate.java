package dev.vae.codec;

import dev.vae.codec.VectorGroup.Coded;
import dev.vae.entropy.RecordedBits;

/**
 * What a picture can be coded as, and what comes of it.
 *
 * @param code of the symbols, without the mode
 */
record Candidate(Coded coded, RecordedBits code, double psnrDb) {
  int mode() {
    return coded.mode();
  }

  double bits() {
    return code.length();
  }

  double cost(double slope) {
    return bits() - slope * psnrDb;
  }
}
