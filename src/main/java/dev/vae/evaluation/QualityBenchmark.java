package dev.vae.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Codes every picture with every codec at every quality of its ladder, several pictures at a time.
 * The times in the rows are of a loaded machine; {@link SpeedBenchmark} measures speed.
 */
public final class QualityBenchmark {
  private final ScratchFolder scratch;
  private final int threads;
  private final RunListener listener;

  /**
   * Creates a benchmark.
   *
   * @param scratch where coded and decoded files live for a moment
   * @param threads how many codings run at a time, at least 1
   * @param listener told of each coding
   */
  public QualityBenchmark(ScratchFolder scratch, int threads, RunListener listener) {
    this.scratch = scratch;
    this.threads = threads;
    this.listener = listener;
  }

  /**
   * Runs all.
   *
   * @throws InterruptedException if the thread is interrupted; what runs is stopped
   * @throws IOException if the scratch folder fails
   */
  public Measurements run(List<Ladder> ladders, List<PictureSource> sources)
      throws IOException, InterruptedException {
    int steps = ladders.stream().mapToInt(ladder -> ladder.qualities().size()).sum();
    Progress progress = new Progress(listener, "quality", steps * sources.size());
    List<Callable<Outcome>> tasks = new ArrayList<>();
    for (Ladder ladder : ladders) {
      for (double quality : ladder.qualities()) {
        for (PictureSource source : sources) {
          tasks.add(() -> measure(ladder.contestant(), quality, source, progress));
        }
      }
    }
    return collect(ParallelTasks.run(threads, tasks));
  }

  /** One of the two is null. */
  private record Outcome(Measurement row, Failure failure) {}

  private static Measurements collect(List<Outcome> outcomes) {
    return new Measurements(
        outcomes.stream().map(Outcome::row).filter(Objects::nonNull).toList(),
        outcomes.stream().map(Outcome::failure).filter(Objects::nonNull).toList());
  }

  private Outcome measure(
      Contestant contestant, double quality, PictureSource source, Progress progress)
      throws IOException, InterruptedException {
    Path folder = scratch.newFolder();
    try {
      return new Outcome(measureIn(folder, contestant, quality, source), null);
    } catch (CodecFailedException e) {
      return new Outcome(
          null, new Failure(contestant.name(), quality, source.name(), e.getMessage()));
    } finally {
      scratch.delete(folder);
      progress.step(contestant.name() + " " + QualityText.of(quality) + " " + source.name());
    }
  }

  /** Codes one picture and measures what its file decodes to. */
  static Measurement measureIn(
      Path folder, Contestant contestant, double quality, PictureSource source)
      throws CodecFailedException, InterruptedException {
    CodedPicture coded = contestant.run(source, quality, folder);
    if (coded.decoded().width() != source.picture().width()
        || coded.decoded().height() != source.picture().height()) {
      throw new CodecFailedException(
          "decoded picture is %dx%d, original is %dx%d"
              .formatted(
                  coded.decoded().width(),
                  coded.decoded().height(),
                  source.picture().width(),
                  source.picture().height()));
    }
    return new Measurement(
        contestant.name(),
        quality,
        source.name(),
        source.picture().pixels(),
        coded.fileBytes(),
        Comparison.between(source.picture(), coded.decoded()),
        coded.encodeSeconds(),
        coded.decodeSeconds());
  }
}
