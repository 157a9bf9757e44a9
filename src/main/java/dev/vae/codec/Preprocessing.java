package dev.vae.codec;

import dev.vae.error.LimitExceededException;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What is done to pictures before they are coded.
 *
 * @param denoise whether noise is taken off
 * @param sigma its standard deviation in steps of 1/255; empty if it is to be estimated
 * @param enhance whether levels are spread and the picture is sharpened
 */
public record Preprocessing(boolean denoise, OptionalDouble sigma, boolean enhance) {
  /** Nothing. */
  public static final Preprocessing NONE = new Preprocessing(false, OptionalDouble.empty(), false);

  /** The largest standard deviation that makes sense: there is hardly a picture left. */
  public static final double SIGMA_MAX = 100;

  /**
   * A prepared picture.
   *
   * @param picture the picture
   * @param record what was done, for the file; empty if nothing was
   */
  public record Prepared(Picture picture, String record) {}

  /**
   * Prepares a picture, which is not changed itself; alpha stays as it is.
   *
   * @param threads that share the work
   * @throws LimitExceededException if it needs too much memory
   */
  public Prepared apply(Picture picture, SizeLimits limits, int threads)
      throws LimitExceededException {
    Picture result = picture;
    List<String> done = new ArrayList<>();
    if (denoise) {
      long samples = picture.samples().length;
      long floats = picture.pixels() * picture.colorChannels() * Float.BYTES;
      new MemoryNeed(samples, 2 * samples + floats, 0, 0).check(limits);
      Denoising denoising = new Denoising(result, new WorkerPool(threads));
      double used = sigma.orElseGet(denoising::estimate);
      result = denoising.without(used);
      done.add(
          String.format(Locale.ROOT, "denoise %.2f%s", used, sigma.isEmpty() ? " (auto)" : ""));
    }
    if (enhance) {
      result = Enhancement.of(result);
      done.add("enhance");
    }
    return new Prepared(result, String.join(", ", done));
  }
}
