package dev.vae.training;

import dev.vae.model.ModelId;
import dev.vae.model.ModelWriter;
import dev.vae.model.PyramidNetworks;
import dev.vae.model.network.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Trains a model of the pyramid family on pictures: its networks stage by stage, then the context
 * coder's warm state for the symbols that they give (docs/MODEL.md, section "Training").
 */
public final class PyramidTraining {
  /** Fewer pictures than this do not tell what pictures are like. */
  public static final int PICTURES_MIN = 10;

  /** More pictures than this bring the context coder nothing: its tables follow the last ones. */
  private static final int CONTEXT_PICTURES = 40;

  /** Part of the heap for pictures that are kept. */
  private static final int HEAP_PART = 3;

  /** Draws validation regions, apart from the stages' numbers. */
  private static final int VALIDATION_SEED = 30;

  private final TrainingOptions options;
  private final Set<PyramidStage> stages;
  private final TrainingListener listener;
  private final BooleanSupplier stopped;
  private double operations;
  private double seconds;

  /**
   * Creates a training.
   *
   * @param stages those to run, in their own order; none leaves the networks as they are
   * @param stopped asked often; once true, the training writes a checkpoint and ends
   */
  public PyramidTraining(
      TrainingOptions options,
      Set<PyramidStage> stages,
      TrainingListener listener,
      BooleanSupplier stopped) {
    this.options = options;
    this.stages = stages;
    this.listener = listener;
    this.stopped = stopped;
  }

  /**
   * What a training works with.
   *
   * @param training files to learn from; those that are no pictures are passed over
   * @param validation files to validate on
   * @param start networks to start from, none for new ones
   * @param run the run's folder
   * @param model the model's folder
   * @param about what people should know of the model, such as its license
   */
  public record Inputs(
      List<Path> training,
      List<Path> validation,
      Parameters start,
      Path run,
      Path model,
      Map<String, String> about) {}

  /**
   * Trains a model and writes its folder.
   *
   * @param resume whether to go on from the run's latest checkpoint
   * @return the model's id, or null if it was stopped
   * @throws TooFewPicturesException if fewer than {@link #PICTURES_MIN} can be learned from
   * @throws TrainingDivergedException if the loss stops being a number again and again
   * @throws IOException if a file cannot be read for another reason, or the model not be written
   */
  public ModelId train(Inputs inputs, boolean resume) throws IOException {
    int sideMin = stages.isEmpty() ? 1 : options.crop();
    long memory = Runtime.getRuntime().maxMemory() / HEAP_PART;
    TrainingPictures training =
        TrainingPictures.read(shuffled(inputs.training()), sideMin, memory, listener);
    if (training.count() < PICTURES_MIN) {
      throw new TooFewPicturesException(
          "%d of %d files are pictures to learn from, must be at least %d; add more with --dataset"
              .formatted(training.count(), inputs.training().size(), PICTURES_MIN));
    }
    TrainingPictures validation =
        TrainingPictures.read(inputs.validation(), sideMin, memory / 4, listener);
    Parameters parameters = inputs.start().copy();
    if (!runStages(training, validation, parameters, inputs.run(), resume)) {
      return null;
    }
    PyramidNetworks networks = new PyramidNetworks(parameters);
    ContextTraining contexts = new ContextTraining(networks, new Random(options.seed() + 1));
    for (int pass = 0; pass < ContextTraining.PASSES; pass++) {
      for (int i = 0; i < Math.min(CONTEXT_PICTURES, training.count()); i++) {
        contexts.learn(training.get(i));
      }
    }
    return ModelWriter.write(
        inputs.model(), contexts.finish(), parameters, manifest(inputs, training.count()));
  }

  private List<Path> shuffled(List<Path> files) {
    List<Path> order = new ArrayList<>(files);
    Collections.shuffle(order, new Random(options.seed()));
    return order;
  }

  private boolean runStages(
      TrainingPictures training,
      TrainingPictures validation,
      Parameters parameters,
      Path run,
      boolean resume)
      throws IOException {
    if (stages.isEmpty()) {
      return true;
    }
    RunFolder folder = new RunFolder(run, options.keep());
    Checkpoint checkpoint = resume ? folder.latest().orElse(null) : null;
    if (checkpoint != null) {
      parameters.putAll(checkpoint.finished());
    }
    double shares = stages.stream().mapToDouble(stage -> stage.share).sum();
    for (PyramidStage kind : PyramidStage.values()) {
      boolean before = checkpoint != null && !checkpoint.stage().equals(kind.toString());
      if (!stages.contains(kind) || before) {
        continue;
      }
      StageLoop<?> loop = loop(kind, parameters, folder, training, validation, kind.share / shares);
      if (checkpoint != null) {
        loop.resume(checkpoint);
        checkpoint = null;
      }
      boolean done = loop.run(stopped);
      operations += loop.operations();
      seconds += loop.seconds();
      if (!done) {
        return false;
      }
      parameters.putAll(loop.result());
    }
    return true;
  }

  private StageLoop<?> loop(
      PyramidStage kind,
      Parameters parameters,
      RunFolder folder,
      TrainingPictures training,
      TrainingPictures validation,
      double share)
      throws IOException {
    // A stage adds the networks that it begins with.
    Parameters finished = parameters.copy();
    Stage<?> stage = stage(kind, parameters);
    StageLoop<?> loop =
        new StageLoop<>(
            stage,
            source(training, kind.seedOffset),
            options.budget().part(share),
            options,
            options.rate() * kind.rateFactor,
            folder,
            finished,
            listener);
    if (validation.count() > 0) {
      loop.validateOn(source(validation, VALIDATION_SEED));
    }
    return loop;
  }

  private RegionSource source(TrainingPictures pictures, int use) {
    return new RegionSource(
        pictures, options.crop(), options.batch(), 31 * options.seed() + use, options.noise());
  }

  private Stage<?> stage(PyramidStage kind, Parameters parameters) {
    int side = options.crop();
    PyramidTrainers trainers =
        new PyramidTrainers(parameters, options.seed() + kind.seedOffset, options.clip());
    return switch (kind) {
      case PREDICT -> new PredictionStage(side, trainers.prediction());
      case REPAIR ->
          new RepairStage(
              side,
              new PyramidNetworks(parameters.copy()),
              trainers.repair(options.distortion(), RepairStage.cropOf(side)));
      case JOINT -> {
        List<NetworkTrainer> prediction = trainers.prediction();
        NetworkTrainer repair = trainers.repair(options.distortion(), side);
        PyramidNetworks live = trainers.live();
        List<NetworkTrainer> analysis = live.analyze() ? List.of() : trainers.analysis();
        yield new JointStage(side, live, analysis, prediction, repair);
      }
    };
  }

  private Map<String, Object> manifest(Inputs inputs, int pictures) {
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("seed", options.seed());
    training.put("pictures", pictures);
    training.put("files", inputs.training().size());
    training.put("stages", stages.stream().map(PyramidStage::toString).toList());
    training.put("batch", options.batch());
    training.put("crop", options.crop());
    training.put("learningRate", options.rate());
    training.put("distortion", options.distortion().name().toLowerCase(Locale.ROOT));
    training.put("operations", operations);
    training.put("seconds", Math.rint(seconds));
    Map<String, Object> fields = new LinkedHashMap<>(inputs.about());
    fields.put("training", training);
    return fields;
  }
}
