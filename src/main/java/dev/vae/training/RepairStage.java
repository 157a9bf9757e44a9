package dev.vae.training;

import dev.vae.codec.PictureAnalysis;
import dev.vae.model.PyramidNetworks;
import dev.vae.model.network.RepairBatch;
import dev.vae.model.network.RepairGraph;
import dev.vae.training.RegionSource.Region;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The second stage: the repair network learns to give back what quantization took, on regions coded
 * with the networks so far.
 */
final class RepairStage implements Stage<RepairBatch> {
  private static final int CROPS_A_REGION = 2;

  /** Crops are so much smaller than regions: near the outer border of a region little is known. */
  private static final double CROP_PART = 0.42;

  /** Part of the squared step added to a region's error: flat regions do not count without end. */
  private static final double ERROR_FLOOR = 1e-3;

  private final int side;
  private final int crop;
  private final PictureAnalysis analysis;
  private final NetworkTrainer trainer;

  /**
   * Creates the stage.
   *
   * @param side of regions
   * @param networks that decide what is decoded
   */
  RepairStage(int side, PyramidNetworks networks, NetworkTrainer trainer) {
    this.side = side;
    this.crop = cropOf(side);
    this.analysis = new PictureAnalysis(networks);
    this.trainer = trainer;
  }

  /** Returns the width and height of what is learned from of regions of a side. */
  static int cropOf(int side) {
    int multiple = RepairGraph.MULTIPLE;
    return (int) Math.round(side * CROP_PART / multiple) * multiple;
  }

  @Override
  public String name() {
    return "repair";
  }

  @Override
  public Collection<NetworkTrainer> trainers() {
    return List.of(trainer);
  }

  @Override
  public RepairBatch prepare(RegionSource source, long step) throws IOException {
    SplittableRandom random = source.random(step);
    RepairBatch batch = new RepairBatch(source.count() * CROPS_A_REGION, crop);
    int places = (side - crop) / RepairGraph.MULTIPLE + 1;
    for (Region region : source.regions(random)) {
      float[][] decoded = analysis.decoded(region.picture(), region.step());
      float[][] original = analysis.planes(region.original());
      double error = errorWithFloor(decoded, original, region.step().size());
      for (int i = 0; i < CROPS_A_REGION; i++) {
        batch.add(
            decoded,
            original,
            side,
            side,
            random.nextInt(places) * RepairGraph.MULTIPLE,
            random.nextInt(places) * RepairGraph.MULTIPLE,
            region.step(),
            error);
      }
    }
    return batch;
  }

  /** Returns the mean squared error by which a crop's own is divided. */
  static double errorWithFloor(float[][] decoded, float[][] original, double step) {
    return SquaredError.mean(decoded, original) + ERROR_FLOOR * step * step;
  }

  @Override
  public double learn(RepairBatch batch, double rate) {
    return trainer.step(batch.arrays(), rate);
  }

  @Override
  public double evaluate(RepairBatch batch) {
    return trainer.evaluate(batch.arrays());
  }

  @Override
  public double operations(int regions) {
    return trainer.operations((double) regions * CROPS_A_REGION * crop * crop);
  }
}
