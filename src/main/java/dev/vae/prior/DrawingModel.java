package dev.vae.prior;

import dev.vae.latent.LogScale;
import java.util.Arrays;
import java.util.List;

/**
 * Expects what followed the same neighbors before: for writing, charts and all that repeats itself
 * to the last bit (docs/FORMAT.md, section "Drawings").
 */
final class DrawingModel implements SampleModel {
  private static final int HISTORIES = 5;

  /** The sample to the west, changed as the plane before changes, is a guess as well. */
  private static final int CARRIED = HISTORIES;

  private static final int RUNS = SampleHistory.RUN_MAX + 1;
  private static final int COUNT_MAX = 250;

  private final ResidualMixer mixer;
  private final int[] samples;
  private final int[] residuals;
  private final int stride;
  private final int sampleMax;

  /** The planes coded before, the nearest first; null where there is none. */
  private final int[] before;

  private final int[] first;

  private final SampleHistory[] histories = new SampleHistory[HISTORIES];

  /** Probability that a guess is right: [guess][run]. */
  private final int[] trust = new int[(HISTORIES + 1) * RUNS];

  private int carried;
  private int expectation;

  /**
   * Creates a model of one plane.
   *
   * @param planesBefore the planes coded before that tell of this one, the nearest first
   */
  DrawingModel(
      ResidualMixer mixer, CodedPlane plane, List<CodedPlane> planesBefore, int sampleMax) {
    this.mixer = mixer;
    this.sampleMax = sampleMax;
    samples = plane.samples().values;
    residuals = plane.residuals().values;
    stride = plane.samples().stride;
    before = planesBefore.isEmpty() ? null : planesBefore.get(0).samples().values;
    first = planesBefore.size() < 2 ? null : planesBefore.get(1).samples().values;
    Arrays.setAll(histories, k -> new SampleHistory());
    Arrays.fill(trust, AdaptiveBit.UNKNOWN);
  }

  @Override
  public int predict(int x, int at) {
    int above = at - stride;
    int farAbove = above - stride;
    int[] v = samples;
    int west = v[at - 1];
    int change = before == null ? 0 : before[at] - before[at - 1];
    carried = Math.max(0, Math.min(sampleMax, west + change));
    int others = joined(first == null ? 0 : first[at], before == null ? 0 : before[at]);
    int two = joined(joined(others, west), v[above]);
    int four = joined(joined(two, v[above + 1]), v[above - 1]);
    int six = joined(joined(four, v[at - 2]), v[farAbove]);
    int eight = joined(joined(six, v[above + 2]), v[above - 2]);
    int ten = joined(joined(eight, v[farAbove + 1]), v[farAbove - 1]);
    int twelve = joined(joined(ten, v[at - 3]), v[above + 3]);
    int wide = joined(joined(joined(twelve, v[farAbove + 2]), v[farAbove - 2]), v[above - 3]);
    histories[0].lookUp(two);
    histories[1].lookUp(four);
    histories[2].lookUp(six);
    histories[3].lookUp(ten);
    histories[4].lookUp(wide);
    int guess = mostTrusted();
    int prediction = guess == CARRIED ? carried : histories[guess].sample();
    int agreement = agreement(prediction);
    mixer.select(0, agreement * 8 + guess);
    mixer.select(1, joined(agreement, runs()));
    mixer.select(2, joined(four, prediction));
    mixer.select(3, joined(ten, prediction));
    mixer.select(4, joined(joined(west, prediction), carried));
    mixer.select(5, joined(joined(others, prediction), agreement));
    expectation = expectation(at);
    mixer.weighBy(expectation, neighborhood(at));
    return prediction;
  }

  private static int joined(int context, int sample) {
    return ((context + sample + 1) * 0x2545F491) ^ (context >>> 15);
  }

  private int mostTrusted() {
    int best = CARRIED;
    int most = AdaptiveBit.probability16(trust[CARRIED * RUNS]);
    for (int k = 0; k < HISTORIES; k++) {
      SampleHistory history = histories[k];
      int probability = AdaptiveBit.probability16(trust[k * RUNS + history.run()]);
      if (history.isKnown() && probability >= most) {
        most = probability;
        best = k;
      }
    }
    return best;
  }

  /** Returns which guesses are the prediction: 0 for unknown ones, 1 for yes, 2 for no. */
  private int agreement(int prediction) {
    int agreement = carried == prediction ? 1 : 0;
    for (SampleHistory history : histories) {
      int one = history.isKnown() ? (history.sample() == prediction ? 1 : 2) : 0;
      agreement = 3 * agreement + one;
    }
    return agreement;
  }

  /** Returns the runs of the three longest contexts. */
  private int runs() {
    return (histories[2].run() * RUNS + histories[3].run()) * RUNS + histories[4].run();
  }

  private int expectation(int at) {
    int above = at - stride;
    int[] r = residuals;
    int near = Math.abs(r[at - 1]) + Math.abs(r[above]);
    int farther = Math.abs(r[above - 1]) + Math.abs(r[above + 1]);
    return Math.min(ResidualMixer.EXPECTATIONS - 1, LogScale.of(2 * near + farther, 1));
  }

  /** Returns which neighbors are equal. */
  private int neighborhood(int at) {
    int above = at - stride;
    int[] v = samples;
    int told = before == null ? 0 : before[at] == before[at - 1] ? 1 : 2;
    return told
        | bit(v[at - 1] == v[above]) << 2
        | bit(v[above] == v[above - 1]) << 3
        | bit(v[above] == v[above + 1]) << 4
        | bit(v[at - 1] == v[at - 2]) << 5;
  }

  private static int bit(boolean condition) {
    return condition ? 1 : 0;
  }

  @Override
  public int expectation() {
    return expectation;
  }

  /** Returns 0: nearly all guesses are right. */
  @Override
  public int startClass() {
    return 0;
  }

  @Override
  public void learn(int sample, int x) {
    adapt(CARRIED * RUNS, carried == sample);
    for (int k = 0; k < HISTORIES; k++) {
      SampleHistory history = histories[k];
      if (history.isKnown()) {
        adapt(k * RUNS + history.run(), history.sample() == sample);
      }
      history.learn(sample);
    }
  }

  private void adapt(int guess, boolean right) {
    trust[guess] = AdaptiveBit.adapted(trust[guess], right ? 1 : 0, COUNT_MAX);
  }
}
