package dev.vae.cli;

import dev.vae.codec.Effort;
import dev.vae.codec.PictureDecoder;
import dev.vae.codec.PictureEncoder;
import dev.vae.evaluation.VaeContestant;
import dev.vae.image.SizeLimits;
import dev.vae.model.ModelLibrary;
import dev.vae.model.PyramidModel;
import java.io.IOException;

/** This program's codec with a model loaded, ready to be measured. */
final class CodecUnderTest {
  private final ModelLibrary models;
  private final PyramidModel model;
  private final Effort effort;
  private final SizeLimits limits;
  private final double loadSeconds;

  private CodecUnderTest(
      ModelLibrary models,
      PyramidModel model,
      Effort effort,
      SizeLimits limits,
      double loadSeconds) {
    this.models = models;
    this.model = model;
    this.effort = effort;
    this.limits = limits;
    this.loadSeconds = loadSeconds;
  }

  /**
   * Loads a model.
   *
   * @param name what -m says, or null
   */
  static CodecUnderTest load(RunContext context, String name, Effort effort)
      throws IOException, UsageException {
    long start = System.nanoTime();
    ModelStore store = context.models();
    String wanted = store.modelName(name);
    ModelLibrary models = store.openWith(wanted);
    PyramidModel model = models.byName(wanted);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new CodecUnderTest(models, model, effort, context.options().limits(), seconds);
  }

  /** Returns how long loading the model took. */
  double loadSeconds() {
    return loadSeconds;
  }

  /** Returns the model's name and the digits of its hash. */
  String modelText() {
    return model.name() + " (" + model.id() + ")";
  }

  /**
   * Returns the codec.
   *
   * @param label name readers see
   * @param threads threads that share one picture's work, at least 1
   */
  VaeContestant contestant(String label, int threads) {
    return new VaeContestant(
        new PictureEncoder(model, effort, threads),
        new PictureDecoder(models, limits, threads),
        label,
        VersionReport.programVersion() + ", model " + modelText(),
        "vae compress -T %d -m %s --effort %d -q {q}"
            .formatted(threads, model.name(), effort.level()));
  }
}
