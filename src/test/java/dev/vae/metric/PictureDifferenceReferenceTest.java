package dev.vae.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.vae.image.Picture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values printed by {@code src/test/resources/metric/reference.py}, which shares no code. */
class PictureDifferenceReferenceTest {
  private static final double TOLERANCE = 1e-4;

  @ParameterizedTest
  @CsvSource({
    "193, 170, 29.87490382, 31.82626800, 0.98745121, 0.98765899, 5, 21",
    "176, 176, 29.89938649, 31.83016917, 0.98681916, 0.98706994, 5, 21",
    "97, 64, 29.97641551, 31.72410465, 0.97707621, 0.98002148, 3, 21",
    "28, 28, 30.58649461, 31.83165416, 0.93666267, 0.95042702, 2, 16",
    "12, 7, 29.51839998, 29.99026423, 0.64867886, 0.68472792, 1, 16",
    "3, 2, 30.38563395, 30.83812086, 0.41305437, 0.41314648, 1, 15"
  })
  void allMeasuresAgreeWithAnIndependentImplementation(
      int width,
      int height,
      double psnrRgbDb,
      double psnrLumaDb,
      double msSsimRgb,
      double msSsimLuma,
      int scales,
      int maxError) {
    Picture original = TestPictures.original(width, height);
    PictureDifference difference =
        PictureDifference.between(original, TestPictures.damaged(original));
    assertEquals(psnrRgbDb, difference.psnrRgbDb(), TOLERANCE);
    assertEquals(psnrLumaDb, difference.psnrLumaDb(), TOLERANCE);
    assertEquals(msSsimRgb, difference.msSsimRgb().value(), TOLERANCE);
    assertEquals(msSsimLuma, difference.msSsimLuma().value(), TOLERANCE);
    assertEquals(scales, difference.msSsimRgb().scales());
    assertEquals(scales, difference.msSsimLuma().scales());
    assertEquals(maxError, difference.maxError());
  }
}
