package dev.vae.codec;

/**
 * How well the pictures of an archive are to be kept.
 *
 * @param kind what is aimed at
 * @param psnrDb in decibels; of no meaning if lossless
 */
public record ArchiveAim(Kind kind, double psnrDb) {
  /** What is aimed at. */
  public enum Kind {
    /** The mean over the pictures; one picture makes up for another. */
    MEAN_PSNR,
    /** Each picture on its own. */
    LEAST_PSNR,
    /** Every sample exact. */
    LOSSLESS
  }

  private static final double PSNR_OF_QUALITY_0 = 14;
  private static final double PSNR_PER_QUALITY = 0.26;

  /** Returns the aim that loses nothing. */
  public static ArchiveAim lossless() {
    return new ArchiveAim(Kind.LOSSLESS, 0);
  }

  /**
   * Returns the aim that no picture is worse than this. Beyond what an exact picture counts that is
   * to lose nothing.
   */
  public static ArchiveAim leastPsnr(double psnrDb) {
    return psnrDb > PictureModes.EXACT_PSNR_DB
        ? lossless()
        : new ArchiveAim(Kind.LEAST_PSNR, psnrDb);
  }

  /** Returns the aim of a mean. */
  public static ArchiveAim meanPsnr(double psnrDb) {
    return new ArchiveAim(Kind.MEAN_PSNR, psnrDb);
  }

  /**
   * Returns the aim of a quality: a mean of 14 + 0.26 * quality decibels; 100 loses nothing.
   *
   * @param quality 1 to 100
   */
  public static ArchiveAim ofQuality(double quality) {
    return quality >= Quality.MAX
        ? lossless()
        : meanPsnr(PSNR_OF_QUALITY_0 + PSNR_PER_QUALITY * quality);
  }
}
