package dev.vae.training;

import dev.vae.entropy.BinaryCoder;
import dev.vae.image.Picture;
import dev.vae.model.vector.VectorModel;
import dev.vae.model.vector.VectorNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One picture that shows what a model of small pictures has learned: a row of originals, rows of
 * what the network makes of them at up to three rates from the lowest to the highest, and as many
 * rows of samples that it makes of latents drawn from the prior at those rates.
 */
public final class SampleGallery {
  private static final int COLUMNS = 16;
  private static final int GAP = 2;

  private final VectorModel model;
  private final List<List<int[]>> rows = new ArrayList<>();

  private SampleGallery(VectorModel model) {
    this.model = model;
  }

  /**
   * Draws the gallery.
   *
   * @param pictures at least one, of the model's kind; the first ones are shown
   * @param seed of the samples
   */
  public static Picture of(VectorModel model, List<Picture> pictures, long seed) {
    SampleGallery gallery = new SampleGallery(model);
    List<int[]> originals = pictures.stream().limit(COLUMNS).map(Picture::planes).toList();
    gallery.rows.add(originals);
    int[] rates = shownRates(model.network().rates());
    for (int rate : rates) {
      gallery.addReconstructions(originals, rate);
    }
    Random random = new Random(seed);
    for (int rate : rates) {
      gallery.addSamples(rate, random);
    }
    return gallery.draw();
  }

  /** Returns the lowest, the middle and the highest of the rates, as far as they differ. */
  private static int[] shownRates(int rates) {
    return IntStream.of(0, (rates - 1) / 2, rates - 1).distinct().toArray();
  }

  private void addReconstructions(List<int[]> originals, int rate) {
    VectorNetwork network = model.network();
    List<int[]> latents =
        network.encode(originals).stream().map(encoded -> model.latents(encoded, rate)).toList();
    rows.add(network.decode(latents, rate));
  }

  /** A prior that decodes chance draws from itself. */
  private void addSamples(int rate, Random random) {
    BinaryCoder chance =
        (bit, probabilityOfOne) ->
            random.nextInt(1 << BinaryCoder.PROBABILITY_BITS) < probabilityOfOne ? 1 : 0;
    List<int[]> latents = new ArrayList<>();
    for (int i = 0; i < COLUMNS; i++) {
      int[] drawn = new int[model.network().latents()];
      model.priors().get(rate).code(chance, drawn);
      latents.add(drawn);
    }
    rows.add(model.network().decode(latents, rate));
  }

  private Picture draw() {
    int width = COLUMNS * (model.width() + GAP) - GAP;
    int height = rows.size() * (model.height() + GAP) - GAP;
    Picture gallery = Picture.zeros(width, height, model.channels(), Byte.SIZE);
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        int x = column * (model.width() + GAP);
        int y = row * (model.height() + GAP);
        place(rows.get(row).get(column), gallery, x, y);
      }
    }
    return gallery;
  }

  private void place(int[] planes, Picture gallery, int left, int top) {
    int plane = model.width() * model.height();
    for (int c = 0; c < model.channels(); c++) {
      for (int i = 0; i < plane; i++) {
        int pixel = (top + i / model.width()) * gallery.width() + left + i % model.width();
        gallery.set(pixel * model.channels() + c, planes[c * plane + i]);
      }
    }
  }
}
