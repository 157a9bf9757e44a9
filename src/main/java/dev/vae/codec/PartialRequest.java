package dev.vae.codec;

import java.util.Optional;

/**
 * What is wanted of a file.
 *
 * @param region the part of the picture; empty for all of it
 * @param scale the picture is made 2^scale times smaller, 0 to {@link #SCALE_MAX}
 * @param allowDamage whether damaged tiles become gray rather than an error
 */
public record PartialRequest(Optional<Region> region, int scale, boolean allowDamage) {
  /** The largest scale. */
  public static final int SCALE_MAX = 3;

  /** All of an intact file. */
  public static final PartialRequest WHOLE = new PartialRequest(Optional.empty(), 0, false);

  /**
   * Checks the scale.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public PartialRequest {
    if (scale < 0 || scale > SCALE_MAX) {
      throw new IllegalArgumentException("scale is " + scale + ", must be 0 to " + SCALE_MAX);
    }
  }

  /** Returns whether the whole picture is wanted at full size. */
  public boolean isWhole() {
    return region.isEmpty() && scale == 0;
  }
}
