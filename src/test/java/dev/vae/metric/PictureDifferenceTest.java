package dev.vae.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.image.Picture;
import org.junit.jupiter.api.Test;

class PictureDifferenceTest {
  @Test
  void equalPicturesDoNotDiffer() {
    Picture picture = TestPictures.original(30, 20);
    PictureDifference difference = PictureDifference.between(picture, picture);
    assertTrue(difference.isNone());
    assertEquals(0, difference.maxError());
  }

  @Test
  void largestErrorIsFoundInAnyChannelAndDirection() {
    Picture a = new Picture(2, 1, 3, new byte[] {0, 0, (byte) 250, 10, 10, 10});
    Picture b = new Picture(2, 1, 3, new byte[] {0, 5, (byte) 130, 17, 10, 10});
    assertEquals(120, PictureDifference.between(a, b).maxError());
    assertEquals(120, PictureDifference.between(b, a).maxError());
  }

  @Test
  void alphaIsComparedApartFromColor() {
    Picture a = new Picture(1, 1, 2, new byte[] {9, 100});
    Picture b = new Picture(1, 1, 2, new byte[] {9, 90});
    PictureDifference difference = PictureDifference.between(a, b);
    assertEquals(0, difference.maxError());
    assertEquals(10, difference.maxAlphaError());
    assertFalse(difference.isNone());
  }

  @Test
  void missingAlphaCountsAsOpaque() {
    Picture a = new Picture(1, 1, 4, new byte[] {9, 9, 9, (byte) 250});
    Picture b = new Picture(1, 1, 3, new byte[] {9, 9, 9});
    assertEquals(5, PictureDifference.between(a, b).maxAlphaError());
  }

  @Test
  void bitsPerPixelCountsTheWholeFile() {
    assertEquals(0.5, BitsPerPixel.of(24576, 768 * 512), 1e-12);
  }

  @Test
  void deepPicturesAreMeasuredAgainstTheSamePeak() {
    Picture a = TestPictures.original(40, 30);
    Picture b = TestPictures.damaged(a);
    PictureDifference shallow = PictureDifference.between(a, b);
    PictureDifference deep = PictureDifference.between(deep(a), deep(b));
    assertEquals(shallow.psnrRgbDb(), deep.psnrRgbDb(), 1e-9);
    assertEquals(shallow.psnrLumaDb(), deep.psnrLumaDb(), 1e-6);
    assertEquals(257 * shallow.maxError(), deep.maxError());
    assertEquals(0, PictureDifference.between(a, deep(a)).maxError());
  }

  private static Picture deep(Picture shallow) {
    Picture deep =
        Picture.zeros(shallow.width(), shallow.height(), shallow.channels(), Picture.DEEP);
    for (int i = 0; i < shallow.samples().length; i++) {
      deep.set(i, 257 * shallow.sample(i));
    }
    return deep;
  }
}
