package dev.vae.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds the quality at which a codec's file of one picture comes nearest to a size. */
final class EqualRate {
  /** Near enough to be called equal, relative to the wanted size. */
  private static final double TOLERANCE = 0.01;

  private final ScratchFolder scratch;

  EqualRate(ScratchFolder scratch) {
    this.scratch = scratch;
  }

  /**
   * A picture coded near a wanted size.
   *
   * @param quality in the codec's own unit
   * @param coded the file's size and what it decodes to
   */
  record Found(double quality, CodedPicture coded) {}

  /**
   * Searches between the ends of the ladder, along which the rate is taken to rise, by halving.
   *
   * @param bytes wanted size of the file
   * @throws CodecFailedException if the codec fails on the picture
   */
  Found find(Contestant contestant, PictureSource source, long bytes)
      throws IOException, InterruptedException {
    List<Double> ladder = contestant.ladder();
    double start = ladder.get(0);
    double span = ladder.get(ladder.size() - 1) - start;
    int low = 0;
    int high = (int) Math.round(Math.abs(span) / contestant.qualityUnit());
    double unit = span / high;
    Found best = null;
    while (low <= high) {
      int middle = (low + high) / 2;
      Found found = code(contestant, source, rounded(start + middle * unit));
      if (best == null || distance(found, bytes) < distance(best, bytes)) {
        best = found;
      }
      if (distance(best, bytes) < TOLERANCE * bytes) {
        return best;
      }
      if (found.coded().fileBytes() > bytes) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    return best;
  }

  private static long distance(Found found, long bytes) {
    return Math.abs(found.coded().fileBytes() - bytes);
  }

  /** Rounds to thousandths, so that no stray digits reach a command line. */
  private static double rounded(double quality) {
    return Math.rint(quality * 1000) / 1000;
  }

  private Found code(Contestant contestant, PictureSource source, double quality)
      throws IOException, InterruptedException {
    Path folder = scratch.newFolder();
    try {
      return new Found(quality, contestant.run(source, quality, folder));
    } finally {
      scratch.delete(folder);
    }
  }
}
