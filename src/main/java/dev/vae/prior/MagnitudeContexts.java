package dev.vae.prior;

import static dev.vae.prior.MagnitudeNeighbors.FIRST;
import static dev.vae.prior.MagnitudeNeighbors.NORTH;
import static dev.vae.prior.MagnitudeNeighbors.NORTH_EAST;
import static dev.vae.prior.MagnitudeNeighbors.NORTH_NORTH;
import static dev.vae.prior.MagnitudeNeighbors.NORTH_WEST;
import static dev.vae.prior.MagnitudeNeighbors.PARENT;
import static dev.vae.prior.MagnitudeNeighbors.SECOND;
import static dev.vae.prior.MagnitudeNeighbors.WEST;
import static dev.vae.prior.MagnitudeNeighbors.WEST_WEST;

import dev.vae.latent.LogScale;

/**
 * Contexts of a symbol's magnitude: what its neighbors let expect, sums and exact values of their
 * magnitudes (docs/FORMAT.md, section "Magnitude contexts").
 */
final class MagnitudeContexts {
  /** Classes of a sum of magnitudes. */
  private static final int CLASSES = 16;

  /** Taken off the class of an expectation: below 1/32 it tells nothing. */
  private static final int EXPECTATION_OFFSET = 8;

  private static final int FINE_EXPECTATION_MAX = 127;
  private static final int DETAIL_CLASSES_A_LEVEL = 9;
  private static final int DETAIL_CLASSES = 45;

  private final ContextMixer mixer;
  private final ExpectedMagnitude prediction;
  private final MagnitudeNeighbors neighbors = new MagnitudeNeighbors();

  MagnitudeContexts(ContextMixer mixer, ExpectedMagnitude prediction) {
    this.mixer = mixer;
    this.prediction = prediction;
  }

  /** Selects the contexts of the symbol at a place of a band. */
  void select(BandNeighbors band, int x, int y) {
    neighbors.look(band, x, y);
    select(band.bandClass());
  }

  /**
   * Selects the contexts of the symbol at a place of a plane without a parent.
   *
   * @param gradient local gradient, 0 to 40, in place of the parent's magnitude
   */
  void select(BandNeighbors band, int x, int y, int gradient) {
    neighbors.look(band, x, y);
    neighbors.setParent(gradient);
    select(band.bandClass());
  }

  /** Learns what magnitude the symbol at the selected place has. */
  void learn(int magnitude) {
    prediction.learn(magnitude);
  }

  private void select(int bandClass) {
    int expected = prediction.predict(bandClass, neighbors);
    int nearSum =
        neighbors.at(WEST)
            + neighbors.at(NORTH)
            + neighbors.at(NORTH_WEST)
            + neighbors.at(NORTH_EAST)
            + neighbors.at(WEST_WEST)
            + neighbors.at(NORTH_NORTH);
    int near = classOf(nearSum + neighbors.at(WEST) + neighbors.at(NORTH));
    int parent = classOf(4 * neighbors.center(PARENT) + neighbors.around(PARENT));
    int first = classOf(2 * neighbors.center(FIRST) + neighbors.around(FIRST));
    int second = classOf(2 * neighbors.center(SECOND) + neighbors.around(SECOND));
    int expectation = expectationClass(expected);
    int neighborhood = near * CLASSES + parent;
    int related = first * CLASSES + second;
    mixer.weighBy(expectation, neighborhood, bandClass, related);
    selectBands(bandClass, expected, expectation * CLASSES + near, neighborhood, near, related);
    int wider = classOf(neighbors.ownSum());
    selectShared(sharedClass(bandClass), neighborhood, related, wider * CLASSES + parent);
  }

  /** Contexts of few values, each band by itself. */
  private void selectBands(
      int bandClass,
      int expected,
      int expectationAndNear,
      int neighborhood,
      int near,
      int related) {
    mixer.select(0, expectationAndNear, bandClass);
    mixer.select(1, neighborhood, bandClass);
    mixer.select(2, near * CLASSES + related / CLASSES, bandClass);
    mixer.select(3, near * CLASSES + related % CLASSES, bandClass);
    mixer.select(8, atMost(FINE_EXPECTATION_MAX, LogScale.of(expected, 3)), bandClass);
  }

  /** Contexts of many values, which levels share. */
  private void selectShared(int shared, int neighborhood, int related, int widerAndParent) {
    int exact = atMost(7, neighbors.at(WEST)) * 8 + atMost(7, neighbors.at(NORTH));
    int corners = atMost(3, neighbors.at(NORTH_WEST)) * 4 + atMost(3, neighbors.at(NORTH_EAST));
    int beyond = atMost(3, neighbors.at(WEST_WEST)) * 4 + atMost(3, neighbors.at(NORTH_NORTH));
    mixer.select(4, related * CLASSES + neighborhood % CLASSES, shared);
    mixer.select(5, (exact * CLASSES + corners) * 4 + atMost(3, neighbors.center(PARENT)), shared);
    mixer.select(6, (exact * CLASSES + beyond) * 4 + atMost(3, neighbors.center(FIRST)), shared);
    mixer.select(7, neighborhood * CLASSES * CLASSES + related, shared);
    mixer.select(9, widerAndParent * CLASSES + related / CLASSES, shared);
  }

  private static int expectationClass(int expected) {
    int coarse = LogScale.of(expected, 1) - EXPECTATION_OFFSET;
    return Math.max(0, Math.min(ContextState.EXPECTATIONS - 1, coarse));
  }

  /** Lets all levels but the finest share: contexts with many values need the statistics. */
  private static int sharedClass(int bandClass) {
    if (bandClass < 2 * DETAIL_CLASSES_A_LEVEL || bandClass >= DETAIL_CLASSES) {
      return bandClass;
    }
    return DETAIL_CLASSES_A_LEVEL + bandClass % DETAIL_CLASSES_A_LEVEL;
  }

  private static int classOf(int sum) {
    return Math.min(CLASSES - 1, LogScale.of(sum, 1));
  }

  private static int atMost(int most, int value) {
    return Math.min(most, value);
  }
}
