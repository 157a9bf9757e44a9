package dev.vae.training;

import dev.vae.codec.Effort;
import dev.vae.codec.PictureAnalysis;
import dev.vae.image.Picture;
import dev.vae.latent.Planes;
import dev.vae.latent.PyramidShape;
import dev.vae.latent.QuantizationStep;
import dev.vae.model.PyramidNetworks;
import dev.vae.model.network.BandBatch;
import dev.vae.model.network.BandGraph;
import dev.vae.model.network.BandNetwork;
import dev.vae.model.network.RepairBatch;
import dev.vae.training.RegionSource.Region;
import dev.vae.transform.ParallelRanges;
import dev.vae.transform.WaveletTransform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The last stage: analysis, prediction and repair are trained end to end (docs/MODEL.md, section
 * "Training").
 *
 * <p>Each step codes its regions with the networks as they are, refined as an encoder refines them.
 * The prediction networks learn on what the residuals cost, the repair network on the distortion
 * that is left, and the analysis networks learn to give at once what refinement comes to: the
 * distortion's gradient through repair and quantizer, where the quantizer counts as passing it
 * through. What that costs in rate needs no term of its own, as refinement leaves the dead zone to
 * the quantizer.
 */
final class JointStage implements Stage<List<Region>> {
  private final int side;
  private final PyramidShape shape;
  private final PyramidNetworks networks;
  private final PictureAnalysis coder;
  private final PictureAnalysis plain = new PictureAnalysis(PyramidNetworks.NONE);
  private final List<NetworkTrainer> analysis;
  private final PredictionStage prediction;
  private final NetworkTrainer repair;

  /** Repair learns on one, prediction and analysis on the other: both take equally long. */
  private final Lanes lanes = new Lanes(2);

  /**
   * Creates the stage.
   *
   * @param side of regions
   * @param live runs on the trainers' own graphs
   * @param analysis trainers of level 1, 2, ...
   * @param prediction trainers of level 1, 2, ...
   */
  JointStage(
      int side,
      PyramidNetworks live,
      List<NetworkTrainer> analysis,
      List<NetworkTrainer> prediction,
      NetworkTrainer repair) {
    this.side = side;
    this.shape = PyramidShape.of(side, side);
    this.networks = live;
    this.coder = new PictureAnalysis(networks, Effort.DEFAULT);
    this.analysis = analysis;
    this.prediction = new PredictionStage(side, prediction);
    this.repair = repair;
  }

  @Override
  public String name() {
    return "joint";
  }

  @Override
  public Collection<NetworkTrainer> trainers() {
    List<NetworkTrainer> all = new ArrayList<>(analysis);
    all.addAll(prediction.trainers());
    all.add(repair);
    return all;
  }

  @Override
  public List<Region> prepare(RegionSource source, long step) throws IOException {
    return source.regions(source.random(step));
  }

  /**
   * A region, coded; pyramids and planes are [3][height * width].
   *
   * @param coefficients pyramid that was quantized
   * @param moved by how much refinement moved it
   * @param decoded planes before repair
   */
  private record Coded(Region region, float[][] coefficients, float[][] moved, float[][] decoded) {}

  @Override
  public double learn(List<Region> regions, double rate) throws IOException {
    List<Coded> coded = code(regions);
    RepairBatch repairs = repairs(coded);
    List<BandBatch> predictions = predictions(coded);
    return lanes.sum(
        () -> repair.step(repairs.arrays(), rate),
        () -> {
          learnAnalysis(coded, rate);
          return prediction.learn(predictions, rate);
        });
  }

  /** Returns repair loss + prediction loss: what is left of the distortion and of the rate. */
  @Override
  public double evaluate(List<Region> regions) throws IOException {
    List<Coded> coded = code(regions);
    return repair.evaluate(repairs(coded).arrays()) + prediction.evaluate(predictions(coded));
  }

  private List<Coded> code(List<Region> regions) throws IOException {
    List<Coded> coded = new ArrayList<>();
    for (Region region : regions) {
      coded.add(code(region));
    }
    return coded;
  }

  private Coded code(Region region) throws IOException {
    Picture picture = region.picture();
    float[][] moved = coder.coefficients(picture, region.step());
    float[][] coefficients = Planes.copy(moved);
    coder.refine(coefficients, picture, region.step());
    for (int c = 0; c < moved.length; c++) {
      for (int i = 0; i < moved[c].length; i++) {
        moved[c][i] = coefficients[c][i] - moved[c][i];
      }
    }
    float[][] decoded = coder.decode(Planes.copy(coefficients), picture, region.step());
    return new Coded(region, coefficients, moved, decoded);
  }

  private RepairBatch repairs(List<Coded> coded) {
    RepairBatch batch = new RepairBatch(coded.size(), side);
    for (Coded c : coded) {
      float[][] original = plain.planes(c.region().original());
      double error = RepairStage.errorWithFloor(c.decoded(), original, c.region().step().size());
      batch.add(c.decoded(), original, side, side, 0, 0, c.region().step(), error);
    }
    return batch;
  }

  private List<BandBatch> predictions(List<Coded> coded) {
    return prediction.batches(
        coded.stream()
            .map(
                c ->
                    new PredictionStage.Example(
                        c.coefficients(), Planes.copy(c.decoded()), c.region().step()))
            .toList());
  }

  /** A squared error whose minimum is where refinement moves nothing any more. */
  private void learnAnalysis(List<Coded> coded, double rate) {
    List<float[][]> pyramids = new ArrayList<>();
    coded.forEach(c -> pyramids.add(plain.planes(c.region().picture())));
    WaveletTransform wavelet = new WaveletTransform(shape, ParallelRanges.SEQUENTIAL);
    for (int level = 1; level <= shape.levels(); level++) {
      BandBatch batch = new BandBatch(BandGraph.ANALYSIS, shape, level, coded.size());
      for (int i = 0; i < coded.size(); i++) {
        for (float[] plane : pyramids.get(i)) {
          wavelet.forward(plane, level);
        }
        QuantizationStep step = coded.get(i).region().step();
        double squaredStep = (double) step.size() * step.size();
        float scale = (float) (-BandNetwork.outputScale(level) / (squaredStep * side * side));
        batch.add(pyramids.get(i), coded.get(i).moved(), scale, step);
      }
      analysis.get(level - 1).step(batch.arrays(), rate);
    }
  }

  @Override
  public double operations(int regions) {
    double pixels = (double) regions * side * side;
    return trainers().stream().mapToDouble(trainer -> trainer.operations(pixels)).sum();
  }
}
