package dev.vae.model.vector;

import dev.vae.prior.FrozenPrior;

/**
 * A way to code small pictures by their levels.
 *
 * @param reconstruction back to samples; null if there are 256 levels, which are the samples
 */
public record LevelMode(int levels, FrozenPrior prior, LevelReconstruction reconstruction) {
  /** Levels that lose nothing. */
  public static final int LOSSLESS = 256;
}
