package dev.vae.cli;

import dev.vae.codec.Effort;
import dev.vae.codec.PictureDecoder;
import dev.vae.codec.PictureEncoder;
import dev.vae.evaluation.BdRate;
import dev.vae.evaluation.Evaluation;
import dev.vae.evaluation.ModelComparison;
import dev.vae.evaluation.QualityMeans;
import dev.vae.evaluation.RunListener;
import dev.vae.evaluation.VaeContestant;
import dev.vae.image.SizeLimits;
import dev.vae.model.ModelLibrary;
import dev.vae.model.PyramidModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What a training has brought: rate and quality on validation pictures, before and after. */
final class TrainingSummary {
  /** More pictures than this would take longer than they tell more. */
  static final int PICTURES_MAX = 6;

  private static final List<Double> QUALITIES = List.of(25.0, 45.0, 65.0, 82.0);

  private final List<QualityMeans> before;
  private final List<QualityMeans> after;

  private TrainingSummary(List<QualityMeans> before, List<QualityMeans> after) {
    this.before = before;
    this.after = after;
  }

  /**
   * Codes pictures with two models.
   *
   * @param before the model that the training started from
   * @param after the model that it made
   * @param files validation pictures; the first few are taken
   * @throws IOException if none of them can be coded
   */
  static TrainingSummary of(
      PyramidModel before, PyramidModel after, List<Path> files, SizeLimits limits, int threads)
      throws IOException {
    List<Path> some = files.subList(0, Math.min(PICTURES_MAX, files.size()));
    return new TrainingSummary(
        measure(before, some, limits, threads), measure(after, some, limits, threads));
  }

  private static List<QualityMeans> measure(
      PyramidModel model, List<Path> files, SizeLimits limits, int threads) throws IOException {
    VaeContestant codec =
        new VaeContestant(
            VaeContestant.Encoder.of(new PictureEncoder(model, Effort.DEFAULT, threads)),
            new PictureDecoder(ModelLibrary.of(model), limits, threads),
            model.name(),
            model.id().toString(),
            "");
    Evaluation.Result result =
        new Evaluation(codec, limits, RunListener.SILENT).run(files, QUALITIES);
    List<QualityMeans> means = result.measurements().means();
    if (means.isEmpty()) {
      throw new IOException("no validation picture can be coded");
    }
    return means;
  }

  /** Returns the table for a person. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        Figures.format(
            "%d validation pictures      before              after", after.get(0).pictures()));
    for (int i = 0; i < after.size(); i++) {
      lines.add(
          Figures.format(
              "  quality %3.0f   %s    %s",
              after.get(i).quality(), figures(before.get(i)), figures(after.get(i))));
    }
    OptionalDouble percent = bdRatePercent();
    lines.add(
        percent.isPresent()
            ? Figures.format("  rate at equal PSNR (BD-rate): %+.2f %%", percent.getAsDouble())
            : "  rate at equal PSNR (BD-rate): the curves share too little");
    return lines;
  }

  private static String figures(QualityMeans means) {
    return Figures.format("%6.3f bpp %5.2f dB", means.bpp(), means.psnrRgbDb());
  }

  /** Returns the same for a model's manifest. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("pictures", after.get(0).pictures());
    fields.put("qualities", after.stream().map(QualityMeans::quality).toList());
    fields.put("bpp", after.stream().map(m -> rounded(m.bpp(), 1e5)).toList());
    fields.put("psnrRgbDb", after.stream().map(m -> rounded(m.psnrRgbDb(), 1e3)).toList());
    bdRatePercent().ifPresent(p -> fields.put("bdRatePercentFromStart", rounded(p, 1e2)));
    return fields;
  }

  private static double rounded(double value, double scale) {
    return Math.round(value * scale) / scale;
  }

  private OptionalDouble bdRatePercent() {
    return ModelComparison.between(before, after).psnr().stream()
        .mapToDouble(BdRate::percent)
        .findFirst();
  }
}
