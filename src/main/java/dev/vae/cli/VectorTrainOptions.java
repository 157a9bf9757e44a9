package dev.vae.cli;

import dev.vae.image.Picture;
import dev.vae.image.PngBytes;
import dev.vae.model.ModelId;
import dev.vae.model.ModelLibrary;
import dev.vae.model.ModelWriter;
import dev.vae.model.network.VectorArchitecture;
import dev.vae.model.network.VectorDistortion;
import dev.vae.model.vector.LevelMode;
import dev.vae.model.vector.VectorModel;
import dev.vae.training.DataSetFinder;
import dev.vae.training.NamedDataSet;
import dev.vae.training.NamedDataSet.DataFile;
import dev.vae.training.SampleGallery;
import dev.vae.training.SmallPictures;
import dev.vae.training.TooFewPicturesException;
import dev.vae.training.UnfitPictureException;
import dev.vae.training.ValidationElbo;
import dev.vae.training.VectorTraining;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Options of {@code vae train} for small pictures, and the training that they ask for. */
final class VectorTrainOptions {
  @Option(
      names = "--family",
      paramLabel = "NAME",
      description = {
        "pyramid, or vector: archives of small pictures of one size. Default: vector for data sets",
        "by name, IDX files and pictures of at most 64x64, else pyramid."
      })
  private String family;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where to look for data sets by name (mnist, fashion-mnist). Repeatable.")
  private List<Path> dataFolders = new ArrayList<>();

  @Option(
      names = "--data-cache",
      paramLabel = "DIR",
      description = "Where fetched data sets are kept. Default: ~/.cache/vae.")
  private Path cache = Path.of(System.getProperty("user.home", "."), ".cache", "vae");

  @Option(
      names = "--data-source",
      paramLabel = "URL",
      description = "Folder to fetch a missing data set from; {set} is its name. Repeatable.")
  private List<String> sources = new ArrayList<>();

  @Option(names = "--offline", description = "Fetch nothing.")
  private boolean offline;

  @Option(
      names = "--latent",
      paramLabel = "N",
      description = "Small pictures: length of the latent vector. Default: 128.")
  private int latents = VectorTraining.Options.DEFAULT.latents();

  @Option(
      names = "--arch",
      paramLabel = "NAME",
      defaultValue = "dense",
      description = {
        "Small pictures: dense layers, or conv: convolutions that halve the sides.",
        "Default: ${DEFAULT-VALUE}."
      })
  private String architecture;

  @Option(
      names = "--hidden",
      paramLabel = "N,...",
      split = ",",
      description = {
        "Small pictures: widths of the encoder's hidden layers, 400,200, or planes of its",
        "convolutions, 32,64."
      })
  private List<Integer> hidden;

  @Option(
      names = "--lambda",
      paramLabel = "X,...",
      split = ",",
      description = {
        "Small pictures: a rate of the network for each, rising: weight of the distortion",
        "against nats. Default for mse: 1,2.5,6,15."
      })
  private List<Double> lambdas;

  @Option(
      names = "--levels",
      paramLabel = "N,...",
      split = ",",
      description = {
        "Small pictures: numbers of levels, rising, that samples may be cut to where the network",
        "is not good enough. Default: 2,3,4,5,8,16."
      })
  private List<Integer> levels = VectorTraining.Options.DEFAULT.levels();

  @Option(
      names = "--samples",
      paramLabel = "FILE",
      description = {
        "Small pictures: at the end draw originals, what becomes of them at three rates, and",
        "samples from the prior into this PNG file; overwritten only with -f."
      })
  private Path gallery;

  /**
   * Returns whether the model is to be of the vector family: if the user says so, or by the data.
   *
   * @throws UsageException if there is no such family
   * @throws UnreadableInputException if a data set does not exist or cannot be read
   */
  boolean wanted(List<String> dataSets) throws IOException, UsageException {
    if (family == null) {
      return dataSets.stream().anyMatch(VectorTrainOptions::isNamedOrIdx)
          || SmallPictures.areSmall(TrainCommand.files(dataSets));
    }
    if (!family.equals(ModelLibrary.VECTOR) && !family.equals(ModelLibrary.PYRAMID)) {
      throw new UsageException("--family is %s, must be pyramid or vector".formatted(family));
    }
    return family.equals(ModelLibrary.VECTOR);
  }

  private static boolean isNamedOrIdx(String dataSet) {
    return named(dataSet).isPresent() || SmallPictures.isIdx(Path.of(dataSet));
  }

  /** A folder or a file of that name comes first. */
  private static Optional<NamedDataSet> named(String dataSet) {
    return Files.exists(Path.of(dataSet)) ? Optional.empty() : NamedDataSet.of(dataSet);
  }

  /**
   * Returns the options of the training.
   *
   * @throws UsageException if one is out of range
   */
  VectorTraining.Options options(TrainingOptionGroup plan) throws UsageException {
    VectorTraining.Options base = VectorTraining.Options.DEFAULT;
    int epochs = plan.epochs(base.epochs());
    int batch = plan.batch(base.batch());
    double learningRate = plan.rate(base.learningRate());
    VectorDistortion distortion = plan.distortion(VectorDistortion.class);
    VectorArchitecture kind =
        TrainingOptionGroup.constant(VectorArchitecture.class, "--arch", architecture);
    if (hidden == null) {
      hidden = kind.hidden();
    }
    if (lambdas == null) {
      lambdas = distortion.lambdas();
    }
    checkNumbers(epochs, batch, learningRate);
    return new VectorTraining.Options(
        plan.seed(),
        epochs,
        batch,
        learningRate,
        plan.schedule(),
        plan.patience(),
        latents,
        kind,
        hidden,
        distortion,
        lambdas,
        levels);
  }

