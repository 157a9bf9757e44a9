package dev.vae.codec;

import dev.vae.model.PyramidNetworks;

/**
 * How much work an encoder spends on a smaller file of the same quality. Decoding costs the same.
 *
 * @param level {@link #MIN} to {@link #MAX}; larger is slower
 */
public record Effort(int level) {
  /** The quickest. */
  public static final int MIN = 1;

  /** The slowest. */
  public static final int MAX = 9;

  /** What is used where nothing is said. */
  public static final Effort DEFAULT = new Effort(5);

  /** Rounds of {@link LatentRefinement} at each level from 1 on. */
  private static final int[] ROUNDS = {0, 0, 0, 0, 1, 2, 2, 3, 6};

  /** Trials of {@link dev.vae.model.vector.LatentSearch} at each level from 1 on. */
  private static final int[] TRIALS = {0, 0, 0, 0, 0, 5, 10, 25, 100};

  /** The same for each of several searches, where there is but one picture. */
  private static final int[] LONE_TRIALS = {0, 0, 0, 0, 25, 50, 100, 100, 200};

  /** From this level on rounds use the repair network's gradient. */
  private static final int GRADIENT_MIN = 7;

  /** Refinement works on whole planes: larger pictures would take more than 2 GB of memory. */
  private static final long PIXELS_MAX = 3 << 22;

  /**
   * Checks the level.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public Effort {
    if (level < MIN || level > MAX) {
      throw new IllegalArgumentException("effort is " + level + ", must be " + MIN + " to " + MAX);
    }
  }

  /** Returns how often a picture's latents are refined. */
  int rounds(PyramidNetworks networks, long pixels) {
    return networks.repair() && pixels <= PIXELS_MAX ? ROUNDS[level - 1] : 0;
  }

  /** Returns how many passes through the decoder each rate of a small picture is worth. */
  int trials() {
    return TRIALS[level - 1];
  }

  /** Returns the same for each of several searches, where a picture is not one of many. */
  int loneTrials() {
    return LONE_TRIALS[level - 1];
  }

  /** Returns whether rounds use the repair network's gradient. */
  boolean usesGradient() {
    return level >= GRADIENT_MIN;
  }
}
