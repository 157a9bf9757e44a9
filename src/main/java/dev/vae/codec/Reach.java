package dev.vae.codec;

import dev.vae.error.ModelException;
import dev.vae.latent.PyramidShape;
import dev.vae.model.PyramidNetworks;

/**
 * How far around a window a decoder must look to get its pixels right: what repair, wavelet and
 * prediction see, in pixels of the full size.
 */
final class Reach {
  /** The longer synthesis filter has nine taps (CDF 9/7). */
  private static final int WAVELET = 4;

  private final int repair;

  /** [level]: of its detail bands, and of the low-pass plane that they are predicted from. */
  private final int[] details = new int[PyramidShape.LEVELS_MAX + 1];

  private final int[] lowpass = new int[PyramidShape.LEVELS_MAX + 1];

  /**
   * Computes the reaches.
   *
   * @param scale 0 for the full size; else the low-pass plane of this level is wanted
   */
  Reach(PyramidNetworks networks, int scale, int levels) throws ModelException {
    repair = scale == 0 && networks.repair() ? networks.repairReach() : 0;
    lowpass[scale] = repair;
    for (int level = scale + 1; level <= levels; level++) {
      details[level] = lowpass[level - 1] + (WAVELET << (level - 1)) + (1 << level);
      lowpass[level] = details[level] + (networks.predictionReach(level) << level);
    }
  }

  /** Returns the pixels around a window of which decoded samples are needed. */
  int repair() {
    return repair;
  }

  /** Returns the pixels around a window within which a level's detail bands are needed. */
  int details(int level) {
    return details[level];
  }

  /** Returns the pixels around a window within which a level's low-pass plane is needed. */
  int lowpass(int level) {
    return lowpass[level];
  }
}
