package dev.vae.evaluation;

import dev.vae.image.Picture;
import dev.vae.metric.MsSsim;
import dev.vae.metric.MsSsimValue;
import dev.vae.metric.Psnr;

/** What an encoding can aim at. */
public enum AimKind {
  /** The file's size in bytes; less is within the aim. */
  SIZE(0.002, Math.log(2) * 0.7),
  /** The file's bits for each pixel, headers included; less is within the aim. */
  BPP(0.002, Math.log(2) * 0.7),
  /** PSNR RGB in dB; more is within the aim. */
  PSNR(0.01, 4),
  /** MS-SSIM RGB, 0 to 1; more is within the aim. */
  MS_SSIM(0.01, 3.5);

  /** Decibels of what is as good as lossless: a search cannot reckon with infinity. */
  private static final double DECIBELS_MAX = 100;

  private final double tolerance;
  private final double perOctave;

  /**
   * Creates a kind.
   *
   * @param tolerance how near the aim is near enough to end a search, in the units of {@link #over}
   * @param perOctave what photographs lose of it as the step doubles
   */
  AimKind(double tolerance, double perOctave) {
    this.tolerance = tolerance;
    this.perOctave = perOctave;
  }

  /** Returns how near the aim ends a search: 0.2 % of a size, or 0.01 dB. */
  double tolerance() {
    return tolerance;
  }

  /** Returns how much of {@link #over} photographs lose as the step doubles. */
  double perOctave() {
    return perOctave;
  }

  /** Returns whether this is about the file rather than about the picture that comes back. */
  public boolean isOfFile() {
    return this == SIZE || this == BPP;
  }

  /**
   * Measures one encoding.
   *
   * @param original the picture
   * @param bytes size of its file
   * @param decoded what the file decodes to; only kinds that are not of the file look at it
   */
  double measure(Picture original, long bytes, Picture decoded) {
    return switch (this) {
      case SIZE -> bytes;
      case BPP -> 8.0 * bytes / original.pixels();
      case PSNR -> Psnr.rgbDb(original, decoded);
      case MS_SSIM -> MsSsim.rgb(original, decoded).value();
    };
  }

  /**
   * Returns how far a value is over the aim, on a scale that is nearly linear in the step's
   * logarithm: the logarithm of the ratio of sizes, or decibels.
   */
  double over(double value, double target) {
    return switch (this) {
      case SIZE, BPP -> Math.log(value / target);
      case PSNR -> finite(value) - finite(target);
      case MS_SSIM -> finite(MsSsimValue.decibels(value)) - finite(MsSsimValue.decibels(target));
    };
  }

  private static double finite(double decibels) {
    return Math.min(decibels, DECIBELS_MAX);
  }
}
