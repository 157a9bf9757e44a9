package dev.vae.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BandActivityTest {
  private static final BandView SQUARE = new BandView(0, 5, 5, 5);

  private static int classInTheMiddle(float[] coefficients) {
    BandActivity activity = new BandActivity(coefficients, SQUARE, 2);
    for (int y = 0; y <= 2; y++) {
      activity.moveTo(y);
    }
    return activity.classAt(2);
  }

  private static float[] filled(float value) {
    float[] coefficients = new float[25];
    Arrays.fill(coefficients, value);
    return coefficients;
  }

  @Test
  void theCoefficientItselfDoesNotCount() {
    float[] coefficients = new float[25];
    coefficients[2 * 5 + 2] = 100;
    assertEquals(0, classInTheMiddle(coefficients));
  }

  @Test
  void eachOfTheEightNeighborsCountsAlikeAndOthersDoNot() {
    for (int i = 0; i < 25; i++) {
      float[] coefficients = new float[25];
      coefficients[i] = -4;
      boolean beside = i != 12 && Math.abs(i / 5 - 2) <= 1 && Math.abs(i % 5 - 2) <= 1;
      // A mean of 2 / 8 steps is 2.6 octaves above 0.04.
      assertEquals(beside ? 6 : 0, classInTheMiddle(coefficients), "at " + i);
    }
  }

  @Test
  void classesAreHalfOctaves() {
    assertEquals(0, classInTheMiddle(filled(2 * 0.03f)));
    assertEquals(1, classInTheMiddle(filled(2 * 0.045f)));
    assertEquals(3, classInTheMiddle(filled(2 * 0.09f)));
    assertEquals(13, classInTheMiddle(filled(2 * 4f)));
  }

  @Test
  void neighborsCountSixStepsAtMost() {
    assertEquals(13, classInTheMiddle(filled(1e9f)));
    float[] coefficients = new float[25];
    coefficients[11] = 1e9f;
    // 6 / 8 steps.
    assertEquals(9, classInTheMiddle(coefficients));
  }

  @Test
  void nothingIsBeyondTheBand() {
    BandActivity activity = new BandActivity(filled(2), SQUARE, 2);
    activity.moveTo(0);
    // Three neighbors of eight, five of eight.
    assertEquals(7, activity.classAt(0));
    assertEquals(8, activity.classAt(2));
  }
}
