package dev.vae.training;

import dev.vae.image.Picture;
import dev.vae.latent.LevelPicture;
import dev.vae.model.vector.VectorModel;
import dev.vae.prior.VectorPrior;
import java.util.ArrayList;
import java.util.List;

/**
 * The negative evidence lower bound of a finished model on pictures that it did not learn from
 * (docs/MODEL.md, section "The bound in nats").
 *
 * @param pictures number of pictures
 * @param rates of the network, from the lowest
 */
public record ValidationElbo(int pictures, List<Rate> rates) {
  /** Pictures that go through the network at once. */
  private static final int BATCH = 128;

  /**
   * The means of one rate in nats a picture.
   *
   * @param rateNats code length of the quantized latents under the model's integer prior
   * @param crossEntropyNats of the samples as probabilities of white and those decoded
   */
  public record Rate(double rateNats, double crossEntropyNats) {
    /** Returns the negative ELBO. */
    public double negativeElboNats() {
      return rateNats + crossEntropyNats;
    }
  }

  /** Copies the list. */
  public ValidationElbo {
    rates = List.copyOf(rates);
  }

  /**
   * Measures a model.
   *
   * @param pictures at least one, of the model's kind
   */
  public static ValidationElbo of(VectorModel model, List<Picture> pictures) {
    List<int[]> samples = pictures.stream().map(Picture::planes).toList();
    List<Rate> rates = new ArrayList<>();
    for (int rate = 0; rate < model.network().rates(); rate++) {
      rates.add(measure(model, rate, samples));
    }
    return new ValidationElbo(pictures.size(), rates);
  }

  private static Rate measure(VectorModel model, int rate, List<int[]> pictures) {
    VectorPrior prior = model.priors().get(rate);
    double bits = 0;
    double nats = 0;
    for (int from = 0; from < pictures.size(); from += BATCH) {
      List<int[]> batch = pictures.subList(from, Math.min(pictures.size(), from + BATCH));
      List<int[]> latents =
          model.network().encode(batch).stream()
              .map(encoded -> model.latents(encoded, rate))
              .toList();
      List<float[]> logits = model.network().logits(latents, rate);
      for (int i = 0; i < batch.size(); i++) {
        bits += prior.codeLength(latents.get(i));
        nats += crossEntropy(batch.get(i), logits.get(i));
      }
    }
    return new Rate(bits * Math.log(2) / pictures.size(), nats / pictures.size());
  }

  /** Returns the sum over samples of -t log(p) - (1 - t) log(1 - p), p = 1 / (1 + e^-logit). */
  private static double crossEntropy(int[] samples, float[] logits) {
    double sum = 0;
    for (int i = 0; i < samples.length; i++) {
      double target = samples[i] / (double) LevelPicture.SAMPLE_MAX;
      double logit = logits[i];
      // log(1 + e^logit) without overflow.
      sum += Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - target * logit;
    }
    return sum;
  }
}
