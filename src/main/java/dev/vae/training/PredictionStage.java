package dev.vae.training;

import dev.vae.codec.PictureAnalysis;
import dev.vae.latent.PyramidShape;
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
    List<BandBatch> batches = new ArrayList<>();
    for (int level = 1; level <= shape.levels(); level++) {
      batches.add(new BandBatch(BandGraph.PREDICTION, shape, level, source.count()));
    }
    for (Region region : source.regions(source.random(step))) {
      float[][] target = analysis.coefficients(region.picture(), region.step());
      float[][] decoded = analysis.decoded(region.picture(), region.step());
      WaveletTransform wavelet = new WaveletTransform(shape, ParallelRanges.SEQUENTIAL);
      for (int level = 1; level <= shape.levels(); level++) {
        for (float[] plane : decoded) {
          wavelet.forward(plane, level);
        }
        batches
            .get(level - 1)
            .add(decoded, target, 1 / BandNetwork.outputScale(level), region.step());
      }
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
