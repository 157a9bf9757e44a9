package dev.vae.model.network;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.DeConv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;

/** Convolutions of graphs over [batch, channels, height, width] with a margin of one zero. */
final class Convolutions {
  private static final String LAYOUT = "NCHW";
  private static final boolean IS_CHANNELS_FIRST = true;

  private Convolutions() {}

  /**
   * Convolves.
   *
   * @param weights [side, side, from, to]
   * @param bias [to]
   */
  static SDVariable convolve(
      SameDiff graph, SDVariable in, SDVariable weights, SDVariable bias, int side, int stride) {
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(side)
            .kW(side)
            .sH(stride)
            .sW(stride)
            .pH(1)
            .pW(1)
            .paddingMode(PaddingMode.VALID)
            .dataFormat(LAYOUT)
            .build();
    return graph.cnn().conv2d(in, weights, bias, config);
  }

  /**
   * Doubles height and width by a transposed convolution.
   *
   * @param weights [4, 4, to, from]
   * @param bias [to]
   */
  static SDVariable doubled(SameDiff graph, SDVariable in, SDVariable weights, SDVariable bias) {
    DeConv2DConfig config =
        DeConv2DConfig.builder()
            .kH(4)
            .kW(4)
            .sH(2)
            .sW(2)
            .pH(1)
            .pW(1)
            .isSameMode(false)
            .dataFormat(LAYOUT)
            .build();
    SDVariable doubled = graph.cnn().deconv2d(in, weights, config);
    // The operation's own bias takes as long as all the rest of it.
    return graph.nn().biasAdd(doubled, bias, IS_CHANNELS_FIRST);
  }
}
