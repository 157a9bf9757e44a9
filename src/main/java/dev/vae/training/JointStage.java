package dev.vae.training;

import dev.vae.codec.Effort;
import dev.vae.codec.PictureAnalysis;
import dev.vae.latent.Planes;
import dev.vae.latent.PyramidShape;
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
 * <p>Each step codes its regions with the networks as they are. The prediction networks learn on
 * what the residuals cost, the repair network on the distortion that is left. New analysis networks
 * learn to give at once what a round of refinement comes to: the distortion's gradient through
 * repair and quantizer, where the quantizer counts as passing it through.
 *
 * <p>Neither refinement nor an analysis that learns takes part in what the others learn from: both
 * aim at x - F(d), and a repair network that learned from the outcome would find its own correction
 * taken away, and add it once more, without end (docs/EXPERIMENTS.md, N17).
 */
final class JointStage implements Stage<List<Region>> {
  private final int side;
  private final PyramidShape shape;
  private final PictureAnalysis coder;
  private final PictureAnalysis plain = new PictureAnalysis(PyramidNetworks.NONE);
  private final List<NetworkTrainer> analysis;
  private final PredictionStage prediction;
  private final NetworkTrainer repair;

  /** Repair learns on one, the rest on the other: both take about equally long. */
  private final Lanes lanes = new Lanes(2);

  /**
   * Creates the stage.
   *
   * @param side of regions
   * @param networks to code with: live prediction and repair, and the analysis there is already
   * @param analysis trainers of level 1, 2, ...; none to leave the analysis as it is
   * @param prediction trainers of level 1, 2, ...
   */
  JointStage(
      int side,
      PyramidNetworks networks,
      List<NetworkTrainer> analysis,
      List<NetworkTrainer> prediction,
      NetworkTrainer repair) {
    this.side = side;
    this.shape = PyramidShape.of(side, side);
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
   * @param decoded planes before repair
   */
  private record Coded(Region region, float[][] coefficients, float[][] decoded) {}

  @Override
  public double learn(List<Region> regions, double rate) throws IOException {
    List<Coded> coded = code(regions);
    RepairBatch repairs = repairs(coded);
    List<BandBatch> moves = moves(coded);
    List<BandBatch> predictions = predictions(coded);
    return lanes.sum(
        () -> repair.step(repairs.arrays(), rate),
        () -> {
          learnAnalysis(moves, rate);
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
    float[][] coefficients = coder.coefficients(region.picture(), region.step());
    float[][] decoded = coder.decode(Planes.copy(coefficients), region.picture(), region.step());
    return new Coded(region, coefficients, decoded);
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

  /** Returns what the analysis of level 1, 2, ... learns from; nothing if none does. */
  private List<BandBatch> moves(List<Coded> coded) throws IOException {
    List<BandBatch> batches = new ArrayList<>();
    if (analysis.isEmpty()) {
      return batches;
    }
    List<float[][]> pyramids = new ArrayList<>();
    List<float[][]> moves = new ArrayList<>();
    for (Coded c : coded) {
      pyramids.add(plain.planes(c.region().picture()));
      moves.add(moved(c));
    }
    WaveletTransform wavelet = new WaveletTransform(shape, ParallelRanges.SEQUENTIAL);
    for (int level = 1; level <= shape.levels(); level++) {
      BandBatch batch = new BandBatch(BandGraph.ANALYSIS, shape, level, coded.size());
      float scale = 1 / BandNetwork.outputScale(level);
      for (int i = 0; i < coded.size(); i++) {
        for (float[] plane : pyramids.get(i)) {
          wavelet.forward(plane, level);
        }
        batch.add(pyramids.get(i), moves.get(i), scale, coded.get(i).region().step());
      }
      batches.add(batch);
    }
    return batches;
  }

  /** Returns by how much refinement moves a region's coefficients. */
  private float[][] moved(Coded coded) throws IOException {
    float[][] moved = Planes.copy(coded.coefficients());
    coder.refine(moved, coded.region().picture(), coded.region().step());
    for (int c = 0; c < moved.length; c++) {
      for (int i = 0; i < moved[c].length; i++) {
        moved[c][i] -= coded.coefficients()[c][i];
      }
    }
    return moved;
  }

  private void learnAnalysis(List<BandBatch> moves, double rate) {
    for (int i = 0; i < moves.size(); i++) {
      analysis.get(i).step(moves.get(i).arrays(), rate);
    }
  }

  @Override
  public double operations(int regions) {
    double pixels = (double) regions * side * side;
    return trainers().stream().mapToDouble(trainer -> trainer.operations(pixels)).sum();
  }
}
