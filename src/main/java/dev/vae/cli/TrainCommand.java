package dev.vae.cli;

import dev.vae.model.ModelId;
import dev.vae.model.ModelWriter;
import dev.vae.training.PictureFiles;
import dev.vae.training.PyramidTraining;
import dev.vae.training.TooFewPicturesException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code vae train}: a model from the user's own pictures. */
@Command(
    name = "train",
    description = {
      "Train a model on pictures; 'vae compress -m DIR' then compresses with it.",
      "Learns the statistics that the entropy coder starts from."
    },
    sortOptions = false)
final class TrainCommand implements Callable<Integer> {
  @ParentCommand private VaeCommand vae;

  @Option(
      names = "--dataset",
      paramLabel = "DIR|FILE",
      required = true,
      description =
          "Pictures to learn from; a folder is searched with all folders in it. Repeatable.")
  private List<Path> dataSets;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The model's folder; its name is the model's name.")
  private Path out;

  @Option(
      names = "--pictures",
      paramLabel = "N",
      defaultValue = "" + PyramidTraining.PICTURES_DEFAULT,
      description = "Learn from N pictures, picked by chance. Default: ${DEFAULT-VALUE}.")
  private int pictures;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "The same seed and pictures give the same model. Default: ${DEFAULT-VALUE}.")
  private long seed;

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

  @Override
  public Integer call() throws IOException, UsageException {
    if (pictures < PyramidTraining.PICTURES_MIN) {
      throw new UsageException(
          "--pictures is " + pictures + ", must be at least " + PyramidTraining.PICTURES_MIN);
    }
    if (!force && ModelWriter.exists(out)) {
      throw new UnwritableOutputException("model " + out + " exists; overwrite it with -f");
    }
    ModelId id =
        vector.wanted(dataSets) ? vector.train(vae.context(), dataSets, out, seed, about) : train();
    vae.context().console().summary("model " + id + " is in " + out);
    return ExitCode.DONE.code();
  }

  private ModelId train() throws IOException, UsageException {
    try {
      return new PyramidTraining(seed, pictures, new Progress(vae.context().console()))
          .train(files(), out, about);
    } catch (TooFewPicturesException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private List<Path> files() throws IOException {
    try {
      return PictureFiles.of(dataSets);
    } catch (FileSystemException e) {
      throw new UnreadableInputException(e.getFile() + ": " + FileFailure.reason(e), e);
    }
  }

  private record Progress(Console console) implements PyramidTraining.Listener {
    @Override
    public void learned(Path file) {
      console.done("learned from " + file);
    }

    @Override
    public void skipped(Path file, String reason) {
      console.note(file.toString(), "skipped: " + reason);
    }
  }
}
