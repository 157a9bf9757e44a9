package dev.vae.cli;

import dev.vae.codec.Annotations;
import dev.vae.codec.Effort;
import dev.vae.codec.PictureDecoder;
import dev.vae.codec.PictureEncoder;
import dev.vae.evaluation.VaeContestant;
import dev.vae.image.SizeLimits;
import dev.vae.model.ModelLibrary;
import dev.vae.model.PyramidModel;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** This program's codec with a model loaded, ready to be measured. */
final class CodecUnderTest {
  private final ModelLibrary models;
  private final PyramidModel model;

  /** Whether each picture has its model chosen; then the model is the general one. */
  private final boolean chooses;

  private final Effort effort;
  private final SizeLimits limits;
  private final double loadSeconds;

  private CodecUnderTest(
      ModelLibrary models,
      PyramidModel model,
      boolean chooses,
      Effort effort,
      SizeLimits limits,
      double loadSeconds) {
    this.models = models;
    this.model = model;
    this.chooses = chooses;
    this.effort = effort;
    this.limits = limits;
    this.loadSeconds = loadSeconds;
  }

  /**
   * Loads a model.
   *
   * @param name what -m says, or null for the general model
   */
  static CodecUnderTest load(RunContext context, String name, Effort effort)
      throws IOException, UsageException {
    long start = System.nanoTime();
    ModelStore store = context.models();
    boolean chooses = store.modelName(name).equals(ModelStore.AUTO);
    String wanted = chooses ? ModelLibrary.DEFAULT_NAME : store.modelName(name);
    ModelLibrary models = store.openWith(wanted);
    PyramidModel model = models.byName(wanted);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new CodecUnderTest(models, model, chooses, effort, context.options().limits(), seconds);
  }

  /** Returns how long loading the model took. */
  double loadSeconds() {
    return loadSeconds;
  }

  /** Returns the model's name and the digits of its hash, or that each picture has its own. */
  String modelText() {
    return chooses ? ModelStore.AUTO : model.name() + " (" + model.id() + ")";
  }

  /**
   * Returns the codec.
   *
   * @param label name readers see
   * @param threads threads that share one picture's work, at least 1
   */
  VaeContestant contestant(String label, int threads) {
    PictureEncoder general = new PictureEncoder(model, effort, threads);
    PictureDecoder decoder = new PictureDecoder(models, limits, threads);
    return new VaeContestant(
        chooses ? ensemble(general, decoder) : VaeContestant.Encoder.of(general),
        decoder,
        label,
        VersionReport.programVersion() + ", model " + modelText(),
        "vae compress -T %d -m %s --effort %d -q {q}"
            .formatted(threads, chooses ? ModelStore.AUTO : model.name(), effort.level()));
  }

  private VaeContestant.Encoder ensemble(PictureEncoder general, PictureDecoder decoder) {
    Map<Double, PictureCoding> codings = new ConcurrentHashMap<>();
    return (picture, quality) ->
        codings
            .computeIfAbsent(quality, q -> ensemble(general, decoder, q))
            .encode(picture, Annotations.NONE)
            .bytes();
  }

  private PictureCoding ensemble(PictureEncoder general, PictureDecoder decoder, double quality) {
    PictureCoding coding =
        (picture, annotations) ->
            PictureCoding.Result.of(
                general.encode(picture, quality, annotations), model.name(), Optional.empty());
    return new EnsembleCoding(coding, OptionalDouble.empty(), effort, models, decoder);
  }
}
