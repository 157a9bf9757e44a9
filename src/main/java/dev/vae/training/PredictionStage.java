package dev.vae.training;

import dev.vae.codec.PictureAnalysis;
import dev.vae.latent.Planes;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.model.PyramidNetworks;
import dev.vae.model.network.BandBatch;
import dev.vae.model.network.BandGraph;
import dev.vae.model.network.BandNetwork;
import dev.vae.training.RegionSource.Region;
import dev.vae.transform.ParallelRanges;
import dev.vae.transform.WaveletTransform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The first stage: prediction networks learn to tell each level's bands from the decoded low-pass
 * plane. Closed-loop data comes from the codec without prediction.
 */
final class PredictionStage implements Stage<List<BandBatch>> {
  private final int side;
  private final PyramidShape shape;
  private final PictureAnalysis analysis = new PictureAnalysis(PyramidNetworks.NONE);
  private final List<NetworkTrainer> trainers;

  /**
   * Creates the stage.
   *
   * @param side of regions
   * @param trainers of level 1, 2, ...
   */
  PredictionStage(int side, List<NetworkTrainer> trainers) {
    this.side = side;
    this.shape = PyramidShape.of(side, side);
    this.trainers = trainers;
  }

  @Override
  public String name() {
    return "predict";
  }

  @Override
  public Collection<NetworkTrainer> trainers() {
    return trainers;
  }

  @Override
  public List<BandBatch> prepare(RegionSource source, long step) throws IOException {
    List<Example> examples = new ArrayList<>();
    for (Region region : source.regions(source.random(step))) {
      float[][] target = analysis.coefficients(region.picture(), region.step());
      float[][] decoded = analysis.decode(Planes.copy(target), region.picture(), region.step());
      examples.add(new Example(target, decoded, region.step()));
    }
    return batches(examples);
  }

  /**
   * A region to learn from.
   *
   * @param coefficients pyramid [3][height * width] that is to be predicted
   * @param decoded planes [3][height * width] from whose low-pass planes it is; replaced by their
   *     pyramid
   */
  record Example(float[][] coefficients, float[][] decoded, QuantizationStep step) {}

  /** Returns what the networks of level 1, 2, ... learn from. */
  List<BandBatch> batches(List<Example> examples) {
    WaveletTransform wavelet = new WaveletTransform(shape, ParallelRanges.SEQUENTIAL);
    List<BandBatch> batches = new ArrayList<>();
    for (int level = 1; level <= shape.levels(); level++) {
      BandBatch batch = new BandBatch(BandGraph.PREDICTION, shape, level, examples.size());
      float scale = 1 / BandNetwork.outputScale(level);
      for (Example example : examples) {
        for (float[] plane : example.decoded()) {
          wavelet.forward(plane, level);
        }
        batch.add(example.decoded(), example.coefficients(), scale, example.step());
      }
      batches.add(batch);
    }
    return batches;
  }

  /** Returns the mean of the levels' costs, by what they cost without prediction. */
  @Override
  public double learn(List<BandBatch> batches, double rate) {
    double loss = 0;
    for (int i = 0; i < batches.size(); i++) {
      loss += trainers.get(i).step(batches.get(i).arrays(), rate) / batches.size();
    }
    return loss;
  }

  @Override
  public double evaluate(List<BandBatch> batches) {
    double loss = 0;
    for (int i = 0; i < batches.size(); i++) {
      loss += trainers.get(i).evaluate(batches.get(i).arrays()) / batches.size();
    }
    return loss;
  }

  @Override
  public double operations(int regions) {
    double pixels = (double) regions * side * side;
    return trainers().stream().mapToDouble(trainer -> trainer.operations(pixels)).sum();
  }
}
