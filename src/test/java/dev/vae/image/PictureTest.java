package dev.vae.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureTest {
  @ParameterizedTest
  @CsvSource({"1, false, 1", "2, true, 1", "3, false, 3", "4, true, 3"})
  void channelCountSaysWhetherThereIsAlpha(int channels, boolean alpha, int colors) {
    Picture picture = new Picture(2, 3, channels, new byte[6 * channels]);
    assertEquals(alpha, picture.hasAlpha());
    assertEquals(colors, picture.colorChannels());
    assertEquals(6, picture.pixels());
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 0, 1", "-1, 1, 1", "65536, 1, 1", "1, 65536, 1", "1, 1, 0", "1, 1, 5"})
  void sizesOutOfRangeAreRefused(int width, int height, int channels) {
    assertThrows(
        IllegalArgumentException.class, () -> new Picture(width, height, channels, new byte[1]));
  }

  @Test
  void sampleCountMustFitTheSizes() {
    assertThrows(IllegalArgumentException.class, () -> new Picture(2, 2, 3, new byte[11]));
  }
}
