package dev.vae.metric;

import dev.vae.image.Picture;
import java.util.stream.DoubleStream;

/**
 * Multi-scale structural similarity (Wang, Simoncelli and Bovik 2003).
 *
 * <p>Contrast-structure is measured on five scales, each half as wide and high as the one before
 * (mean of 2x2 blocks), luminance on the coarsest only. The window is an 11x11 Gaussian of standard
 * deviation 1.5 that stays inside the picture; K1 = 0.01, K2 = 0.03, peak 255. The mean over each
 * scale is raised to the weight of the paper and the five are multiplied. A negative mean, possible
 * for pictures that contradict each other, counts as 0.
 *
 * <p>Small pictures: a scale is used while both its sides hold the 11-sample window, and the
 * weights of the scales used are raised in proportion to the sum of all five. All five need sides
 * of at least 161 pixels. Below 11 pixels a side one scale is used, with the window cut to the
 * side; {@link MsSsimValue#scales()} tells.
 */
public final class MsSsim {
  /** How many scales a picture that is large enough is measured on. */
  public static final int SCALES = 5;

  /** Exponents of the scales, finest first (Wang 2003, section 3.2). */
  private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

  /** The rounded exponents sum to 1.0001; that is left as published. */
  private static final double WEIGHT_SUM = DoubleStream.of(WEIGHTS).sum();

  private MsSsim() {}

  /**
   * Returns the MS-SSIM of luma (BT.601, full range, not rounded).
   *
   * @throws IllegalArgumentException if the pictures differ in size
   */
  public static MsSsimValue luma(Picture a, Picture b) {
    ColorPlanes.requireSameSize(a, b);
    return of(ColorPlanes.luma(a), ColorPlanes.luma(b));
  }

  /**
   * Returns the mean of the MS-SSIM of R, G and B.
   *
   * @throws IllegalArgumentException if the pictures differ in size
   */
  public static MsSsimValue rgb(Picture a, Picture b) {
    ColorPlanes.requireSameSize(a, b);
    if (ColorPlanes.bothGray(a, b)) {
      return luma(a, b);
    }
    double sum = 0;
    int scales = 0;
    for (int color = 0; color < 3; color++) {
      MsSsimValue channel = of(ColorPlanes.color(a, color), ColorPlanes.color(b, color));
      sum += channel.value();
      scales = channel.scales();
    }
    return new MsSsimValue(sum / 3, scales);
  }

  /** Returns the number of scales a picture of this size is measured on, 1 to {@link #SCALES}. */
  public static int scalesFor(int width, int height) {
    int side = Math.min(width, height);
    int scales = 1;
    while (scales < SCALES && (side + 1) / 2 >= GaussianWindow.LENGTH) {
      side = (side + 1) / 2;
      scales++;
    }
    return scales;
  }

  private static MsSsimValue of(Plane a, Plane b) {
    int scales = scalesFor(a.width(), a.height());
    double weightSum = 0;
    double logarithm = 0;
    for (int scale = 0; scale < scales; scale++) {
      StructuralSimilarity similarity = StructuralSimilarity.between(a, b);
      boolean coarsest = scale == scales - 1;
      double mean = coarsest ? similarity.whole() : similarity.contrastStructure();
      logarithm += WEIGHTS[scale] * Math.log(Math.max(mean, 0));
      weightSum += WEIGHTS[scale];
      if (!coarsest) {
        a = a.halved();
        b = b.halved();
      }
    }
    return new MsSsimValue(Math.exp(logarithm * WEIGHT_SUM / weightSum), scales);
  }
}
