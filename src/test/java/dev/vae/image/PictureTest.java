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

  @Test
  void deepSamplesTakeTwoBytesTheHigherOneFirst() {
    Picture deep = Picture.zeros(2, 1, 1, Picture.DEEP);
    deep.set(1, 0x1234);
    assertEquals(0x1234, deep.sample(1));
    assertEquals(0, deep.sample(0));
    assertEquals(0x12, deep.samples()[2]);
    assertEquals(65535, deep.sampleMax());
    assertEquals(8, deep.shallow().depth());
    assertEquals(0x12, deep.shallow().sample(1));
    assertThrows(IllegalArgumentException.class, () -> new Picture(2, 1, 1, 16, new byte[2]));
    assertThrows(IllegalArgumentException.class, () -> new Picture(1, 1, 1, 12, new byte[2]));
  }
}
