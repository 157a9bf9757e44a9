package dev.vae.model.network;

import dev.vae.latent.LevelPicture;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** What a network of small pictures is trained to lessen, a sum over the samples of a picture. */
public enum VectorDistortion {
  /** Squared error of samples of 0 to 1: a normal likelihood, the most PSNR. */
  MSE(List.of(1.0, 2.5, 6.0, 15.0)) {
    @Override
    SDVariable sums(
        SameDiff graph, VectorGraph.Sizes sizes, SDVariable pictures, SDVariable logits) {
      SDVariable decoded = graph.nn().sigmoid(logits);
      return VectorGraph.sum(graph.math().square(decoded.sub(pictures)), sizes.samples());
    }
  },

  /**
   * Binary cross-entropy in nats, a sample being the probability of white: the Bernoulli likelihood
   * of Kingma and Welling (2014), for pictures that are nearly black and white.
   */
  BCE(List.of(0.3, 0.8, 2.0, 5.0)) {
    @Override
    SDVariable sums(
        SameDiff graph, VectorGraph.Sizes sizes, SDVariable pictures, SDVariable logits) {
      // log(1 + e^x) - t x, in a form that no x makes overflow.
      SDVariable small = graph.math().exp(graph.math().abs(logits).neg());
      SDVariable entropies =
          graph.nn().relu(logits, 0).sub(logits.mul(pictures)).add(graph.math().log(small.add(1)));
      return VectorGraph.sum(entropies, sizes.samples());
    }
  },

  /**
   * Samples * (1 - MS-SSIM), the mean over the channels (Wang 2003). A picture of 28x28 holds two
   * of the five scales, one below 22 a single one, which is SSIM.
   */
  MS_SSIM(List.of(0.1, 0.25, 0.6, 1.5)) {
    @Override
    SDVariable sums(
        SameDiff graph, VectorGraph.Sizes sizes, SDVariable pictures, SDVariable logits) {
      int side = Math.min(sizes.width(), sizes.height());
      SimilarityLoss similarity = new SimilarityLoss(graph, side, sizes.channels());
      SDVariable index =
          similarity.index(
              planes(graph, sizes, graph.nn().sigmoid(logits)), planes(graph, sizes, pictures));
      SDVariable mean = VectorGraph.sum(index, sizes.channels()).div(sizes.channels());
      return mean.mul(-1).add(1).mul(sizes.samples());
    }

    private SDVariable planes(SameDiff graph, VectorGraph.Sizes sizes, SDVariable samples) {
      return graph
          .reshape(samples, -1, sizes.channels(), sizes.height(), sizes.width())
          .mul(LevelPicture.SAMPLE_MAX);
    }
  },

  /**
   * Samples * (1 - Dice), Dice being 2 sum(t x) / (sum(t^2) + sum(x^2)) (Milletari et al. 2016):
   * the squared error by what is white in both pictures, so that thin and bold ones count alike.
   */
  DICE(List.of(0.2, 0.5, 1.2, 3.0)) {
    @Override
    SDVariable sums(
        SameDiff graph, VectorGraph.Sizes sizes, SDVariable pictures, SDVariable logits) {
      SDVariable decoded = graph.nn().sigmoid(logits);
      SDVariable products = decoded.mul(pictures).mul(2);
      SDVariable squares = graph.math().square(decoded).add(graph.math().square(pictures));
      SDVariable common = VectorGraph.sum(products, sizes.samples()).add(WHITE_MIN);
      SDVariable all = VectorGraph.sum(squares, sizes.samples()).add(WHITE_MIN);
      return common.div(all).mul(-1).add(1).mul(sizes.samples());
    }
  };

  /** Two black pictures are alike. */
  private static final double WHITE_MIN = 1;

  private final List<Double> lambdas;

  VectorDistortion(List<Double> lambdas) {
    this.lambdas = lambdas;
  }

  /** Returns weights against nats that give useful rates, rising. */
  public List<Double> lambdas() {
    return lambdas;
  }

  /** Returns the smallest width and height of pictures that it is defined for. */
  public int sideMin() {
    return this == MS_SSIM ? SimilarityLoss.WINDOW : 1;
  }

  /**
   * Returns the distortion of each picture, [batch, 1].
   *
   * @param pictures samples, [batch, samples], 0 to 1
   * @param logits what the decoder gives, of the same shape
   */
  abstract SDVariable sums(
      SameDiff graph, VectorGraph.Sizes sizes, SDVariable pictures, SDVariable logits);
}
