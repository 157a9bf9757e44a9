package dev.vae.evaluation;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Measures a codec and its anchors on the same pictures in one run: quality at every rate, speed,
 * and parts of pictures at equal rate.
 */
public final class Benchmark {
  /** Pictures that are timed: enough for a median, few enough to wait for. */
  private static final int TIMED_PICTURES = 4;

  private static final int TIMED_REPETITIONS = 3;

  /** Rate at which speeds are compared, in bits per pixel: about what photographs are sent at. */
  private static final double TIMED_BPP = 0.75;

  private final BenchmarkPlan plan;
  private final RunListener listener;
  private final List<String> notes = new ArrayList<>();

  /**
   * Creates a benchmark.
   *
   * @param plan what to do
   * @param listener told of each picture coded
   */
  public Benchmark(BenchmarkPlan plan, RunListener listener) {
    this.plan = plan;
    this.listener = listener;
  }

  /**
   * Runs the plan.
   *
   * @throws IOException if a picture cannot be read or a temporary file not be written
   * @throws InterruptedException if the thread is interrupted; what runs is stopped
   */
  public BenchmarkResult run() throws IOException, InterruptedException {
    try (ScratchFolder scratch = ScratchFolder.create()) {
      List<PictureSource> sources = prepare(scratch);
      Measurements measurements =
          new QualityBenchmark(scratch, plan.threads(), listener).run(plan.ladders(), sources);
      CropBenchmark.Result crops =
          new CropBenchmark(scratch, plan.threads(), listener)
              .run(contestants(), spread(sources, plan.cropPictures()));
      notes.addAll(crops.notes());
      List<Speed> speeds = speeds(scratch, sources, measurements.means());
      return new BenchmarkResult(
          conditions(sources),
          plan.ladders().stream().map(CodecInfo::of).toList(),
          plan.missing(),
          measurements,
          speeds,
          plan.external(),
          crops.comparisons(),
          notes);
    }
  }

  private List<PictureSource> prepare(ScratchFolder scratch) throws IOException {
    PictureSources reader = new PictureSources(scratch, plan.limits());
    List<PictureSource> sources = new ArrayList<>();
    List<String> names = PictureSources.namesOf(plan.files());
    for (int i = 0; i < names.size(); i++) {
      PictureSources.Prepared prepared = reader.prepare(plan.files().get(i), names.get(i));
      sources.add(prepared.source());
      prepared.notes().forEach(note -> notes.add(prepared.source().name() + ": " + note));
    }
    return sources;
  }

  private List<Contestant> contestants() {
    return plan.ladders().stream().map(Ladder::contestant).toList();
  }

  private RunConditions conditions(List<PictureSource> sources) {
    Map<String, Long> sizes =
        sources.stream()
            .map(PictureSource::picture)
            .collect(
                Collectors.groupingBy(
                    picture -> picture.width() + "x" + picture.height(),
                    TreeMap::new,
                    Collectors.counting()));
    String text =
        sizes.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(size -> size.getKey() + " (" + size.getValue() + ")")
            .collect(Collectors.joining(", "));
    return new RunConditions(
        plan.title(),
        LocalDate.now(ZoneOffset.UTC),
        Machine.description(),
        sources.size(),
        sources.stream().mapToLong(source -> source.picture().pixels()).sum(),
        text);
  }

  private List<Speed> speeds(
      ScratchFolder scratch, List<PictureSource> sources, List<QualityMeans> means)
      throws IOException, InterruptedException {
    SpeedBenchmark benchmark = new SpeedBenchmark(scratch, TIMED_REPETITIONS);
    List<PictureSource> some = spread(sources, TIMED_PICTURES);
    List<Speed> speeds = new ArrayList<>();
    Progress progress = new Progress(listener, "speed", plan.timed().size());
    for (BenchmarkPlan.Timed timed : plan.timed()) {
      Contestant contestant = timed.contestant();
      try {
        double quality = qualityNear(TIMED_BPP, contestant, means);
        speeds.add(benchmark.time(contestant, timed.process(), quality, some));
      } catch (CodecFailedException e) {
        notes.add(contestant.label() + " could not be timed: " + e.getMessage());
      }
      progress.step(contestant.name());
    }
    return speeds;
  }

  private static double qualityNear(double bpp, Contestant contestant, List<QualityMeans> means) {
    double best = contestant.ladder().get(contestant.ladder().size() / 2);
    double least = Double.POSITIVE_INFINITY;
    for (QualityMeans mean : means) {
      double distance = Math.abs(mean.bpp() - bpp);
      if (mean.codec().equals(contestant.name()) && distance < least) {
        best = mean.quality();
        least = distance;
      }
    }
    return best;
  }

  /** Picks some of a list, spread evenly. */
  static <T> List<T> spread(List<T> all, int count) {
    List<T> some = new ArrayList<>();
    int taken = Math.min(count, all.size());
    for (int i = 0; i < taken; i++) {
      some.add(all.get(i * all.size() / taken));
    }
    return some;
  }
}
