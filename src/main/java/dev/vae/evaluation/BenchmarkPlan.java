package dev.vae.evaluation;

import dev.vae.image.SizeLimits;
import java.nio.file.Path;
import java.util.List;

/**
 * What a benchmark is to do.
 *
 * @param title what is measured on what, for headings
 * @param files picture files
 * @param ladders codecs and qualities, the subject first
 * @param timed codecs to time, the subject's first
 * @param missing anchors that were asked for and are not installed
 * @param external published points of others
 * @param threads how many codings run at a time where quality is measured
 * @param cropPictures of how many pictures parts are shown side by side
 * @param limits the largest picture
 */
public record BenchmarkPlan(
    String title,
    List<Path> files,
    List<Ladder> ladders,
    List<Timed> timed,
    List<Anchors.Missing> missing,
    List<ExternalCurve> external,
    int threads,
    int cropPictures,
    SizeLimits limits) {
  /** Copies the lists. */
  public BenchmarkPlan {
    files = List.copyOf(files);
    ladders = List.copyOf(ladders);
    timed = List.copyOf(timed);
    missing = List.copyOf(missing);
    external = List.copyOf(external);
    if (ladders.isEmpty()) {
      throw new IllegalArgumentException("there are no codecs, must be one or more");
    }
  }

  /**
   * A codec to time.
   *
   * @param contestant the codec
   * @param process whether it runs as processes of its own
   */
  public record Timed(Contestant contestant, boolean process) {}
}
