package dev.vae.cli;

import dev.vae.codec.ArchiveAim;
import dev.vae.codec.ArchiveEncoder;
import dev.vae.codec.Effort;
import dev.vae.error.ModelException;
import dev.vae.error.UnreadablePictureException;
import dev.vae.image.Picture;
import dev.vae.image.PictureFitting;
import dev.vae.model.LoadedVectorModel;
import dev.vae.model.ModelDescription;
import dev.vae.model.ModelLibrary;
import dev.vae.model.vector.VectorModel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compresses small pictures of one size into one archive. */
final class ArchiveCompression {
  private static final String RESIZE_ADVICE = "or name a model with -m and add --resize";

  /** Pictures by which a model is chosen. */
  private static final int TRIAL_PICTURES = 128;

  private final RunContext context;
  private final ModelLibrary library;
  private final String model;
  private final ArchiveAim aim;
  private final Effort effort;
  private final boolean resize;

  /**
   * Creates the work of one run.
   *
   * @param model the model's name, or {@link ModelStore#AUTO}
   * @param resize whether pictures are made to fit the model, which must be named
   */
  ArchiveCompression(
      RunContext context,
      ModelLibrary library,
      String model,
      ArchiveAim aim,
      Effort effort,
      boolean resize) {
    this.context = context;
    this.library = library;
    this.model = model;
    this.aim = aim;
    this.effort = effort;
    this.resize = resize;
  }

  /**
   * What became of an archive.
   *
   * @param fields of the JSON report
   */
  record Report(ExitCode code, Map<String, Object> fields) {}

  /**
   * Writes an archive, whole or not at all, and says so.
   *
   * @param inputs picture files and IDX files
   */
  Report run(List<Input> inputs, Output output) {
    long start = System.nanoTime();
    Throwable failure = null;
    String subject = output.label();
    Result result = null;
    try {
      result = write(new ArchiveSource(inputs, context.options().limits()), output);
    } catch (ArchiveSource.InputFailure e) {
      failure = e.getCause();
      subject = e.input().label();
    } catch (IOException e) {
      failure = e;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (failure != null) {
      context.console().failure(subject, failure);
    } else {
      context.console().summary(result.line(output, seconds));
    }
    Outcome<Output, Result> outcome = new Outcome<>(output, result, failure, seconds);
    return new Report(outcome.exitCode(), fields(outcome, subject));
  }

  private static Map<String, Object> fields(Outcome<Output, Result> outcome, String subject) {
    return outcome.done()
        ? outcome.result().fields(outcome.job(), outcome.seconds())
        : JsonDocument.failed(outcome, subject, outcome.job().name());
  }

  private Result write(ArchiveSource source, Output output) throws IOException {
    output.check();
    int count = source.count();
    LoadedVectorModel chosen = chosenModel(source);
    long bytes = output.write(out -> encode(source, chosen, count, out));
    return new Result(count, bytes, chosen);
  }

  private void encode(ArchiveSource source, LoadedVectorModel chosen, int count, OutputStream out)
      throws IOException {
    // One picture has the name of its file.
    boolean named = count > 1 && source.named();
    ArchiveEncoder encoder =
        new ArchiveEncoder(chosen, aim, effort, count, named, context.options().threads, out);
    try (RunProgress progress = context.progress()) {
      int[] done = {0};
      source.read(
          (picture, name) -> {
            encoder.add(fitted(picture, chosen.content()), name);
            progress.stepDone("compress", ++done[0], count, "");
            return true;
          });
    }
    encoder.finish();
  }

  private Picture fitted(Picture picture, VectorModel taker) throws UnreadablePictureException {
    if (resize) {
      return PictureFitting.fitted(picture, taker.width(), taker.height(), taker.channels());
    }
    try {
      ArchiveEncoder.checkFits(taker, picture);
    } catch (UnreadablePictureException e) {
      throw new UnreadablePictureException(e.getMessage() + "; --resize makes it fit");
    }
    return picture;
  }

  private LoadedVectorModel chosenModel(ArchiveSource source) throws IOException {
    if (!model.equals(ModelStore.AUTO)) {
      return library.vectorByName(model);
    }
    List<Picture> pictures = new ArrayList<>();
    source.read(
        (picture, name) -> {
          pictures.add(picture);
          return pictures.size() < TRIAL_PICTURES;
        });
    if (pictures.isEmpty()) {
      throw new ModelException("no picture to choose a model by; name one with -m");
    }
    return smallest(pictures);
  }

  /** Returns the model that codes pictures in the fewest bytes, of those that they fit. */
  private LoadedVectorModel smallest(List<Picture> pictures) throws IOException {
    LoadedVectorModel best = null;
    long fewest = Long.MAX_VALUE;
    for (ModelDescription description : library.list()) {
      if (description.family().equals(ModelLibrary.VECTOR)) {
        LoadedVectorModel candidate = library.vectorById(description.id().shortBits());
        long bytes = trialBytes(candidate, pictures);
        if (bytes < fewest) {
          fewest = bytes;
          best = candidate;
        }
      }
    }
    if (best == null) {
      Picture first = pictures.get(0);
      throw new ModelException(
          "no model at hand fits pictures of %dx%d with %d channels, all alike; train one, %s"
              .formatted(first.width(), first.height(), first.channels(), RESIZE_ADVICE));
    }
    return best;
  }

  /** Returns the bytes of an archive of the pictures; the most if they do not fit the model. */
  private long trialBytes(LoadedVectorModel candidate, List<Picture> pictures) throws IOException {
    for (Picture picture : pictures) {
      if (!ArchiveEncoder.fits(candidate.content(), picture)) {
        return Long.MAX_VALUE;
      }
    }
    CountingOutputStream out = new CountingOutputStream(OutputStream.nullOutputStream());
    ArchiveEncoder encoder =
        new ArchiveEncoder(candidate, aim, effort, pictures.size(), false, 1, out);
    for (Picture picture : pictures) {
      encoder.add(picture, null);
    }
    encoder.finish();
    return out.bytes();
  }

  /**
   * What was written.
   *
   * @param count number of pictures
   * @param bytes of the archive
   */
  private record Result(int count, long bytes, LoadedVectorModel model) {
    String line(Output output, double seconds) {
      return "%s: %d pictures, %s, %s bytes each, model %s, %s"
          .formatted(
              output.label(),
              count,
              Figures.bytes(bytes),
              Figures.format("%.2f", bytes / Math.max(1.0, count)),
              model.name(),
              Figures.seconds(seconds));
    }

    Map<String, Object> fields(Output output, double seconds) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("output", output.name());
      fields.put("pictures", count);
      fields.put("vaeBytes", bytes);
      fields.put("model", model.id().toString());
      fields.put("modelName", model.name());
      fields.put("seconds", seconds);
      fields.put("exitCode", ExitCode.DONE.code());
      return fields;
    }
  }
}
