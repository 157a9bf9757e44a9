package dev.vae.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.image.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MsSsimTest {
  @Test
  void equalPicturesAreOneAndInfinitelyManyDecibels() {
    Picture picture = TestPictures.original(200, 180);
    assertEquals(1, MsSsim.rgb(picture, picture).value());
    assertEquals(1, MsSsim.luma(picture, picture).value());
    assertEquals(Double.POSITIVE_INFINITY, MsSsim.luma(picture, picture).decibels());
  }

  @Test
  void orderDoesNotMatter() {
    Picture a = TestPictures.original(64, 48);
    Picture b = TestPictures.damaged(a);
    assertEquals(MsSsim.rgb(a, b).value(), MsSsim.rgb(b, a).value(), 1e-12);
  }

  @Test
  void flatPicturesDifferInLuminanceAlone() {
    double c1 = 0.01 * 255 * 0.01 * 255;
    double luminance = (2 * 100.0 * 120 + c1) / (100.0 * 100 + 120 * 120 + c1);
    double weightOfCoarsestScale = 0.1333;
    assertEquals(
        Math.pow(luminance, weightOfCoarsestScale),
        MsSsim.luma(TestPictures.flat(176, 176, 1, 100), TestPictures.flat(176, 176, 1, 120))
            .value(),
        1e-9);
  }

  @Test
  void oppositePicturesAreZeroNotUndefined() {
    Picture a = checkerboard(0, 255);
    Picture b = checkerboard(255, 0);
    assertEquals(0, MsSsim.luma(a, b).value());
    assertEquals(0, MsSsim.luma(a, b).decibels());
  }

  private static Picture checkerboard(int even, int odd) {
    byte[] samples = new byte[32 * 32];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) ((i / 32 + i) % 2 == 0 ? even : odd);
    }
    return new Picture(32, 32, 1, samples);
  }

  @ParameterizedTest
  @CsvSource({
    "768, 512, 5",
    "161, 161, 5",
    "160, 500, 4",
    "81, 81, 4",
    "80, 81, 3",
    "41, 41, 3",
    "40, 90, 2",
    "21, 21, 2",
    "20, 20, 1",
    "11, 11, 1",
    "1, 1, 1",
    "1, 5000, 1"
  })
  void smallPicturesAreMeasuredOnFewerScales(int width, int height, int scales) {
    assertEquals(scales, MsSsim.scalesFor(width, height));
    Picture picture = TestPictures.flat(width, height, 1, 7);
    MsSsimValue value = MsSsim.luma(picture, picture);
    assertEquals(scales, value.scales());
    assertEquals(1, value.value());
    assertEquals(scales < 5, value.isReduced());
  }

  @Test
  void moreDamageIsLessSimilar() {
    Picture original = TestPictures.original(180, 180);
    Picture once = TestPictures.damaged(original);
    Picture twice = TestPictures.damaged(once);
    double afterOne = MsSsim.rgb(original, once).value();
    double afterTwo = MsSsim.rgb(original, twice).value();
    assertTrue(afterTwo < afterOne, afterTwo + " against " + afterOne);
    assertFalse(MsSsim.rgb(original, once).isReduced());
  }

  @Test
  void decibelsFollowTheDefinition() {
    assertEquals(20, MsSsimValue.decibels(0.99), 1e-9);
    assertEquals(0, MsSsimValue.decibels(0));
  }

  @Test
  void grayAgainstGrayColorIsTheSameForLumaAndRgb() {
    Picture gray = TestPictures.flat(30, 30, 1, 90);
    Picture color = TestPictures.flat(30, 30, 3, 97);
    assertEquals(MsSsim.luma(gray, color).value(), MsSsim.rgb(gray, color).value(), 1e-6);
  }

  @Test
  void picturesOfDifferentSizesAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> MsSsim.rgb(TestPictures.flat(5, 4, 3, 0), TestPictures.flat(5, 5, 3, 0)));
  }
}
