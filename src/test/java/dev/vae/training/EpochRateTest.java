package dev.vae.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EpochRateTest {
  private static EpochRate after(Schedule schedule, int patience, double... losses) {
    EpochRate rate = new EpochRate(0.5, schedule, patience);
    for (double loss : losses) {
      rate.epochDone(loss);
    }
    return rate;
  }

  @Test
  void plateauFallsToATenthAfterFiveEpochsWithoutImprovement() {
    assertEquals(0.5, after(Schedule.PLATEAU, 0, 3, 3, 4, 3, 3).at(0.5), 1e-12);
    assertEquals(0.05, after(Schedule.PLATEAU, 0, 3, 3, 4, 3, 3, 3).at(0.5), 1e-12);
  }

  @Test
  void improvementStartsThePlateauAnew() {
    double[] improving = {3, 4, 4, 4, 4, 2, 3, 3, 3, 3};
    assertEquals(0.5, after(Schedule.PLATEAU, 0, improving).at(0), 1e-12);
  }

  @Test
  void plateausFollowOneAnother() {
    double[] flat = {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3};
    assertEquals(0.005, after(Schedule.PLATEAU, 0, flat).at(0), 1e-12);
  }

  @Test
  void otherSchedulesKnowNoPlateau() {
    double[] flat = {3, 3, 3, 3, 3, 3, 3};
    assertEquals(0.5, after(Schedule.CONSTANT, 0, flat).at(0.9), 1e-12);
    assertEquals(0.05, after(Schedule.STEP, 0, flat).at(0.9), 1e-12);
    assertEquals(0.005, after(Schedule.COSINE, 0, flat).at(1), 1e-12);
  }

  @Test
  void patienceCountsEpochsSinceTheBest() {
    assertFalse(after(Schedule.CONSTANT, 2, 3, 3).isExhausted());
    assertTrue(after(Schedule.CONSTANT, 2, 3, 3, 3).isExhausted());
    assertFalse(after(Schedule.CONSTANT, 0, 3, 3, 3, 3).isExhausted());
  }
}
