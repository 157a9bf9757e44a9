package dev.vae.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.vae.image.Picture;
import org.junit.jupiter.api.Test;

class PsnrTest {
  private static final double EXACT = 1e-12;

  @Test
  void equalPicturesHaveInfinitePsnr() {
    Picture picture = TestPictures.original(20, 10);
    assertEquals(Double.POSITIVE_INFINITY, Psnr.rgbDb(picture, picture));
    assertEquals(Double.POSITIVE_INFINITY, Psnr.lumaDb(picture, picture));
  }

  @Test
  void blackAgainstWhiteIsZeroDecibels() {
    Picture black = TestPictures.flat(5, 4, 3, 0);
    Picture white = TestPictures.flat(5, 4, 3, 255);
    assertEquals(0, Psnr.rgbDb(black, white), EXACT);
    assertEquals(0, Psnr.lumaDb(black, white), 1e-9);
  }

  @Test
  void anErrorOfOneEverywhereIsTheWellKnownFortyEightDecibels() {
    Picture a = TestPictures.flat(5, 4, 1, 100);
    Picture b = TestPictures.flat(5, 4, 1, 101);
    assertEquals(48.1308036, Psnr.rgbDb(a, b), 1e-6);
  }

  @Test
  void channelsAreAveragedBeforeTheLogarithm() {
    Picture a = new Picture(1, 1, 3, new byte[] {10, 10, 10});
    Picture b = new Picture(1, 1, 3, new byte[] {16, 10, 10});
    assertEquals(Psnr.ofMeanSquaredError(12), Psnr.rgbDb(a, b), EXACT);
  }

  @Test
  void lumaWeighsGreenMost() {
    Picture a = new Picture(1, 1, 3, new byte[] {10, 10, 10});
    Picture b = new Picture(1, 1, 3, new byte[] {10, 20, 10});
    assertEquals(Psnr.ofMeanSquaredError(5.87 * 5.87), Psnr.lumaDb(a, b), 1e-9);
  }

  @Test
  void grayCountsAsThreeEqualColors() {
    Picture gray = new Picture(1, 1, 1, new byte[] {50});
    Picture color = new Picture(1, 1, 3, new byte[] {50, 50, 56});
    assertEquals(Psnr.ofMeanSquaredError(12), Psnr.rgbDb(gray, color), EXACT);
  }

  @Test
  void alphaDoesNotCount() {
    Picture clear = new Picture(1, 1, 4, new byte[] {1, 2, 3, 0});
    Picture opaque = new Picture(1, 1, 3, new byte[] {1, 2, 3});
    assertEquals(Double.POSITIVE_INFINITY, Psnr.rgbDb(clear, opaque));
  }

  @Test
  void picturesOfDifferentSizesAreRefused() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> Psnr.rgbDb(TestPictures.flat(5, 4, 3, 0), TestPictures.flat(4, 5, 3, 0)));
    assertEquals(
        "pictures are 5x4 and 4x5, must be of one size to be compared", thrown.getMessage());
  }
}
