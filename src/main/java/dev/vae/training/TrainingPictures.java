package dev.vae.training;

import dev.vae.error.LimitExceededException;
import dev.vae.error.UnreadablePictureException;
import dev.vae.image.Picture;
import dev.vae.image.PictureReader;
import dev.vae.image.SizeLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The pictures of a data set; they are kept while there is memory, and read again where not. */
final class TrainingPictures {
  private final List<Path> files = new ArrayList<>();
  private final Map<Path, Picture> kept = new ConcurrentHashMap<>();
  private final PictureReader reader = new PictureReader(SizeLimits.DEFAULT).reducing();

  private TrainingPictures() {}

  /**
   * Reads all files once.
   *
   * @param candidates files of which some may be no pictures
   * @param sideMin pictures with a shorter side are passed over
   * @param bytesMax memory for pictures that are kept
   * @param listener hears of those that are passed over
   */
  static TrainingPictures read(
      List<Path> candidates, int sideMin, long bytesMax, TrainingListener listener)
      throws IOException {
    TrainingPictures pictures = new TrainingPictures();
    long bytes = 0;
    for (Path file : candidates) {
      try {
        Picture picture = pictures.reader.read(file).picture();
        int side = Math.min(picture.width(), picture.height());
        if (side < sideMin) {
          listener.skipped(
              file,
              "its shorter side is %d pixels, must be at least %d; lower it with --crop"
                  .formatted(side, sideMin));
          continue;
        }
        pictures.files.add(file);
        bytes += picture.samples().length;
        if (bytes <= bytesMax) {
          pictures.kept.put(file, picture);
        }
      } catch (UnreadablePictureException | LimitExceededException e) {
        listener.skipped(file, e.getMessage());
      }
    }
    return pictures;
  }

  int count() {
    return files.size();
  }

  /** Returns a picture. */
  Picture get(int index) throws IOException {
    Path file = files.get(index);
    Picture known = kept.get(file);
    return known != null ? known : reader.read(file).picture();
  }
}
