package dev.vae.training;

import dev.vae.error.LimitExceededException;
import dev.vae.error.UnreadablePictureException;
import dev.vae.image.IdxReader;
import dev.vae.image.Picture;
import dev.vae.image.PictureReader;
import dev.vae.image.SizeLimits;
import dev.vae.model.vector.VectorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The small pictures of data sets in memory: all of one size of at most 64x64 and one number of
 * channels, 8 bits a sample, without alpha.
 */
public final class SmallPictures {
  private static final PictureReader READER = new PictureReader(SizeLimits.DEFAULT).reducing();

  private final List<Picture> pictures = new ArrayList<>();

  /** What all must be like, and the name of its file; null before the first picture. */
  private Picture first;

  private String firstName;

  /** Creates an empty collection. */
  public SmallPictures() {}

  /** Returns an empty collection of pictures that must be like those of this one. */
  public SmallPictures alike() {
    SmallPictures others = new SmallPictures();
    others.first = first;
    others.firstName = firstName;
    return others;
  }

  /** Returns the pictures in the order in which they were added; may be changed. */
  public List<Picture> pictures() {
    return pictures;
  }

  /** Returns whether a file begins like an IDX file; false if it cannot be read. */
  public static boolean isIdx(Path file) {
    try (var in = Files.newInputStream(file)) {
      return IdxReader.startsLikeIdx(in.readNBytes(Integer.BYTES));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Returns whether files hold small pictures: at least one picture, and none that is larger. What
   * cannot be read does not count.
   */
  public static boolean areSmall(List<Path> files) throws IOException {
    boolean any = false;
    for (Path file : files) {
      try {
        if (!isSmallSize(READER.read(file).picture())) {
          return false;
        }
        any = true;
      } catch (UnreadablePictureException | LimitExceededException e) {
        // Whatever learns from it names it.
      }
    }
    return any;
  }

  static boolean isSmall(Picture picture) {
    return isSmallSize(picture) && !picture.hasAlpha() && !picture.isDeep();
  }

  private static boolean isSmallSize(Picture picture) {
    return Math.max(picture.width(), picture.height()) <= VectorModel.SIDE_MAX;
  }

  static boolean isAlike(Picture a, Picture b) {
    return a.width() == b.width() && a.height() == b.height() && a.channels() == b.channels();
  }

  /**
   * Adds all pictures of an IDX file.
   *
   * @throws dev.vae.error.VaeException if it is damaged or cut short
   * @throws UnfitPictureException if they are too large, or not like those that are there
   * @throws IOException if it cannot be read
   */
  public void addIdx(Path file) throws IOException {
    try (IdxReader reader = new IdxReader(Files.newInputStream(file), SizeLimits.DEFAULT)) {
      for (Picture picture = reader.next(); picture != null; picture = reader.next()) {
        add(picture, file.toString());
      }
    }
  }

  /**
   * Adds the pictures of picture files.
   *
   * @param skipped hears of those that are no pictures, and why
   * @throws UnfitPictureException if one is too large, has alpha, or is not like those that are
   *     there
   * @throws IOException if one cannot be read
   */
  public void addFiles(List<Path> files, BiConsumer<Path, String> skipped) throws IOException {
    for (Path file : files) {
      try {
        add(READER.read(file).picture(), file.toString());
      } catch (UnreadablePictureException | LimitExceededException e) {
        skipped.accept(file, String.valueOf(e.getMessage()));
      }
    }
  }

  private void add(Picture picture, String name) throws UnfitPictureException {
    if (!isSmall(picture)) {
      throw new UnfitPictureException(
          "%s is %s; small pictures are at most %dx%d, without alpha"
              .formatted(name, kind(picture), VectorModel.SIDE_MAX, VectorModel.SIDE_MAX));
    }
    if (first == null) {
      first = picture;
      firstName = name;
    }
    if (!isAlike(picture, first)) {
      throw new UnfitPictureException(
          "%s is %s and %s is %s; small pictures must all be of one size and kind"
              .formatted(firstName, kind(first), name, kind(picture)));
    }
    pictures.add(picture);
  }

  private static String kind(Picture picture) {
    return "%dx%d %s%s"
        .formatted(
            picture.width(),
            picture.height(),
            picture.colorChannels() == 1 ? "gray" : "RGB",
            picture.hasAlpha() ? " with alpha" : "");
  }
}
