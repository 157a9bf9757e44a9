package dev.vae.latent;

/**
 * A subband's place in a plane that holds a whole pyramid, coarsest band at the top left.
 *
 * @param level 1 finest to 5 coarsest
 * @param orientation the filters that made it
 * @param x left column in the plane
 * @param y top row in the plane
 * @param width columns, may be 0
 * @param height rows, may be 0
 */
public record Subband(int level, Orientation orientation, int x, int y, int width, int height) {

  /** Returns whether the band has no coefficient at all. */
  public boolean isEmpty() {
    return width == 0 || height == 0;
  }

  /** Returns whether this is the coarsest band. */
  public boolean isLowpass() {
    return orientation == Orientation.LL;
  }

  /** Returns whether this is a detail band of a level. */
  public boolean isDetailOf(int detailLevel) {
    return level == detailLevel && !isLowpass();
  }
}
