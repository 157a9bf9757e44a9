package dev.vae.training;

import dev.vae.image.Picture;
import dev.vae.latent.QuantizationStep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws what steps learn from: regions of pictures, each with a quantization step. */
final class RegionSource {
  /** Binary logarithms of the steps that photographs are usually coded with: D = 10 to 180. */
  private static final double USUAL_MIN = 3.3;

  private static final double USUAL_MAX = 7.5;
  private static final double USUAL_SHARE = 0.85;

  /** Binary logarithms of all steps that are trained for: D = 4 to 315. */
  private static final double ALL_MIN = 2;

  private static final double ALL_MAX = 8.3;

  private final RegionSampler sampler;
  private final int side;
  private final int count;
  private final long seed;
  private final double noise;

  /**
   * Creates a source.
   *
   * @param pictures each side at least {@code side}
   * @param side width and height of regions
   * @param count regions of a step
   * @param seed of this stage
   * @param noise standard deviation of noise in what is coded, in sample units
   */
  RegionSource(TrainingPictures pictures, int side, int count, long seed, double noise) {
    this.sampler = new RegionSampler(pictures, side);
    this.side = side;
    this.count = count;
    this.seed = seed;
    this.noise = noise;
  }

  int side() {
    return side;
  }

  int count() {
    return count;
  }

  /**
   * A region.
   *
   * @param picture RGB, as it is coded
   * @param original RGB, as it should be decoded: the same, or the same without noise
   * @param step to code it with
   */
  record Region(Picture picture, Picture original, QuantizationStep step) {}

  /** Returns the random numbers of a step. */
  SplittableRandom random(long step) {
    return new SplittableRandom(new SplittableRandom(seed).nextLong() + step);
  }

  /** Draws a step's regions. */
  List<Region> regions(SplittableRandom random) throws IOException {
    List<Region> regions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double octave =
          random.nextDouble() < USUAL_SHARE
              ? random.nextDouble(USUAL_MIN, USUAL_MAX)
              : random.nextDouble(ALL_MIN, ALL_MAX);
      QuantizationStep step = QuantizationStep.nearest(StrictMath.pow(2, octave));
      Picture original = sampler.next(random);
      Picture picture = noise > 0 ? noisy(original, random) : original;
      regions.add(new Region(picture, original, step));
    }
    return regions;
  }

  /** Adds Gaussian noise, by Box and Muller's method as SplittableRandom's own may change. */
  private Picture noisy(Picture picture, SplittableRandom random) {
    byte[] samples = picture.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
      double gaussian = radius * Math.cos(2 * Math.PI * random.nextDouble());
      long sample = Math.round((samples[i] & 0xff) + noise * gaussian);
      samples[i] = (byte) Math.max(0, Math.min(255, sample));
    }
    return new Picture(picture.width(), picture.height(), picture.channels(), samples);
  }
}
