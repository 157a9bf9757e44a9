package dev.vae.cli;

import dev.vae.model.ModelId;
import dev.vae.model.ModelLibrary;
import dev.vae.model.ModelWriter;
import dev.vae.model.PyramidModel;
import dev.vae.model.PyramidNetworks;
import dev.vae.model.network.Parameters;
import dev.vae.training.NamedDataSet;
import dev.vae.training.PictureFiles;
import dev.vae.training.PyramidStage;
import dev.vae.training.PyramidTraining;
import dev.vae.training.SmallPictures;
import dev.vae.training.TooFewPicturesException;
import dev.vae.training.TrainingDivergedException;
import dev.vae.training.TrainingOptions;
import dev.vae.training.VectorTraining;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code vae train}: a model from the user's own pictures. */
@Command(
    name = "train",
    description = {
      "Train a model on pictures; 'vae compress -m DIR' then compresses with it.",
      "Learns networks that predict and repair, and the statistics that the entropy coder starts",
      "from. Ctrl-C ends it with a checkpoint, from which --resume goes on."
    },
    sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  /** How long the program waits for the last checkpoint when it is interrupted. */
  private static final long LAST_CHECKPOINT_SECONDS = 120;

  @ParentCommand private VaeCommand vae;

  @Option(
      names = "--dataset",
      paramLabel = "DIR|GLOB",
      required = true,
      description =
          "Pictures to learn from; a folder is searched with all folders in it. Repeatable.")
  private List<String> dataSets;

  @Option(
      names = "--val",
      paramLabel = "DIR|GLOB",
      description = "Pictures to validate on. Repeatable.")
  private List<String> validationSets = new ArrayList<>();

  @Option(
      names = "--val-split",
      paramLabel = "PART",
      defaultValue = "0.1",
      description =
          "Without --val, validate on this part of the pictures, 0 to 0.5. Default:"
              + " ${DEFAULT-VALUE}.")
  private double validationPart;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The model's folder; its name is the model's name.")
  private Path out;

  @Option(
      names = "--run-dir",
      paramLabel = "DIR",
      description = "Where checkpoints, metrics and plot go. Default: the model's name + .run.")
  private Path run;

  @Option(
      names = "--from",
      paramLabel = "MODEL",
      description = "Start from a model's networks instead of new ones.")
  private String from;

  @Option(
      names = "--without",
      paramLabel = "LIST",
      split = ",",
      description = "Leave out networks of --from: analyze, predict, repair.")
  private List<String> leftOut = new ArrayList<>();

  @Option(
      names = "--resume",
      description = "Go on from the latest checkpoint in the run's folder, with the same options.")
  private boolean resume;

  @Mixin private TrainingOptionGroup plan;

  @Option(
      names = "--about",
      paramLabel = "KEY=TEXT",
      description = "Written into the model's manifest, for people: license, data. Repeatable.")
  private Map<String, String> about = new LinkedHashMap<>();

  @Option(
      names = {"-f", "--force"},
      description = "Overwrite a model that exists.")
  private boolean force;

  @Mixin private VectorTrainOptions vector = new VectorTrainOptions();

  private final AtomicBoolean stopped = new AtomicBoolean();

  @Override
  public Integer call() throws IOException, UsageException {
    if (vector.wanted(dataSets)) {
      return trainVector();
    }
    Set<PyramidStage> stages = plan.stages();
    List<Path> training = files(dataSets);
    List<Path> validation = files(validationSets);
    if (validationSets.isEmpty() && !stages.isEmpty()) {
      moveSome(training, validation, validationPart());
    }
    vae.context().settleThreads();
    TrainingOptions options = plan.options(training.size());
    checkOutput();
    Path runFolder = run != null ? run : out.resolveSibling(out.getFileName() + ".run");
    if (resume && !Files.isDirectory(runFolder)) {
      throw new UsageException("--resume: there is no folder " + runFolder + " of a run");
    }
    if (!stages.isEmpty()) {
      Output.makeFolder(runFolder);
    }
    PyramidTraining pyramid =
        new PyramidTraining(
            options,
            stages,
            new TrainingLog(
                vae.context().console(),
                runFolder.resolve("metrics.jsonl"),
                runFolder.resolve("loss.svg")),
            stopped::get);
    PyramidModel start = start();
    if (start != null) {
      about.put("startedFrom", start.name() + " " + start.id());
    }
    PyramidTraining.Inputs inputs =
        new PyramidTraining.Inputs(
            training, validation, startParameters(start), runFolder, out, about);
    ModelId id = untilInterrupted(() -> pyramid.train(inputs, resume));
    if (id == null) {
      vae.context()
          .console()
          .summary("stopped; go on with --resume, checkpoints are in " + runFolder);
      return ExitCode.INTERRUPTED.code();
    }
    vae.context().console().summary("model " + id + " is in " + out);
    if (!stages.isEmpty()) {
      summarize(start, validation);
    }
    return ExitCode.DONE.code();
  }

  private int trainVector() throws IOException, UsageException {
    if (from != null || resume || !leftOut.isEmpty()) {
      throw new UsageException(
          "small pictures are learned from the start in one go: --from, --without and --resume are"
              + " of the family pyramid");
    }
    VectorTraining.Options options = vector.options(plan);
    checkOutput();
    Console console = vae.context().console();
    SmallPictures training =
        vector.pictures(dataSets, NamedDataSet::training, new SmallPictures(), console);
    SmallPictures validation =
        vector.pictures(validationSets, NamedDataSet::test, training.alike(), console);
    double part = validationPart();
    if (validationSets.isEmpty() && part > 0) {
      moveSome(training.pictures(), validation.pictures(), part);
    }
    ModelId id =
        vector.train(
            vae.context(), options, training.pictures(), validation.pictures(), out, force, about);
    console.summary("model " + id + " is in " + out);
    return ExitCode.DONE.code();
  }

  /** Before anything is learned that could then not be kept. */
  private void checkOutput() throws IOException {
    if (!force && ModelWriter.exists(out)) {
      throw new UnwritableOutputException("model " + out + " exists; overwrite it with -f");
    }
    Path parent = out.toAbsolutePath().resolveSibling("");
    Output.makeFolder(parent);
    if (!Files.isWritable(parent)) {
      throw new UnwritableOutputException(
          "model " + out + " cannot be written: no file can be made in " + parent);
    }
  }

  private double validationPart() throws UsageException {
    if (!(validationPart >= 0 && validationPart <= 0.5)) {
      throw new UsageException("--val-split is " + validationPart + ", must be 0 to 0.5");
    }
    return validationPart;
  }

  /** Moves a part of the pictures, picked by chance, from training to validation. */
  private <P> void moveSome(List<P> training, List<P> validation, double part) {
    Collections.shuffle(training, new Random(plan.seed()));
    List<P> moved = training.subList(0, (int) (training.size() * part));
    validation.addAll(moved);
    moved.clear();
  }

  /** Returns the model to start from; null for new networks. */
  private PyramidModel start() throws IOException, UsageException {
    return from == null ? null : vae.context().models().openWith(from).byName(from);
  }

  private Parameters startParameters(PyramidModel start) throws UsageException {
    Parameters parameters = start == null ? new Parameters() : start.networks().parameters().copy();
    for (String kind : leftOut) {
      if (!parameters.has(kind + "/")) {
        throw new UsageException("--without: --from has no networks '" + kind + "'");
      }
      parameters.removeAll(kind + "/");
    }
    return parameters;
  }

  /** Tells what the training brought, and writes it into the model's manifest. */
  private void summarize(PyramidModel start, List<Path> validation) {
    Console console = vae.context().console();
    if (validation.isEmpty()) {
      console.note(null, "no validation pictures, so what was learned is not measured");
      return;
    }
    try {
      PyramidModel made = ModelLibrary.open(List.of()).byName(out.toString());
      PyramidModel before =
          start != null
              ? start
              : new PyramidModel(made.name(), made.id(), made.contexts(), PyramidNetworks.NONE);
      TrainingSummary summary =
          TrainingSummary.of(
              before, made, validation, vae.options().limits(), vae.context().codecThreads(1));
      summary.lines().forEach(console::summary);
      ModelWriter.annotate(out, "validation", summary.fields());
    } catch (IOException e) {
      console.note(null, "what was learned cannot be measured: " + Console.messageOf(e));
    }
  }

  /** A training under way. */
  private interface Work {
    ModelId run() throws IOException;
  }

  /** Runs a training, which an interrupt ends with a last checkpoint. */
  private ModelId untilInterrupted(Work work) throws IOException, UsageException {
    CountDownLatch done = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              stopped.set(true);
              try {
                done.await(LAST_CHECKPOINT_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.run();
    } catch (TooFewPicturesException | TrainingDivergedException e) {
      throw new UsageException(e.getMessage());
    } finally {
      done.countDown();
      if (!stopped.get()) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
  }

  /**
   * Returns the files that data sets consist of.
   *
   * @throws UnreadableInputException if there is no such data set or it cannot be read
   */
  static List<Path> files(List<String> sets) throws IOException {
    try {
      return PictureFiles.of(sets);
    } catch (FileSystemException e) {
      throw new UnreadableInputException(e.getFile() + ": " + FileFailure.reason(e), e);
    }
  }
}
