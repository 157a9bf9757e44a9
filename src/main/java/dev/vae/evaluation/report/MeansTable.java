package dev.vae.evaluation.report;

import dev.vae.evaluation.QualityMeans;
import java.util.List;

/** The figures of one line of means, after the name of the codec. */
final class MeansTable {
  private MeansTable() {}

  static List<String> cells(QualityMeans mean) {
    return List.of(
        Numbers.quality(mean.quality()),
        Numbers.fixed(mean.bpp(), 4),
        Numbers.fixed(mean.psnrRgbDb(), 2),
        Numbers.fixed(mean.psnrLumaDb(), 2),
        Numbers.fixed(mean.msSsimRgb(), 4),
        Numbers.fixed(mean.msSsimRgbDb(), 2),
        Numbers.fixed(mean.msSsimLuma(), 4),
        Integer.toString(mean.maxError()),
        Long.toString(mean.totalBytes()));
  }
}
