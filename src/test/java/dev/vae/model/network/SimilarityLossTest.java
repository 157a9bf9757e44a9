package dev.vae.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vae.image.Picture;
import dev.vae.metric.MsSsim;
import dev.vae.model.network.PlaneBlocks.Area;
import dev.vae.testing.SyntheticPictures;
import dev.vae.transform.ColorTransform;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The loss is what the metric says. */
@Tag("native")
class SimilarityLossTest {
  @ParameterizedTest
  @ValueSource(ints = {176, 64, 32})
  void lossIsTheMetric(int side) {
    Picture original = SyntheticPictures.photograph(side, side, 3, 1);
    Picture other = noisy(original);
    double expected = 0;
    for (int color = 0; color < 3; color++) {
      double similarity = MsSsim.luma(color(original, color), color(other, color)).value();
      expected += Math.log(1 - similarity + 1e-6) / 3;
    }
    assertEquals(expected, loss(original, other, side), 0.002);
  }

  private static double loss(Picture a, Picture b, int side) {
    SameDiff graph = SameDiff.create();
    SDVariable first = graph.placeHolder("a", DataType.FLOAT, -1, RepairGraph.OUTPUTS, -1, -1);
    SDVariable second = graph.placeHolder("b", DataType.FLOAT, -1, RepairGraph.OUTPUTS, -1, -1);
    SimilarityLoss similarity = new SimilarityLoss(graph, side, SimilarityLoss.COLORS);
    SDVariable loss =
        similarity.logDissimilarity(
            similarity.colors("first", first), similarity.colors("second", second));
    return graph
        .output(Map.of("a", blocks(a, side), "b", blocks(b, side)), loss.name())
        .get(loss.name())
        .getDouble(0);
  }

  private static INDArray blocks(Picture picture, int side) {
    float[][] planes = new float[3][side * side];
    ColorTransform.forward(picture.samples(), false, 3, planes, 0, side * side);
    float[] blocks = new float[3 * side * side];
    Area area = new Area(0, 0, side, side);
    Layout layout = Layout.channelsFirst(area.blocks());
    PlaneBlocks.gather(planes, side, side, area, 1, blocks, 0, layout);
    return Nd4j.create(blocks, new long[] {1, RepairGraph.OUTPUTS, side / 2, side / 2}, 'c');
  }

  private static Picture color(Picture picture, int color) {
    byte[] samples = new byte[picture.width() * picture.height()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = picture.samples()[3 * i + color];
    }
    return new Picture(picture.width(), picture.height(), 1, samples);
  }

  private static Picture noisy(Picture picture) {
    Random random = new Random(2);
    byte[] samples = picture.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      int sample = (samples[i] & 0xff) + (int) Math.round(12 * random.nextGaussian());
      samples[i] = (byte) Math.max(0, Math.min(255, sample));
    }
    return new Picture(picture.width(), picture.height(), picture.channels(), samples);
  }
}
