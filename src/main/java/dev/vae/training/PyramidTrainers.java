package dev.vae.training;

import dev.vae.latent.PyramidShape;
import dev.vae.model.PyramidNetworks;
import dev.vae.model.network.BandBatch;
import dev.vae.model.network.BandGraph;
import dev.vae.model.network.Distortion;
import dev.vae.model.network.NetworkGraph;
import dev.vae.model.network.ParameterSource;
import dev.vae.model.network.Parameters;
import dev.vae.model.network.RepairBatch;
import dev.vae.model.network.RepairGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes the trainers of a pyramid model's networks, new or from trained parameters. */
final class PyramidTrainers {
  /**
   * Inner width and blocks of new networks: the finest level has most samples and least to tell.
   */
  private static final BandGraph.Size FINEST = new BandGraph.Size(24, 1);

  private static final BandGraph.Size COARSER = new BandGraph.Size(32, 2);

  private final Parameters parameters;
  private final ParameterSource source;
  private final double clip;
  private final Map<String, NetworkGraph> graphs = new HashMap<>();

  /**
   * Creates it.
   *
   * @param parameters to start from; those of new networks are added
   * @param seed of new parameters
   * @param clip largest norm of a network's gradient
   */
  PyramidTrainers(Parameters parameters, long seed, double clip) {
    this.parameters = parameters;
    this.source = ParameterSource.trainedOrNew(parameters, new Random(seed));
    this.clip = clip;
  }

  /** Returns trainers of the prediction networks of level 1, 2, ... */
  List<NetworkTrainer> prediction() {
    return bands(BandGraph.PREDICTION);
  }

  /** Returns trainers of the analysis networks of level 1, 2, ... */
  List<NetworkTrainer> analysis() {
    return bands(BandGraph.ANALYSIS);
  }

  private List<NetworkTrainer> bands(BandGraph kind) {
    List<NetworkTrainer> trainers = new ArrayList<>();
    for (int level = 1; level <= PyramidShape.LEVELS_MAX; level++) {
      BandGraph.Size size = level == 1 ? FINEST : COARSER;
      if (parameters.has(kind.prefix(level))) {
        size = kind.size(parameters, level);
      }
      NetworkGraph graph = kind.build(source, level, size);
      graphs.put(kind.prefix(level), graph);
      trainers.add(
          new NetworkTrainer(
              graph,
              kind.prefix(level),
              kind == BandGraph.PREDICTION
                  ? BandBatch.predictionLoss(graph)
                  : BandBatch.analysisLoss(graph),
              parameters,
              clip));
    }
    return trainers;
  }

  /**
   * Returns the trainer of the repair network.
   *
   * @param side width and height of the crops to train on
   */
  NetworkTrainer repair(Distortion distortion, int side) {
    RepairGraph.Widths widths =
        parameters.has(RepairGraph.PREFIX)
            ? RepairGraph.Widths.of(parameters)
            : RepairGraph.Widths.DEFAULT;
    NetworkGraph graph = RepairGraph.build(source, widths);
    graphs.put(RepairGraph.PREFIX, graph);
    return new NetworkTrainer(
        graph, RepairGraph.PREFIX, RepairBatch.loss(graph, distortion, side), parameters, clip);
  }

  /**
   * Returns the networks of all trainers made so far, which follow each step, and of parameters
   * that have none.
   */
  PyramidNetworks live() {
    return PyramidNetworks.live(parameters.copy(), graphs);
  }
}
