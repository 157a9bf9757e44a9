package dev.vae.testing;

import dev.vae.image.Picture;

/** How far a decoded picture is from its original. */
public final class Distortion {
  private Distortion() {}

  /**
   * Returns the peak signal-to-noise ratio of the color samples in dB, whatever alpha says of them;
   * infinite if equal.
   */
  public static double psnrDb(Picture original, Picture decoded) {
    int channels = original.channels();
    int colors = original.colorChannels();
    double sum = 0;
    for (int i = 0; i < original.samples().length; i++) {
      if (i % channels < colors) {
        int error = (original.samples()[i] & 0xff) - (decoded.samples()[i] & 0xff);
        sum += (double) error * error;
      }
    }
    return 10 * Math.log10(255.0 * 255.0 * original.pixels() * colors / sum);
  }

  /** Returns whether both have the same alpha, or none. */
  public static boolean sameAlpha(Picture original, Picture decoded) {
    int channels = original.channels();
    for (int i = channels - 1;
        original.hasAlpha() && i < original.samples().length;
        i += channels) {
      if (original.samples()[i] != decoded.samples()[i]) {
        return false;
      }
    }
    return original.hasAlpha() == decoded.hasAlpha();
  }
}
