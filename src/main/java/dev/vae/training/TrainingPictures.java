package dev.vae.training;

import dev.vae.image.Picture;
import dev.vae.image.PictureReader;
import dev.vae.image.SizeLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The pictures of a data set, read when first needed and kept while there is memory for them. */
final class TrainingPictures {
  private final List<Path> files;
  private final long bytesMax;
  private final PictureReader reader = new PictureReader(SizeLimits.DEFAULT);
  private final Map<Path, Picture> kept = new ConcurrentHashMap<>();
  private final AtomicLong keptBytes = new AtomicLong();

  /**
   * Creates the set.
   *
   * @param files picture files that can be read
   * @param bytesMax memory for pictures that are kept
   */
  TrainingPictures(List<Path> files, long bytesMax) {
    this.files = List.copyOf(files);
    this.bytesMax = bytesMax;
  }

  int count() {
    return files.size();
  }

  Picture get(int index) throws IOException {
    Path file = files.get(index);
    Picture known = kept.get(file);
    if (known != null) {
      return known;
    }
    Picture picture = reader.read(file).picture();
    if (keptBytes.addAndGet(picture.samples().length) <= bytesMax) {
      kept.put(file, picture);
    }
    return picture;
  }
}
