package dev.vae.evaluation;

/**
 * What an encoding is to reach.
 *
 * @param kind what is measured
 * @param target the value: the most of {@link AimKind#SIZE} in bytes and of {@link AimKind#BPP},
 *     the least of {@link AimKind#PSNR} in dB and of {@link AimKind#MS_SSIM}; above 0
 * @param nearest whether the value nearest to the target is wanted, be it within the aim or not
 */
public record Aim(AimKind kind, double target, boolean nearest) {
  /**
   * Checks the target.
   *
   * @throws IllegalArgumentException if it is not above 0, or an MS-SSIM above 1
   */
  public Aim {
    if (!(target > 0) || (kind == AimKind.MS_SSIM && target > 1)) {
      throw new IllegalArgumentException("target is " + target + ", must be above 0, MS-SSIM to 1");
    }
  }

  /** Returns whether a value is within the aim. */
  boolean isMetBy(double value) {
    return kind.isOfFile() ? value <= target : value >= target;
  }
}
