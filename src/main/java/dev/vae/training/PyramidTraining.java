package dev.vae.training;

import dev.vae.error.LimitExceededException;
import dev.vae.error.UnreadablePictureException;
import dev.vae.image.Picture;
import dev.vae.image.PictureReader;
import dev.vae.image.SizeLimits;
import dev.vae.model.ModelId;
import dev.vae.model.ModelWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Trains a model of the pyramid family on pictures. */
public final class PyramidTraining {
  /** Fewer pictures than this do not tell what pictures are like. */
  public static final int PICTURES_MIN = 10;

  /** More pictures than this bring nothing: the tables follow the last ones they saw. */
  public static final int PICTURES_DEFAULT = 40;

  private final long seed;
  private final int picturesMax;
  private final Listener listener;
  private int learned;
  private int skipped;

  /** Hears of each picture. */
  public interface Listener {
    /** A picture was learned from. */
    void learned(Path file);

    /** A picture was not learned from. */
    void skipped(Path file, String reason);
  }

  /**
   * Creates a training.
   *
   * @param seed picks pictures and steps; the same seed, pictures and program give the same model
   * @param picturesMax learn from so many pictures, picked by chance
   */
  public PyramidTraining(long seed, int picturesMax, Listener listener) {
    this.seed = seed;
    this.picturesMax = picturesMax;
    this.listener = listener;
  }

  /**
   * Trains a model and writes its folder.
   *
   * @param files pictures; those that cannot be read are passed over
   * @param folder the model's folder
   * @param about what people should know of the model, such as its license
   * @return the model's id
   * @throws TooFewPicturesException if fewer than {@link #PICTURES_MIN} can be read
   * @throws IOException if a file cannot be read for another reason, or the model not be written
   */
  public ModelId train(List<Path> files, Path folder, Map<String, String> about)
      throws IOException {
    List<Path> order = new ArrayList<>(files);
    Collections.shuffle(order, new Random(seed));
    ContextTraining contexts = new ContextTraining(new Random(seed + 1));
    PictureReader reader = new PictureReader(SizeLimits.DEFAULT);
    for (Path file : order) {
      if (learned == picturesMax) {
        break;
      }
      learn(file, reader, contexts);
    }
    if (learned < PICTURES_MIN) {
      throw new TooFewPicturesException(
          "%d of %d files are pictures to learn from, must be at least %d; add more with --dataset"
              .formatted(learned, files.size(), PICTURES_MIN));
    }
    return ModelWriter.write(folder, contexts.finish(), manifest(about, files.size()));
  }

  private void learn(Path file, PictureReader reader, ContextTraining contexts) throws IOException {
    try {
      Picture picture = reader.read(file).picture();
      contexts.learn(picture);
      learned++;
      listener.learned(file);
    } catch (UnreadablePictureException | LimitExceededException e) {
      skipped++;
      listener.skipped(file, e.getMessage());
    }
  }

  private Map<String, Object> manifest(Map<String, String> about, int found) {
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("seed", seed);
    training.put("files", found);
    training.put("learned", learned);
    training.put("skipped", skipped);
    training.put("passes", ContextTraining.PASSES);
    Map<String, Object> fields = new LinkedHashMap<>(about);
    fields.put("training", training);
    return fields;
  }
}
