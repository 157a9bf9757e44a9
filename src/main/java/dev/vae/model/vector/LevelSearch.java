package dev.vae.model.vector;

import dev.vae.latent.LevelPicture;
import dev.vae.prior.LevelCoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes bits away from the levels of a picture while its error allows it: the nearest level of each
 * sample is not the cheapest one, and a number of levels seldom gives just the quality asked for.
 *
 * <p>Steps of one level at one pixel are tried with the coder and the reconstruction themselves.
 * Only an encoder needs this.
 */
public final class LevelSearch {
  private static final int[] ACROSS = {0, -1, 1, 0, 0, -1, 1, -1, 1};
  private static final int[] DOWN = {0, 0, 0, -1, 1, -1, -1, 1, 1};

  private final LevelMode mode;
  private final int[] samples;
  private final LevelPicture picture;
  private final long errorMax;
  private double bits;
  private long error;

  /**
   * Creates the search of one picture.
   *
   * @param samples of the picture, 0 to 255
   * @param picture its levels; changed
   * @param errorMax sum of squared errors that it may come to
   */
  public LevelSearch(LevelMode mode, int[] samples, LevelPicture picture, long errorMax) {
    this.mode = mode;
    this.samples = samples;
    this.picture = picture;
    this.errorMax = errorMax;
    bits = bits();
    error = error();
  }

  /**
   * A step at one pixel.
   *
   * @param price what a bit less costs in squared error
   */
  private record Step(int pixel, int by, double price) {}

  /**
   * Tries every pixel, and takes the steps that save bits, the cheapest first.
   *
   * @return whether there were any
   */
  public boolean sweep() {
    List<Step> steps = new ArrayList<>();
    for (int pixel = 0; pixel < samples.length; pixel++) {
      if (hasInk(pixel)) {
        addStep(steps, pixel, -1);
        addStep(steps, pixel, 1);
      }
    }
    steps.sort(Comparator.comparingDouble(Step::price));
    steps.forEach(step -> take(step.pixel(), step.by()));
    return !steps.isEmpty();
  }

  /** Returns whether a pixel or one of its neighbors is not 0: no other may pay. */
  private boolean hasInk(int pixel) {
    int width = picture.width();
    int size = width * picture.height();
    int plane = pixel / size * size;
    int y = (pixel - plane) / width;
    int x = (pixel - plane) % width;
    for (int i = 0; i < ACROSS.length; i++) {
      int column = x + ACROSS[i];
      int row = y + DOWN[i];
      boolean inside = column >= 0 && column < width && row >= 0 && row < picture.height();
      if (inside && picture.values()[plane + row * width + column] != 0) {
        return true;
      }
    }
    return false;
  }

  private void addStep(List<Step> steps, int pixel, int by) {
    double bitsBefore = bits;
    long errorBefore = error;
    if (take(pixel, by)) {
      steps.add(new Step(pixel, by, (error - errorBefore) / (bitsBefore - bits)));
      picture.values()[pixel] -= by;
      bits = bitsBefore;
      error = errorBefore;
    }
  }

  /** Takes a step if it is allowed and saves bits; returns whether it did. */
  private boolean take(int pixel, int by) {
    int[] levels = picture.values();
    int level = levels[pixel] + by;
    if (level < 0 || level >= picture.levels()) {
      return false;
    }
    levels[pixel] = level;
    long errorAfter = error();
    double bitsAfter = errorAfter <= errorMax ? bits() : Double.POSITIVE_INFINITY;
    if (bitsAfter >= bits) {
      levels[pixel] = level - by;
      return false;
    }
    bits = bitsAfter;
    error = errorAfter;
    return true;
  }

  private double bits() {
    return LevelCoder.codeLength(mode.prior(), picture);
  }

  private long error() {
    int[] decoded =
        mode.reconstruction() == null ? picture.values() : mode.reconstruction().samples(picture);
    long sum = 0;
    for (int i = 0; i < samples.length; i++) {
      long difference = (long) samples[i] - decoded[i];
      sum += difference * difference;
    }
    return sum;
  }
}
