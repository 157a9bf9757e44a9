package dev.vae.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.testing.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyramidShapeTest {
  @ParameterizedTest
  @CsvSource({
    "1,1,0",
    "15,15,0",
    "16,1,1",
    "16,15,1",
    "1,17,1",
    "30,30,1",
    "31,3,2",
    "60,60,2",
    "61,1,3",
    "120,5,3",
    "121,5,4",
    "240,240,4",
    "241,1,5",
    "256,256,5",
    "1,65535,5"
  })
  void longerSideIsHalvedUntilItHasFewerThanSixteenSamples(int width, int height, int levels) {
    assertEquals(levels, PyramidShape.of(width, height).levels());
  }

  @Test
  void bandsCoverThePlaneExactlyOnce() {
    for (int width = 1; width <= 70; width += 3) {
      for (int height = 1; height <= 70; height += 3) {
        for (int levels = 0; levels <= PyramidShape.LEVELS_MAX; levels++) {
          checkCover(new PyramidShape(width, height, levels));
        }
      }
    }
  }

  private static void checkCover(PyramidShape shape) {
    int[] covered = new int[shape.width() * shape.height()];
    for (Subband band : shape.bands()) {
      for (int y = band.y(); y < band.y() + band.height(); y++) {
        for (int x = band.x(); x < band.x() + band.width(); x++) {
          covered[y * shape.width() + x]++;
        }
      }
    }
    assertTrue(Arrays.stream(covered).allMatch(times -> times == 1), shape.toString());
  }

  @Test
  void bandsOfLargePicturesHaveAsManyCoefficientsAsThereArePixels() {
    Random random = Seeds.random("bandsOfLargePicturesHaveAsManyCoefficientsAsThereArePixels", 1);
    for (int run = 0; run < 2000; run++) {
      PyramidShape shape = PyramidShape.of(1 + random.nextInt(65535), 1 + random.nextInt(65535));
      long sum = 0;
      for (Subband band : shape.bands()) {
        assertTrue(band.x() + band.width() <= shape.width());
        assertTrue(band.y() + band.height() <= shape.height());
        sum += (long) band.width() * band.height();
      }
      assertEquals((long) shape.width() * shape.height(), sum, shape.toString());
    }
  }

  @Test
  void bandsComeFromTheCoarsestToTheFinest() {
    List<Subband> bands = new PyramidShape(5, 3, 2).bands();
    assertEquals(
        List.of(
            new Subband(2, Orientation.LL, 0, 0, 2, 1),
            new Subband(2, Orientation.HL, 2, 0, 1, 1),
            new Subband(2, Orientation.LH, 0, 1, 2, 1),
            new Subband(2, Orientation.HH, 2, 1, 1, 1),
            new Subband(1, Orientation.HL, 3, 0, 2, 2),
            new Subband(1, Orientation.LH, 0, 2, 3, 1),
            new Subband(1, Orientation.HH, 3, 2, 2, 1)),
        bands);
  }

  @Test
  void bandsOfALineHaveNoRows() {
    PyramidShape shape = new PyramidShape(9, 1, 1);
    assertTrue(shape.details(1).get(1).isEmpty());
    assertTrue(shape.details(1).get(2).isEmpty());
    assertEquals(4, shape.details(1).get(0).width());
  }

  @Test
  void withoutLevelsTheLowpassIsThePlane() {
    PyramidShape shape = new PyramidShape(9, 4, 0);
    assertEquals(List.of(new Subband(0, Orientation.LL, 0, 0, 9, 4)), shape.bands());
  }
}
