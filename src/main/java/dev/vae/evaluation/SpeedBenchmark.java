package dev.vae.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Times codecs one run after another, nothing beside them, and takes medians. */
public final class SpeedBenchmark {
  private final ScratchFolder scratch;
  private final int repetitions;

  /**
   * Creates a benchmark.
   *
   * @param scratch where coded and decoded files live for a moment
   * @param repetitions timed runs of each picture, at least 1; one more before them is not timed
   */
  public SpeedBenchmark(ScratchFolder scratch, int repetitions) {
    this.scratch = scratch;
    this.repetitions = repetitions;
  }

  /**
   * Times a codec.
   *
   * @param process whether it runs as processes of its own, for the label
   * @param quality in the codec's own unit
   * @param sources at least one picture
   * @throws CodecFailedException if it fails on a picture
   */
  public Speed time(
      Contestant contestant, boolean process, double quality, List<PictureSource> sources)
      throws IOException, InterruptedException {
    List<Double> encode = new ArrayList<>();
    List<Double> decode = new ArrayList<>();
    double bppSum = 0;
    for (int repetition = -1; repetition < repetitions; repetition++) {
      for (PictureSource source : sources) {
        CodedPicture coded = run(contestant, quality, source);
        double pixels = source.picture().pixels();
        if (repetition >= 0) {
          encode.add(pixels / 1e6 / coded.encodeSeconds());
          decode.add(pixels / 1e6 / coded.decodeSeconds());
        } else {
          bppSum += coded.fileBytes() * 8 / pixels;
        }
      }
    }
    return new Speed(
        contestant.name(),
        contestant.label(),
        process,
        quality,
        bppSum / sources.size(),
        median(encode),
        median(decode),
        encode.size());
  }

  private CodedPicture run(Contestant contestant, double quality, PictureSource source)
      throws IOException, InterruptedException {
    Path folder = scratch.newFolder();
    try {
      return contestant.run(source, quality, folder);
    } finally {
      scratch.delete(folder);
    }
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
  }
}
