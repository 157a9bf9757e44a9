package dev.vae.model.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

@Tag("native")
class PlanRunTest {
  private static final float[] KNOTS = {0, 0, 0.25f, 0.75f, 0, 0, 0};

  @Test
  void freeArraysServeAgainForTheirShape() {
    try (PlanRun run = new PlanRun(KNOTS)) {
      INDArray first = run.take(1, 4, 6, 8);
      INDArray second = run.take(1, 4, 6, 8);
      assertNotSame(first, second);
      run.free(first);
      assertSame(first, run.take(1, 4, 6, 8));
      second.close();
      first.close();
    }
  }

  @Test
  void theyAreLetGoWhenTheShapeChanges() {
    try (PlanRun run = new PlanRun(KNOTS)) {
      INDArray large = run.take(1, 4, 6, 8);
      run.free(large);
      try (INDArray small = run.take(1, 2, 3, 8)) {
        assertTrue(large.wasClosed());
        assertArrayEquals(new long[] {1, 2, 3, 8}, small.shape());
      }
    }
  }

  @Test
  void closingLeavesWhatIsInUse() {
    PlanRun run = new PlanRun(KNOTS);
    assertArrayEquals(KNOTS, NetworkGraph.floats(run.knots()));
    INDArray used = run.take(1, 2, 2, 1);
    INDArray free = run.take(1, 2, 2, 1);
    run.free(free);
    run.close();
    assertTrue(free.wasClosed());
    assertFalse(used.wasClosed());
    used.close();
  }
}
