package dev.vae.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PictureFittingTest {
  private static Picture flat(int... pixel) {
    Picture picture = Picture.zeros(9, 5, pixel.length, Picture.SHALLOW);
    for (int i = 0; i < picture.samples().length; i++) {
      picture.set(i, pixel[i % pixel.length]);
    }
    return picture;
  }

  private static void assertFlat(Picture picture, int... pixel) {
    for (int i = 0; i < picture.samples().length; i++) {
      assertEquals(pixel[i % pixel.length], picture.sample(i));
    }
  }

  @Test
  void pictureThatFitsIsLeftAlone() {
    Picture picture = flat(1, 2, 3);
    assertSame(picture, PictureFitting.fitted(picture, 9, 5, 3));
  }

  @Test
  void colorBecomesLumaAndGrayBecomesColor() {
    assertFlat(PictureFitting.fitted(flat(255, 0, 0), 4, 8, 1), 76);
    assertFlat(PictureFitting.fitted(flat(9), 4, 8, 3), 9, 9, 9);
  }

  @Test
  void alphaIsLaidOverWhite() {
    assertFlat(PictureFitting.fitted(flat(0, 0), 9, 5, 1), 255);
    assertFlat(PictureFitting.fitted(flat(10, 20, 30, 255), 20, 3, 3), 10, 20, 30);
  }

  @Test
  void smallerPictureHasTheMeanOfTheLarger() {
    Picture large = TestPictures.textured(56, 84, 1);
    Picture small = PictureFitting.fitted(large, 28, 28, 1);
    assertEquals(28, small.width());
    assertEquals(28, small.height());
    assertTrue(Math.abs(mean(large) - mean(small)) < 2);
  }

  private static double mean(Picture picture) {
    double sum = 0;
    for (byte sample : picture.samples()) {
      sum += sample & 0xff;
    }
    return sum / picture.samples().length;
  }

  @Test
  void sixteenBitsAreRefused() {
    Picture deep = TestPictures.deep(5, 5, 1);
    assertThrows(IllegalArgumentException.class, () -> PictureFitting.fitted(deep, 28, 28, 1));
  }
}
