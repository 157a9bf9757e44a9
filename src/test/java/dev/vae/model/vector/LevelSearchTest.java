package dev.vae.model.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.image.Picture;
import dev.vae.latent.LevelPicture;
import dev.vae.prior.LevelCoder;
import dev.vae.testing.DrawnDigits;
import dev.vae.testing.SmallVectorModel;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LevelSearchTest {
  private static final VectorModel MODEL = SmallVectorModel.ofDigits().content();
  private static final List<Picture> DIGITS = DrawnDigits.draw(10, new Random(23));

  private static LevelPicture levels(LevelMode mode, int[] samples) {
    return LevelPicture.of(MODEL.width(), MODEL.height(), 1, mode.levels(), samples);
  }

  private static long error(LevelMode mode, LevelPicture picture, int[] samples) {
    int[] decoded =
        mode.reconstruction() == null ? picture.values() : mode.reconstruction().samples(picture);
    long sum = 0;
    for (int i = 0; i < samples.length; i++) {
      sum += (long) (samples[i] - decoded[i]) * (samples[i] - decoded[i]);
    }
    return sum;
  }

  @Test
  void sweepsTakeBitsAwayWithinTheError() {
    for (LevelMode mode : MODEL.levels()) {
      for (Picture digit : DIGITS) {
        int[] samples = digit.planes();
        LevelPicture picture = levels(mode, samples);
        double before = LevelCoder.codeLength(mode.prior(), picture);
        long errorMax = error(mode, picture, samples) * 5 / 4 + 1000;
        assertTrue(new LevelSearch(mode, samples, picture, errorMax).sweep());
        double after = LevelCoder.codeLength(mode.prior(), picture);
        assertTrue(after < before, after + " of " + before);
        assertTrue(error(mode, picture, samples) <= errorMax);
      }
    }
  }

  @Test
  void nothingChangesWhereNoErrorIsAllowed() {
    LevelMode exact = MODEL.levels().get(MODEL.levels().size() - 1);
    int[] samples = DIGITS.get(0).planes();
    LevelPicture picture = levels(exact, samples);
    assertFalse(new LevelSearch(exact, samples, picture, 0).sweep());
    assertArrayEquals(samples, picture.values());
  }
}
