package dev.vae.cli;

import dev.vae.model.network.Distortion;
import dev.vae.training.Budget;
import dev.vae.training.PyramidStage;
import dev.vae.training.Schedule;
import dev.vae.training.TrainingOptions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** How a model is trained, as options of {@code vae train}. */
final class TrainingOptionGroup {
  private static final long STEPS_MAX = 1L << 40;
  private static final int REGIONS_DEFAULT = 3;
  private static final double RATE_DEFAULT = 1e-3;

  @Option(
      names = "--stages",
      paramLabel = "LIST",
      split = ",",
      completionCandidates = Stages.class,
      defaultValue = "predict,repair,joint",
      description = {
        "What to train: predict, repair, and joint, which is end to end; none for the context",
        "coder alone, which takes seconds. Default: ${DEFAULT-VALUE}."
      })
  private List<String> stages = new ArrayList<>();

  @Option(
      names = "--max-time",
      paramLabel = "TIME",
      defaultValue = "2h",
      converter = DurationConverter.class,
      description = "Train at most so long, such as 90min or 2h. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Train at most N steps. Default: as many as the time allows.")
  private Long steps;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = {
        "Train at most so long that N regions of each picture were seen;",
        "passes over small pictures, default 20."
      })
  private Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Regions a step, default 3; small pictures a step, default 128.")
  private Integer batch;

  @Option(
      names = "--crop",
      paramLabel = "N",
      defaultValue = "256",
      description = {
        "Width and height of regions in pixels, a multiple of 32; smaller pictures are passed"
            + " over.",
        "Default: ${DEFAULT-VALUE}."
      })
  private int crop;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description = "Learning rate. Default: 0.001, for small pictures 0.002.")
  private Double rate;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      defaultValue = "cosine",
      completionCandidates = Schedules.class,
      description =
          "How the rate falls in a stage, or over the epochs of small pictures: constant, step,"
              + " cosine, plateau. Default:"
              + " ${DEFAULT-VALUE}.")
  private String schedule;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      defaultValue = "1",
      description = "Largest norm of a network's gradient. Default: ${DEFAULT-VALUE}.")
  private double clip;

  @Option(
      names = "--patience",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "End a stage after N validations, or small pictures after N epochs, without"
              + " improvement; 0 for never. Default:"
              + " ${DEFAULT-VALUE}.")
  private int patience;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = {
        "The same seed, pictures, steps and threads give the same model. Default: ${DEFAULT-VALUE}."
      })
  private long seed;

  @Option(
      names = "--augment-noise",
      paramLabel = "SIGMA",
      defaultValue = "0",
      description = "Code pictures with noise added, decode them without: a model that denoises.")
  private double noise;

  @Option(
      names = "--distortion",
      paramLabel = "NAME",
      defaultValue = "mse",
      completionCandidates = Distortions.class,
      description = {
        "What the repair network lessens: mse, ms-ssim, or mix, the sum of both; the network of",
        "small pictures: mse, bce (binary cross-entropy), ms-ssim or dice.",
        "Default: ${DEFAULT-VALUE}."
      })
  private String distortion;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "TIME",
      defaultValue = "5min",
      converter = DurationConverter.class,
      description = "Time between checkpoints. Default: ${DEFAULT-VALUE}.")
  private double checkpointSeconds;

  @Option(
      names = "--keep",
      paramLabel = "N",
      defaultValue = "3",
      description = "Checkpoints to keep besides the best. Default: ${DEFAULT-VALUE}.")
  private int keep;

  /** The stages. */
  static final class Stages extends Choices {
    Stages() {
      super(ConstantNames.all(PyramidStage.class));
    }
  }

  /** The schedules. */
  static final class Schedules extends Choices {
    Schedules() {
      super(ConstantNames.all(Schedule.class));
    }
  }

  /** The distortions. */
  static final class Distortions extends Choices {
    Distortions() {
      super(ConstantNames.all(Distortion.class));
    }
  }

  /** Returns the seed. */
  long seed() {
    return seed;
  }

  /** Returns the passes over small pictures. */
  int epochs(int otherwise) {
    return epochs == null ? otherwise : epochs;
  }

  /** Returns the regions or small pictures of a step. */
  int batch(int otherwise) {
    return batch == null ? otherwise : batch;
  }

  /** Returns the learning rate. */
  double rate(double otherwise) {
    return rate == null ? otherwise : rate;
  }

  /**
   * Returns how the learning rate falls.
   *
   * @throws UsageException if there is no such schedule
   */
  Schedule schedule() throws UsageException {
    return constant(Schedule.class, "--schedule", schedule);
  }

  /**
   * Returns the validations without improvement that end a training, 0 for never.
   *
   * @throws UsageException if they are negative
   */
  int patience() throws UsageException {
    require(patience >= 0, "--patience", patience, "at least 0");
    return patience;
  }

  /**
   * Returns the stages to run.
   *
   * @throws UsageException if there is no such stage
   */
  Set<PyramidStage> stages() throws UsageException {
    Set<PyramidStage> chosen = EnumSet.noneOf(PyramidStage.class);
    for (String name : stages) {
      if (!name.equals("none")) {
        chosen.add(constant(PyramidStage.class, "--stages", name));
      }
    }
    return chosen;
  }

  /**
   * Returns the options.
   *
   * @param files number of training files, of which an epoch is made
   * @throws UsageException if one is out of range
   */
  TrainingOptions options(int files) throws UsageException {
    int regions = batch(REGIONS_DEFAULT);
    double learningRate = rate(RATE_DEFAULT);
    require(regions >= 1 && regions <= 64, "--batch", regions, "1 to 64");
    require(
        crop >= TrainingOptions.CROP_MIN
            && crop <= TrainingOptions.CROP_MAX
            && crop % TrainingOptions.CROP_MULTIPLE == 0,
        "--crop",
        crop,
        "a multiple of %d, %d to %d"
            .formatted(
                TrainingOptions.CROP_MULTIPLE, TrainingOptions.CROP_MIN, TrainingOptions.CROP_MAX));
    require(learningRate > 0 && learningRate <= 1, "--lr", learningRate, "above 0, at most 1");
    require(clip > 0, "--clip", clip, "above 0");
    require(noise >= 0 && noise <= 100, "--augment-noise", noise, "0 to 100");
    require(keep >= 1, "--keep", keep, "at least 1");
    require(steps == null || steps >= 1, "--steps", steps, "at least 1");
    require(epochs == null || epochs >= 1, "--epochs", epochs, "at least 1");
    return new TrainingOptions(
        seed,
        new Budget(stepsMax(files), seconds),
        regions,
        crop,
        learningRate,
        schedule(),
        clip,
        patience(),
        checkpointSeconds,
        keep,
        noise,
        distortion(Distortion.class));
  }

  /**
   * Returns what the training is to lessen.
   *
   * @param type the family's distortions
   * @throws UsageException if it is none of them
   */
  <E extends Enum<E>> E distortion(Class<E> type) throws UsageException {
    return constant(type, "--distortion", distortion);
  }

  private long stepsMax(int files) {
    long ofSteps = steps == null ? STEPS_MAX : steps;
    long ofEpochs =
        epochs == null ? STEPS_MAX : Math.max(1, (long) epochs * files / batch(REGIONS_DEFAULT));
    return Math.min(ofSteps, ofEpochs);
  }

  /**
   * Returns the constant that an option names.
   *
   * @throws UsageException if there is none of that name
   */
  static <E extends Enum<E>> E constant(Class<E> type, String option, String name)
      throws UsageException {
    return ConstantNames.find(type, name)
        .orElseThrow(
            () ->
                new UsageException(
                    "%s is %s, must be one of %s"
                        .formatted(option, name, String.join(", ", ConstantNames.all(type)))));
  }

  private static void require(boolean holds, String option, Object found, String allowed)
      throws UsageException {
    if (!holds) {
      throw new UsageException(option + " is " + found + ", must be " + allowed);
    }
  }
}
