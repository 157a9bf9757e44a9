package dev.vae.transform;

/**
 * Runs a loop over an index range, possibly split among threads; the split never alters results.
 */
@FunctionalInterface
public interface ParallelRanges {
  /** The loop on the calling thread. */
  ParallelRanges SEQUENTIAL = (length, grain, body) -> body.run(0, length);

  /**
   * Runs the body until all of [0, length) was covered once.
   *
   * @param length end of the range
   * @param grain multiple at which the range may be cut
   * @param body work on [from, to)
   */
  void run(int length, int grain, Body body);

  /** Work on a part of the range. */
  @FunctionalInterface
  interface Body {
    /** Works on [from, to). */
    void run(int from, int to);
  }
}
