package dev.vae.training;

import dev.vae.codec.PictureAnalysis;
import dev.vae.image.Picture;
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
import java.util.Map;

/**
 * The last stage: analysis, prediction and repair are trained end to end on the negative evidence
 * lower bound, rate + lambda * distortion (docs/MODEL.md, section "Training").
 *
 * <p>Each step codes its regions with the networks as they are. Quantization passes gradients
 * through as if it were not there (straight-through), so that distortion reaches the analysis
 * networks through the repair network and the transposed wavelet, and rate reaches them and the
 * prediction networks through the residuals.
 */
final class JointStage implements Stage<List<Region>> {
  /** Squared error that a bit is worth, in squared steps: where rate and distortion balance. */
  private static final double SQUARED_STEPS_A_BIT = 0.11;

  private final int side;
  private final PyramidShape shape;
  private final PyramidNetworks networks;
  private final PictureAnalysis coder;
  private final PictureAnalysis plain = new PictureAnalysis(PyramidNetworks.NONE);
  private final List<NetworkTrainer> analysis;
  private final List<NetworkTrainer> prediction;
  private final NetworkTrainer repair;

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
    this.coder = new PictureAnalysis(networks);
    this.analysis = analysis;
    this.prediction = prediction;
    this.repair = repair;
  }

  @Override
  public String name() {
    return "joint";
  }

  @Override
  public Collection<NetworkTrainer> trainers() {
    List<NetworkTrainer> all = new ArrayList<>(analysis);
    all.addAll(prediction);
    all.add(repair);
    return all;
  }

  @Override
  public List<Region> prepare(RegionSource source, long step) throws IOException {
    return source.regions(source.random(step));
  }

  /** A region, coded: pyramids and planes are [3][height * width]. */
  private record Coded(
      Region region, float[][] coefficients, float[][] residuals, float[][] decoded) {}

  @Override
  public double learn(List<Region> regions, double rate) throws IOException {
    List<Coded> coded = code(regions);
    RepairBatch repairs = repairs(coded);
    NetworkTrainer.Result result = repair.step(repairs.arrays(), rate, RepairBatch.DECODED);
    if (!Double.isFinite(result.loss())) {
      return result.loss();
    }
    double predicted = learnPrediction(coded, rate);
    learnAnalysis(coded, repairs, result.gradients(), rate);
    return result.loss() + predicted;
  }

  /** Returns repair loss + prediction loss: what is left of the distortion and of the rate. */
  @Override
  public double evaluate(List<Region> regions) throws IOException {
    List<Coded> coded = code(regions);
    double loss = repair.evaluate(repairs(coded).arrays());
    List<BandBatch> batches = predictions(coded);
    for (int i = 0; i < batches.size(); i++) {
      loss += prediction.get(i).evaluate(batches.get(i).arrays()) / batches.size();
    }
    return loss;
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
    float[][] coefficients = coder.coefficients(picture, region.step());
    float[][] residuals = copy(coefficients);
    float[][] decoded = coder.decode(residuals, picture, region.step());
    return new Coded(region, coefficients, residuals, decoded);
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

  private double learnPrediction(List<Coded> coded, double rate) {
    List<BandBatch> batches = predictions(coded);
    double loss = 0;
    for (int i = 0; i < batches.size(); i++) {
      loss += prediction.get(i).step(batches.get(i).arrays(), rate) / batches.size();
    }
    return loss;
  }

  /** Returns what the prediction networks of level 1, 2, ... learn from. */
  private List<BandBatch> predictions(List<Coded> coded) {
    List<float[][]> pyramids = coded.stream().map(c -> copy(c.decoded())).toList();
    List<BandBatch> batches = new ArrayList<>();
    for (int level = 1; level <= shape.levels(); level++) {
      BandBatch batch = new BandBatch(BandGraph.PREDICTION, shape, level, coded.size());
      for (int i = 0; i < coded.size(); i++) {
        Coded c = coded.get(i);
        forward(pyramids.get(i), level);
        float scale = 1 / BandNetwork.outputScale(level);
        batch.add(pyramids.get(i), c.coefficients(), scale, c.region().step());
      }
      batches.add(batch);
    }
    return batches;
  }

  private void learnAnalysis(
      List<Coded> coded, RepairBatch repairs, Map<String, float[]> gradients, double rate) {
    List<float[][]> pyramids = new ArrayList<>();
    List<float[][]> costs = new ArrayList<>();
    for (int i = 0; i < coded.size(); i++) {
      pyramids.add(plain.planes(coded.get(i).region().picture()));
      costs.add(costGradient(coded.get(i), repairs.decodedGradient(gradients, i)));
    }
    for (int level = 1; level <= shape.levels(); level++) {
      BandBatch batch = new BandBatch(BandGraph.ANALYSIS, shape, level, coded.size());
      for (int i = 0; i < coded.size(); i++) {
        forward(pyramids.get(i), level);
        float scale = BandNetwork.outputScale(level);
        batch.add(pyramids.get(i), costs.get(i), scale, coded.get(i).region().step());
      }
      analysis.get(level - 1).step(batch.arrays(), rate);
    }
  }

  /**
   * Returns the gradient of bits + lambda * squared error by the coefficients that are quantized,
   * by the region's bits, so that all qualities count alike.
   *
   * @param byDecoded gradient of the mean squared error by the decoded planes; replaced
   */
  private float[][] costGradient(Coded coded, float[][] byDecoded) {
    WaveletTransform wavelet = new WaveletTransform(shape, ParallelRanges.SEQUENTIAL);
    for (float[] plane : byDecoded) {
      wavelet.inverseTransposed(plane);
    }
    double step = coded.region().step().size();
    double samples = (double) byDecoded.length * byDecoded[0].length;
    double lambda = samples / (SQUARED_STEPS_A_BIT * step * step);
    double bits = 1;
    for (int c = 0; c < byDecoded.length; c++) {
      float[] residuals = coded.residuals()[c];
      for (int i = 0; i < residuals.length; i++) {
        double steps = residuals[i] / step;
        bits += RateProxy.bits(steps);
        byDecoded[c][i] = (float) (RateProxy.slope(steps) / step + lambda * byDecoded[c][i]);
      }
    }
    for (float[] plane : byDecoded) {
      for (int i = 0; i < plane.length; i++) {
        plane[i] /= (float) bits;
      }
    }
    return byDecoded;
  }

  private void forward(float[][] planes, int level) {
    WaveletTransform wavelet = new WaveletTransform(shape, ParallelRanges.SEQUENTIAL);
    for (float[] plane : planes) {
      wavelet.forward(plane, level);
    }
  }

  private static float[][] copy(float[][] planes) {
    float[][] copy = new float[planes.length][];
    for (int c = 0; c < planes.length; c++) {
      copy[c] = planes[c].clone();
    }
    return copy;
  }

  @Override
  public double operations(int regions) {
    double pixels = (double) regions * side * side;
    return trainers().stream().mapToDouble(trainer -> trainer.operations(pixels)).sum();
  }
}
