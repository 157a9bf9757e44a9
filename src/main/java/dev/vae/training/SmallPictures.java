package dev.vae.training;

import dev.vae.image.IdxReader;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the small pictures of a data set into memory. */
public final class SmallPictures {
  private SmallPictures() {}

  /** Returns whether a file begins like an IDX file; false if it cannot be read. */
  public static boolean isIdx(Path file) {
    try (var in = Files.newInputStream(file)) {
      return IdxReader.startsLikeIdx(in.readNBytes(Integer.BYTES));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Returns all pictures of an IDX file.
   *
   * @throws dev.vae.error.VaeException if it is damaged or cut short
   * @throws IOException if it cannot be read
   */
  public static List<Picture> ofIdx(Path file) throws IOException {
    List<Picture> pictures = new ArrayList<>();
    try (IdxReader reader = new IdxReader(Files.newInputStream(file), SizeLimits.DEFAULT)) {
      for (Picture picture = reader.next(); picture != null; picture = reader.next()) {
        pictures.add(picture);
      }
    }
    return pictures;
  }
}
