package dev.vae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.vae.image.Picture;
import dev.vae.model.vector.VectorModel;
import dev.vae.testing.SmallVectorModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleGalleryTest {
  private static final int GAP = 2;

  private final VectorModel model = SmallVectorModel.ofDigits().content();
  private final List<Picture> pictures = List.of(picture(1), picture(2));
  private final Picture gallery = SampleGallery.of(model, pictures, 3);

  @Test
  void firstRowIsTheOriginals() {
    assertArrayEquals(pictures.get(0).planes(), cut(0, 0));
    assertArrayEquals(pictures.get(1).planes(), cut(1, 0));
  }

  @Test
  void thenComeReconstructionsAtRatesFromTheLowest() {
    int last = model.network().rates() - 1;
    assertArrayEquals(decoded(pictures.get(1), 0), cut(1, 1));
    assertArrayEquals(decoded(pictures.get(1), last), cut(1, shown()));
  }

  @Test
  void samplesDifferFromEachOtherAndRepeatWithTheSeed() {
    int row = 2 * shown();
    assertFalse(Arrays.equals(cut(0, row), cut(1, row)));
    assertArrayEquals(gallery.samples(), SampleGallery.of(model, pictures, 3).samples());
    assertFalse(Arrays.equals(gallery.samples(), SampleGallery.of(model, pictures, 4).samples()));
  }

  @Test
  void itsSizeHoldsAllRows() {
    assertEquals(16 * (model.width() + GAP) - GAP, gallery.width());
    assertEquals((1 + 2 * shown()) * (model.height() + GAP) - GAP, gallery.height());
  }

  private int shown() {
    return Math.min(3, model.network().rates());
  }

  private int[] decoded(Picture picture, int rate) {
    float[] latents = model.network().encode(picture.planes());
    int[] coded = model.priors().get(rate).codable(model.network().quantize(latents, rate));
    return model.network().decode(coded, rate);
  }

  private int[] cut(int column, int row) {
    int[] samples = new int[model.width() * model.height()];
    for (int i = 0; i < samples.length; i++) {
      int x = column * (model.width() + GAP) + i % model.width();
      int y = row * (model.height() + GAP) + i / model.width();
      samples[i] = gallery.sample(y * gallery.width() + x);
    }
    return samples;
  }

  private Picture picture(long seed) {
    byte[] samples = new byte[model.samples()];
    new Random(seed).nextBytes(samples);
    return new Picture(model.width(), model.height(), 1, 8, samples);
  }
}
