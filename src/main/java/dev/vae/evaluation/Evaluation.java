package dev.vae.evaluation;

import dev.vae.image.Picture;
import dev.vae.image.PictureReader;
import dev.vae.image.SizeLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures {@code vae} on pictures, one after another with nothing beside them, so that the times
 * are those a user would see.
 */
public final class Evaluation {
  private final VaeContestant codec;
  private final PictureReader reader;
  private final RunListener listener;
  private final List<Measurement> rows = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Creates an evaluation, for one run.
   *
   * @param codec the codec with its model loaded
   * @param limits the largest picture
   * @param listener told of each coding
   */
  public Evaluation(VaeContestant codec, SizeLimits limits, RunListener listener) {
    this.codec = codec;
    this.reader = new PictureReader(limits);
    this.listener = listener;
  }

  /**
   * A file that could not be read, or not be coded.
   *
   * @param file the file
   * @param cause why
   */
  public record Problem(Path file, IOException cause) {}

  /**
   * What was found.
   *
   * @param measurements rows by quality and picture; a file that cannot be read fails at every
   *     quality
   * @param problems the failures with their exceptions, one a file
   */
  public record Result(Measurements measurements, List<Problem> problems) {
    /** Copies the list. */
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Measures all files at all qualities.
   *
   * @throws IOException if the folder for temporary files fails
   */
  public Result run(List<Path> files, List<Double> qualities) throws IOException {
    Progress progress = new Progress(listener, "pictures", files.size());
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Path folder = scratch.newFolder();
      List<String> names = PictureSources.namesOf(files);
      for (int i = 0; i < names.size(); i++) {
        measure(files.get(i), names.get(i), qualities, folder);
        progress.step(names.get(i));
      }
    }
    return new Result(new Measurements(byQuality(qualities), failures), problems);
  }

  private List<Measurement> byQuality(List<Double> qualities) {
    List<Measurement> sorted = new ArrayList<>();
    for (double quality : qualities) {
      rows.stream().filter(row -> row.quality() == quality).forEach(sorted::add);
    }
    return sorted;
  }

  private void measure(Path file, String name, List<Double> qualities, Path folder) {
    int done = 0;
    try {
      Picture picture = reader.read(file).picture();
      for (; done < qualities.size(); done++) {
        rows.add(measure(name, picture, qualities.get(done), folder));
      }
    } catch (IOException e) {
      problems.add(new Problem(file, e));
      String reason = String.valueOf(e.getMessage());
      qualities.stream()
          .skip(done)
          .forEach(quality -> failures.add(new Failure(codec.name(), quality, name, reason)));
    }
  }

  private Measurement measure(String name, Picture picture, double quality, Path folder)
      throws IOException {
    CodedPicture coded = codec.code(picture, quality, folder);
    return new Measurement(
        codec.name(),
        quality,
        name,
        picture.pixels(),
        coded.fileBytes(),
        Comparison.between(picture, coded.decoded()),
        coded.encodeSeconds(),
        coded.decodeSeconds());
  }
}