  /**
   * Trains a model and writes its folder.
   *
   * @param about what people should know of the model
   */
  ModelId train(
      RunContext context,
      VectorTraining.Options options,
      List<Picture> training,
      List<Picture> validation,
      Path out,
      boolean force,
      Map<String, String> about)
      throws IOException, UsageException {
    Console console = context.console();
    checkGallery(force);
    try {
      VectorModel model =
          new VectorTraining(options, new Progress(console)).train(training, validation);
      Map<String, Object> manifest = manifest(about, options, training.size(), validation.size());
      if (!validation.isEmpty()) {
        ElboReport report = new ElboReport(ValidationElbo.of(model, validation), options.lambdas());
        report.lines().forEach(console::summary);
        manifest.put("validation", report.fields());
      }
      ModelId id = ModelWriter.writeVector(out, model, manifest);
      if (gallery != null) {
        List<Picture> shown = validation.isEmpty() ? training : validation;
        context.writeFile(
            gallery, force, PngBytes.of(SampleGallery.of(model, shown, options.seed())));
      }
      return id;
    } catch (TooFewPicturesException | IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** Nobody shall train for hours to learn that a name is taken. */
  private void checkGallery(boolean force) throws UnwritableOutputException {
    if (gallery != null && !force && Files.exists(gallery)) {
      throw new UnwritableOutputException(gallery + " exists already; -f overwrites it");
    }
  }

  private void checkNumbers(int epochs, int batch, double learningRate) throws UsageException {
    if (epochs < 1 || batch < 1 || latents < 1 || latents > 4096 || !(learningRate > 0)) {
      throw new UsageException(
          "--epochs, --batch and --latent must be at least 1 (--latent at most 4096), --lr above"
              + " 0");
    }
    if (hidden.isEmpty() || hidden.size() > 8 || hidden.stream().anyMatch(w -> w < 1 || w > 8192)) {
      throw new UsageException("--hidden must be 1 to 8 widths of 1 to 8192");
    }
    if (lambdas.isEmpty() || lambdas.size() > 16 || !rising(lambdas) || !(lambdas.get(0) > 0)) {
      throw new UsageException(
          "--lambda is " + lambdas + ", must be 1 to 16 rising numbers above 0");
    }
    if (levels.size() > 15
        || !rising(levels)
        || levels.stream().anyMatch(n -> n < 2 || n >= LevelMode.LOSSLESS)) {
      throw new UsageException("--levels is " + levels + ", must be rising numbers of 2 to 255");
    }
  }

  private static <N extends Comparable<N>> boolean rising(List<N> numbers) {
    for (int i = 1; i < numbers.size(); i++) {
      if (numbers.get(i - 1).compareTo(numbers.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Reads the pictures of data sets: by name, of IDX files, and of picture files.
   *
   * @param file which one is meant by a data set's name
   * @param pictures to which they are added
   * @return the same
   * @throws UsageException if they differ in size or kind
   */
  SmallPictures pictures(
      List<String> dataSets,
      Function<NamedDataSet, DataFile> file,
      SmallPictures pictures,
      Console console)
      throws IOException, UsageException {
    try {
      for (String dataSet : dataSets) {
        add(dataSet, file, pictures, console);
      }
      return pictures;
    } catch (UnfitPictureException e) {
      throw new UsageException(e.getMessage());
    } catch (FileSystemException e) {
      throw new UnreadableInputException(e.getFile() + ": " + FileFailure.reason(e), e);
    }
  }

  private void add(
      String dataSet,
      Function<NamedDataSet, DataFile> file,
      SmallPictures pictures,
      Console console)
      throws IOException {
    Optional<NamedDataSet> named = named(dataSet);
    if (named.isPresent()) {
      DataSetFinder finder = new DataSetFinder(dataFolders, cache, sources, offline);
      pictures.addIdx(finder.find(named.get(), file.apply(named.get())));
    } else if (SmallPictures.isIdx(Path.of(dataSet))) {
      pictures.addIdx(Path.of(dataSet));
    } else {
      pictures.addFiles(
          TrainCommand.files(List.of(dataSet)),
          (path, reason) -> console.note(path.toString(), "skipped: " + reason));
    }
  }

  private static Map<String, Object> manifest(
      Map<String, String> about, VectorTraining.Options options, int pictures, int validation) {
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("seed", options.seed());
    training.put("pictures", pictures);
    training.put("validationPictures", validation);
    training.put("epochs", options.epochs());
    training.put("batch", options.batch());
    training.put("learningRate", options.learningRate());
    training.put("schedule", ConstantNames.of(options.schedule()));
    training.put("latents", options.latents());
    training.put("architecture", ConstantNames.of(options.architecture()));
    training.put("hidden", options.hidden());
    training.put("distortion", ConstantNames.of(options.distortion()));
    training.put("lambdas", options.lambdas());
    training.put("levels", options.levels());
    Map<String, Object> fields = new LinkedHashMap<>(about);
    fields.put("training", training);
    return fields;
  }

  private record Progress(Console console) implements VectorTraining.Listener {
    @Override
    public void epochDone(int epoch, int epochs, double loss, double validation) {
      console.done(
          Figures.format("epoch %d of %d: negative ELBO %.3f nats", epoch, epochs, loss)
              + (Double.isNaN(validation) ? "" : Figures.format(", validation %.3f", validation)));
    }

    @Override
    public void levelsDone(int levels, double bytesPerPicture) {
      console.done(Figures.format("%d levels: %.2f bytes a picture", levels, bytesPerPicture));
    }
  }
}
