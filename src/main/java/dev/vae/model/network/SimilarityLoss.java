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
 * Multi-scale structural similarity of R, G and B (Wang, Simoncelli and Bovik 2003) as a graph, so
 * that networks can learn from it. The definition is that of the metric: an 11x11 Gaussian window
 * of standard deviation 1.5, as many of five scales as the crop holds, luminance at the coarsest.
 */
final class SimilarityLoss {
  private static final int COLORS = 3;
  private static final int WINDOW = 11;
  private static final double DEVIATION = 1.5;
  private static final double C1 = 0.01 * 255 * 0.01 * 255;
  private static final double C2 = 0.03 * 255 * 0.03 * 255;

  /** Exponents of the scales, finest first (Wang 2003, section 3.2). */
  private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};

  /** A mean below this counts as this: its logarithm must exist. */
  private static final double MEAN_MIN = 1e-3;

  private final SameDiff graph;
  private final SDVariable window;
  private final int scales;

  /**
   * Creates it.
   *
   * @param side width and height of crops, at least 22
   */
  SimilarityLoss(SameDiff graph, int side) {
    this.graph = graph;
    this.scales = scalesFor(side);
    this.window = graph.constant("similarity/window", window());
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
    double weightSum = 0;
    for (int scale = 0; scale < scales; scale++) {
      weightSum += WEIGHTS[scale];
    }
    SDVariable logarithm = null;
    SDVariable first = a.add(128);
    SDVariable second = b.add(128);
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
    SDVariable dissimilarity = graph.math().exp(logarithm).mul(-1).add(1 + 1e-6);
    return graph.math().log(dissimilarity).mean();
  }

  private SDVariable atLeastMin(SDVariable means) {
    return graph.nn().relu(means.sub(MEAN_MIN), 0).add(MEAN_MIN);
  }

  /** Returns the means [batch, 3] of contrast-structure, times luminance if wanted. */
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

  private SDVariable filtered(SDVariable in) {
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(WINDOW)
            .kW(WINDOW)
            .paddingMode(PaddingMode.VALID)
            .dataFormat("NCHW")
            .build();
    return graph.cnn().conv2d(in, window, config);
  }

  private SDVariable halved(SDVariable in) {
    Pooling2DConfig config =
        Pooling2DConfig.builder().kH(2).kW(2).sH(2).sW(2).isNHWC(false).build();
    return graph.cnn().avgPooling2d(in, config);
  }

  /** Returns the window [11, 11, 3, 3], which filters each color by itself. */
  private static INDArray window() {
    double[] taps = new double[WINDOW];
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double distance = i - WINDOW / 2;
      taps[i] = Math.exp(-distance * distance / (2 * DEVIATION * DEVIATION));
      sum += taps[i];
    }
    INDArray window = Nd4j.zeros(WINDOW, WINDOW, COLORS, COLORS);
    for (int y = 0; y < WINDOW; y++) {
      for (int x = 0; x < WINDOW; x++) {
        for (int color = 0; color < COLORS; color++) {
          window.putScalar(new int[] {y, x, color, color}, taps[y] * taps[x] / (sum * sum));
        }
      }
    }
    return window;
  }
}
