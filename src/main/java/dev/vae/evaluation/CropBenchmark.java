package dev.vae.evaluation;

import dev.vae.image.Picture;
import dev.vae.metric.BitsPerPixel;
import dev.vae.metric.Psnr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Codes pictures with every codec to nearly one size and cuts out a part to look at. */
final class CropBenchmark {
  /** Wanted rate in bits per pixel: low enough for losses to be seen. */
  private static final double TARGET_BPP = 0.3;

  private static final int WIDTH = 288;
  private static final int HEIGHT = 216;

  private final ScratchFolder scratch;
  private final int threads;
  private final RunListener listener;

  CropBenchmark(ScratchFolder scratch, int threads, RunListener listener) {
    this.scratch = scratch;
    this.threads = threads;
    this.listener = listener;
  }

  /**
   * What came of it.
   *
   * @param comparisons one for each picture
   * @param notes codecs that failed on a picture
   */
  record Result(List<CropComparison> comparisons, List<String> notes) {}

  /**
   * Compares codecs. The first decides the size: the others aim at what it reached.
   *
   * @throws IOException if the scratch folder fails
   * @throws InterruptedException if the thread is interrupted; what runs is stopped
   */
  Result run(List<Contestant> contestants, List<PictureSource> sources)
      throws IOException, InterruptedException {
    Progress progress = new Progress(listener, "side by side", contestants.size() * sources.size());
    List<Callable<Result>> tasks = new ArrayList<>();
    for (PictureSource source : sources) {
      tasks.add(() -> compare(contestants, source, progress));
    }
    List<CropComparison> comparisons = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Result result : ParallelTasks.run(threads, tasks)) {
      comparisons.addAll(result.comparisons());
      notes.addAll(result.notes());
    }
    return new Result(comparisons, notes);
  }

  private Result compare(List<Contestant> contestants, PictureSource source, Progress progress)
      throws IOException, InterruptedException {
    Crop crop = Crop.mostDetailed(source.picture(), WIDTH, HEIGHT);
    EqualRate search = new EqualRate(scratch);
    long bytes = Math.round(TARGET_BPP * source.picture().pixels() / 8);
    List<CropComparison.Version> versions = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Contestant contestant : contestants) {
      try {
        EqualRate.Found found = search.find(contestant, source, bytes);
        versions.add(version(contestant, source, crop, found));
        bytes = versions.get(0).fileBytes();
      } catch (CodecFailedException e) {
        notes.add(contestant.label() + " is not shown on " + source.name() + ": " + e.getMessage());
      }
      progress.step(contestant.name() + " " + source.name());
    }
    CropComparison comparison =
        new CropComparison(source.name(), crop, TARGET_BPP, crop.of(source.picture()), versions);
    return new Result(List.of(comparison), notes);
  }

  private static CropComparison.Version version(
      Contestant contestant, PictureSource source, Crop crop, EqualRate.Found found) {
    Picture decoded = found.coded().decoded();
    long fileBytes = found.coded().fileBytes();
    return new CropComparison.Version(
        contestant.name(),
        contestant.label(),
        found.quality(),
        fileBytes,
        BitsPerPixel.of(fileBytes, source.picture().pixels()),
        Psnr.rgbDb(source.picture(), decoded),
        crop.of(decoded));
  }
}
