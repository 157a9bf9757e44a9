package dev.vae.prior;

import dev.vae.latent.LogScale;

/**
 * Contexts of a symbol's magnitude: sums and exact values of neighboring magnitudes in its own
 * band, its parent and two related planes (docs/FORMAT.md, section "Magnitude contexts").
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
  private int expectation;
  private int neighborhood;

  MagnitudeContexts(ContextMixer mixer) {
    this.mixer = mixer;
  }

  /** Returns the class of the magnitude that the neighbors let expect, 0 to 23. */
  int expectation() {
    return expectation;
  }

  /** Returns the class of near and parent magnitudes, 0 to 255. */
  int neighborhood() {
    return neighborhood;
  }

  /**
   * Selects the contexts of the symbol at a place.
   *
   * @param parent the parent's magnitude, or what stands for it
   * @param aroundParent sum of its four neighbors
   */
  void select(BandNeighbors band, int x, int y, int parent, int aroundParent) {
    SymbolField own = band.own();
    byte[] m = own.magnitudes;
    int at = own.index(x, y);
    int up = at - own.stride;
    int upUp = up - own.stride;
    int w = m[at - 1];
    int ww = m[at - 2];
    int n = m[up];
    int nw = m[up - 1];
    int ne = m[up + 1];
    int nn = m[upUp];
    int first = band.first().magnitude(x, y);
    int aroundFirst = band.first().aroundPlace(x, y);
    int second = band.second().magnitude(x, y);
    int aroundSecond = band.second().aroundPlace(x, y);
    int[] weights = band.weights();
    int expected =
        weights[0] * w
            + weights[1] * n
            + weights[2] * nw
            + weights[3] * ne
            + weights[4] * ww
            + weights[5] * nn
            + weights[6] * parent
            + weights[7] * aroundParent
            + weights[8] * first
            + weights[9] * aroundFirst
            + weights[10] * second
            + weights[11] * aroundSecond;
    int wide = m[upUp - 2] + m[upUp - 1] + m[upUp + 1] + m[upUp + 2] + m[up - 2] + m[up + 2];
    int near = classOf(2 * (w + n) + nw + ne + ww + nn);
    int wider = classOf(wide + w + n + nw + ne + ww + nn);
    int ofParent = classOf(4 * parent + aroundParent);
    int ofFirst = classOf(2 * first + aroundFirst);
    int ofSecond = classOf(2 * second + aroundSecond);
    expectation = expectationClass(expected);
    neighborhood = near * CLASSES + ofParent;
    selectSums(band.bandClass(), expected, near, wider, ofParent, ofFirst, ofSecond);
    int exact = atMost(7, w) * 8 + atMost(7, n);
    int shared = sharedClass(band.bandClass());
    mixer.select(
        5, ((exact * 4 + atMost(3, nw)) * 4 + atMost(3, ne)) * 4 + atMost(3, parent), shared);
    mixer.select(
        6, ((exact * 4 + atMost(3, ww)) * 4 + atMost(3, nn)) * 4 + atMost(3, first), shared);
  }

  private void selectSums(
      int bandClass, int expected, int near, int wider, int parent, int first, int second) {
    int shared = sharedClass(bandClass);
    mixer.select(0, expectation * CLASSES + near, bandClass);
    mixer.select(1, neighborhood, bandClass);
    mixer.select(2, near * CLASSES + first, bandClass);
    mixer.select(3, near * CLASSES + second, bandClass);
    mixer.select(4, (first * CLASSES + second) * CLASSES + parent, shared);
    mixer.select(7, (neighborhood * CLASSES + first) * CLASSES + second, shared);
    mixer.select(8, atMost(FINE_EXPECTATION_MAX, LogScale.of(expected, 3)), bandClass);
    mixer.select(9, (wider * CLASSES + parent) * CLASSES + first, shared);
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
