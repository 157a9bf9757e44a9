package dev.vae.model.vector;

import dev.vae.prior.VectorPrior;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Improves the quantized latents of a picture: the encoder's answer is a guess, made in one pass
 * for all pictures alike (Campos et al. 2019), and rounding each latent on its own takes no heed of
 * the others.
 *
 * <p>What is minimized is code length + slope * 10 log10(squared error), by steps of one along one
 * latent at a time. The gradient says in which order and direction they are tried, the decoder
 * itself whether they pay. Only an encoder needs this.
 *
 * <p>Safe for use by several threads at once.
 */
public final class LatentSearch {
  /** From the natural logarithm of a squared error to decibels. */
  private static final double DB_PER_NEPER = 10 / Math.log(10);

  /** Larger latents are left as they are. */
  private static final int VALUE_MAX = 40;

  /**
   * So little a decibel counts where bits alone do, that only equal code lengths are told apart.
   */
  private static final double TRIMMING_SLOPE = 1e-3;

  /** Squared error of a picture that is all but exact, in units of samples of 0 to 1. */
  private static final double ERROR_MIN = 1e-6;

  private final VectorNetwork network;
  private final int rate;

  /** Code length of each value, [latent][value + VALUE_MAX], in bits; null if it is not coded. */
  private final double[][] bits;

  private final int[] coded;

  /** Creates the search for one rate. */
  public LatentSearch(VectorNetwork network, VectorPrior prior, int rate) {
    this.network = network;
    this.rate = rate;
    coded = IntStream.range(0, network.latents()).filter(prior::isCoded).toArray();
    bits = new double[network.latents()][];
    for (int latent : coded) {
      bits[latent] = codeLengths(prior, latent);
    }
  }

  private static double[] codeLengths(VectorPrior prior, int latent) {
    double[] lengths = new double[2 * VALUE_MAX + 1];
    for (int value = -VALUE_MAX; value <= VALUE_MAX; value++) {
      lengths[value + VALUE_MAX] = prior.codeLength(latent, value);
    }
    return lengths;
  }

  private double bits(int latent, int value) {
    return Math.abs(value) > VALUE_MAX ? Double.POSITIVE_INFINITY : bits[latent][value + VALUE_MAX];
  }

  /**
   * Improves latents.
   *
   * @param samples of the picture, 0 to 255
   * @param latents quantized, changed; those that are not coded are 0
   * @param slope what a decibel may cost, in bits
   * @param trials passes through the decoder, at most
   */
  public void improve(int[] samples, int[] latents, double slope, int trials) {
    run(new State(samples, latents, slope, Double.POSITIVE_INFINITY), trials);
  }

  /**
   * Takes bits away from latents while the error allows it.
   *
   * @param samples of the picture, 0 to 255
   * @param latents quantized, changed; those that are not coded are 0
   * @param errorMax sum of squared errors, in units of samples of 0 to 1
   * @param trials passes through the decoder, at most
   */
  public void trim(int[] samples, int[] latents, double errorMax, int trials) {
    run(new State(samples, latents, TRIMMING_SLOPE, errorMax), trials);
  }

  private static void run(State state, int trials) {
    int left = trials;
    boolean improved = true;
    while (improved && left > 0) {
      improved = false;
      for (Step step : state.steps()) {
        if (left-- > 0) {
          improved |= state.take(step);
        }
      }
    }
  }

  /**
   * A step along one latent.
   *
   * @param promise by how much the cost rises if the decoder were linear
   */
  private record Step(int latent, int by, double promise) {}

  /** Where the search of one picture is. */
  private final class State {
    private final int[] samples;
    private final int[] latents;
    private final double perNeper;
    private final double errorMax;
    private DecoderPass pass;
    private double logError;

    State(int[] samples, int[] latents, double slope, double errorMax) {
      this.errorMax = errorMax;
      this.samples = samples;
      this.latents = latents;
      perNeper = slope * DB_PER_NEPER;
      pass = network.pass(latents, rate);
      logError = logError(pass);
    }

    private double logError(DecoderPass tried) {
      return StrictMath.log(Math.max(tried.squaredError(samples), ERROR_MIN));
    }

    /** Returns the better step along each latent where one may pay, the most promising first. */
    List<Step> steps() {
      float[] gradient = pass.gradient(samples);
      double error = Math.max(pass.squaredError(samples), ERROR_MIN);
      return Arrays.stream(coded)
          .mapToObj(
              latent -> {
                double slope = perNeper * gradient[latent] / network.gains()[rate][latent] / error;
                Step up = new Step(latent, 1, slope + codeChange(latent, 1));
                Step down = new Step(latent, -1, codeChange(latent, -1) - slope);
                return up.promise() < down.promise() ? up : down;
              })
          .filter(step -> step.promise() < 0)
          .sorted(Comparator.comparingDouble(Step::promise))
          .toList();
    }

    private double codeChange(int latent, int by) {
      return bits(latent, latents[latent] + by) - bits(latent, latents[latent]);
    }

    /** Takes a step if it pays; returns whether it did. */
    boolean take(Step step) {
      double codeChange = codeChange(step.latent(), step.by());
      latents[step.latent()] += step.by();
      DecoderPass tried = network.pass(latents, rate);
      double newLogError = logError(tried);
      boolean allowed = tried.squaredError(samples) <= errorMax;
      if (allowed && codeChange + perNeper * (newLogError - logError) < 0) {
        pass = tried;
        logError = newLogError;
        return true;
      }
      latents[step.latent()] -= step.by();
      return false;
    }
  }
}
