package dev.vae.model.network;

import dev.vae.transform.ColorTransform;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Multi-scale structural similarity of each channel (Wang, Simoncelli and Bovik 2003) as a graph,
 * so that networks can learn from it. The definition is that of the metric: an 11x11 Gaussian
 * window of standard deviation 1.5, as many of five scales as the picture holds, luminance at the
 * coarsest.
 */
final class SimilarityLoss {
  /** Pictures must be as wide and high as the window. */
  static final int WINDOW = 11;

  /** R, G and B. */
  static final int COLORS = 3;

  private static final double DEVIATION = 1.5;
  private static final double C1 = 0.01 * 255 * 0.01 * 255;
  private static final double C2 = 0.03 * 255 * 0.03 * 255;

  /** Exponents of the scales, finest first (Wang 2003, section 3.2). */
  private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

  /** A mean below this counts as this: its logarithm must exist. */
  private static final double MEAN_MIN = 1e-3;

  private final SameDiff graph;
  private final SDVariable down;
  private final SDVariable across;
  private final int scales;

  /**
   * Creates it.
   *
   * @param side the smaller of width and height, at least {@link #WINDOW}
   * @param channels of the pictures
   */
  SimilarityLoss(SameDiff graph, int side, int channels) {
    this.graph = graph;
    this.scales = scalesFor(side);
    this.down = graph.constant("similarity/down", taps(WINDOW, 1, channels));
    this.across = graph.constant("similarity/across", taps(1, WINDOW, channels));
  }

  private static int scalesFor(int side) {
    int scales = 1;
    while (scales < WEIGHTS.length && side >> scales >= WINDOW) {
      scales++;
    }
    return scales;
  }

  /**
   * Turns blocks of color planes into R, G and B.
   *
   * @param blocks [batch, 12, height / 2, width / 2], channel = 4 * plane + 2 * row + column
   * @return [batch, 3, height, width], centered on 0
   */
  SDVariable colors(String name, SDVariable blocks) {
    INDArray weights =
        Nd4j.create(RepairGraph.BLOCK, RepairGraph.BLOCK, COLORS, RepairGraph.OUTPUTS);
    for (int channel = 0; channel < RepairGraph.OUTPUTS; channel++) {
      int phase = channel % (RepairGraph.BLOCK * RepairGraph.BLOCK);
      int plane = channel / (RepairGraph.BLOCK * RepairGraph.BLOCK);
      for (int color = 0; color < COLORS; color++) {
        weights.putScalar(
            new int[] {phase / RepairGraph.BLOCK, phase % RepairGraph.BLOCK, color, channel},
            ColorTransform.weight(plane, color));
      }
    }
    DeConv2DConfig config =
        DeConv2DConfig.builder()
            .kH(RepairGraph.BLOCK)
            .kW(RepairGraph.BLOCK)
            .sH(RepairGraph.BLOCK)
            .sW(RepairGraph.BLOCK)
            .isSameMode(false)
            .dataFormat("NCHW")
            .build();
    return graph.cnn().deconv2d(blocks, graph.constant(name, weights), config);
  }

  /**
   * Returns the logarithm of 1 - MS-SSIM, averaged over crops, so that all qualities count alike.
   *
   * @param a [batch, 3, height, width], centered on 0
   * @param b of the same shape
   */
  SDVariable logDissimilarity(SDVariable a, SDVariable b) {
    SDVariable dissimilarity = index(a.add(128), b.add(128)).mul(-1).add(1 + 1e-6);
    return graph.math().log(dissimilarity).mean();
  }

  /**
   * Returns MS-SSIM of each channel, [batch, channels].
   *
   * @param a [batch, channels, height, width], 0 to 255
   * @param b of the same shape
   */
  SDVariable index(SDVariable a, SDVariable b) {
    double weightSum = 0;
    for (int scale = 0; scale < scales; scale++) {
      weightSum += WEIGHTS[scale];
    }
    SDVariable logarithm = null;
    SDVariable first = a;
    SDVariable second = b;
    for (int scale = 0; scale < scales; scale++) {
      boolean coarsest = scale == scales - 1;
      SDVariable mean = atLeastMin(similarity(first, second, coarsest));
      SDVariable term = graph.math().log(mean).mul(WEIGHTS[scale] / weightSum);
      logarithm = logarithm == null ? term : logarithm.add(term);
      if (!coarsest) {
        first = halved(first);
        second = halved(second);
      }
    }
    return graph.math().exp(logarithm);
  }

  private SDVariable atLeastMin(SDVariable means) {
    return graph.nn().relu(means.sub(MEAN_MIN), 0).add(MEAN_MIN);
  }

  /** Returns the means [batch, channels] of contrast-structure, times luminance if wanted. */
  private SDVariable similarity(SDVariable a, SDVariable b, boolean luminance) {
    SDVariable meanA = filtered(a);
    SDVariable meanB = filtered(b);
    SDVariable product = meanA.mul(meanB);
    SDVariable squares = meanA.mul(meanA).add(meanB.mul(meanB));
    SDVariable covariance = filtered(a.mul(b)).sub(product);
    SDVariable variances = filtered(a.mul(a).add(b.mul(b))).sub(squares);
    SDVariable similarity = covariance.mul(2).add(C2).div(variances.add(C2));
    if (luminance) {
      similarity = similarity.mul(product.mul(2).add(C1).div(squares.add(C1)));
    }
    return similarity.mean(2, 3);
  }

  /** The Gaussian is separable: a column and a row of taps do what a window of 121 does. */
  private SDVariable filtered(SDVariable in) {
    return convolved(convolved(in, down, WINDOW, 1), across, 1, WINDOW);
  }

  private SDVariable convolved(SDVariable in, SDVariable taps, int height, int width) {
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(height)
            .kW(width)
            .paddingMode(PaddingMode.VALID)
            .dataFormat("NCHW")
            .build();
    return graph.cnn().conv2d(in, taps, config);
  }

  private SDVariable halved(SDVariable in) {
    Pooling2DConfig config =
        Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).isNHWC(false).build();
    return graph.cnn().avgPooling2d(in, config);
  }

  /** Returns taps [height, width, channels, channels], which filter each channel by itself. */
  private static INDArray taps(int height, int width, int channels) {
    double[] weights = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double distance = i - WINDOW / 2;
      weights[i] = Math.exp(-distance * distance / (2 * DEVIATION * DEVIATION));
      sum += weights[i];
    }
    INDArray taps = Nd4j.zeros(height, width, channels, channels);
    for (int i = 0; i < WINDOW; i++) {
      for (int channel = 0; channel < channels; channel++) {
        int[] place = {height > 1 ? i : 0, width > 1 ? i : 0, channel, channel};
        taps.putScalar(place, weights[i] / sum);
      }
    }
    return taps;
  }
}
