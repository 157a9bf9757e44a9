package dev.vae.testing;

import java.util.Random;

/** Random numbers whose seed is printed, so that a failure can be seen again. */
public final class Seeds {
  /** Replaces every seed: {@code -Dvae.test.seed=123}. */
  private static final String PROPERTY = "vae.test.seed";

  private Seeds() {}

  /**
   * Returns a source of random numbers.
   *
   * @param test who asks, for the printed line
   * @param seed the seed, unless one is given on the command line
   */
  public static Random random(String test, long seed) {
    long used = Long.getLong(PROPERTY, seed);
    System.out.println(test + ": -D" + PROPERTY + "=" + used);
    return new Random(used);
  }
}
