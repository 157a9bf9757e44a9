package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vae.latent.LevelPicture;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LevelComplexityTest {
  private static final double DELTA = 1e-9;

  @Test
  void countsChangesAndTheEntropyOfInk() {
    int[] levels = {
      0, 1, 1,
      0, 2, 1
    };
    // Four changes row by row, one from row to row; three ones and a two.
    double entropy = 4 * 2 - 3 * Math.log(3) / Math.log(2);
    LevelPicture picture = new LevelPicture(3, 2, 1, 3, levels);
    assertEquals(1 + 4 + 1 + entropy, LevelComplexity.of(picture), DELTA);
  }

  @Test
  void emptyPictureIsSimplest() {
    assertEquals(1, LevelComplexity.of(new LevelPicture(3, 2, 1, 2, new int[6])), DELTA);
  }

  @Test
  void largestPictureIsCounted() {
    int[] levels = new int[64 * 64 * 3];
    Arrays.fill(levels, 255);
    assertEquals(1, LevelComplexity.of(new LevelPicture(64, 64, 3, 256, levels)), DELTA);
  }
}
