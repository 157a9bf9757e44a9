package dev.vae.codec;

import dev.vae.latent.LevelPicture;

/**
 * A quick estimate of what the levels of a small picture cost: changes between neighbors, where
 * strokes begin and end, and how evenly the levels other than 0 are spread. It is proportional to
 * the code length at one number of levels, give or take a tenth.
 */
final class LevelComplexity {
  /** n log2(n) of numbers of samples. */
  private static final double[] SELF_INFORMATION = new double[1 << 14];

  static {
    for (int n = 2; n < SELF_INFORMATION.length; n++) {
      SELF_INFORMATION[n] = n * StrictMath.log(n) / StrictMath.log(2);
    }
  }

  private LevelComplexity() {}

  /** Returns the estimate, at least 1. */
  static double of(LevelPicture picture) {
    return 1 + changes(picture) + entropy(picture);
  }

  /** Returns how many samples differ from the one to the left, and from the one above. */
  private static int changes(LevelPicture picture) {
    int[] levels = picture.values();
    int width = picture.width();
    int changes = 0;
    for (int i = 1; i < levels.length; i++) {
      changes += levels[i] == levels[i - 1] ? 0 : 1;
    }
    for (int i = width; i < levels.length; i++) {
      changes += levels[i] == levels[i - width] ? 0 : 1;
    }
    return changes;
  }

  /** Returns the empirical entropy of the levels other than 0, of all together, in bits. */
  private static double entropy(LevelPicture picture) {
    int[] counts = new int[picture.levels()];
    for (int level : picture.values()) {
      counts[level]++;
    }
    double entropy = SELF_INFORMATION[picture.values().length - counts[0]];
    for (int level = 1; level < counts.length; level++) {
      entropy -= SELF_INFORMATION[counts[level]];
    }
    return entropy;
  }
}
