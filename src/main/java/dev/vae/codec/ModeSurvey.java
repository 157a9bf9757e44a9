package dev.vae.codec;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the first pictures of an archive, coded in every mode, tell of the others: how many bits a
 * decibel will cost, and what a mode will come to. Choosing by it, most modes need not be tried.
 *
 * @param slope bits for a decibel that give the mean aimed at
 * @param bits means of each mode
 * @param psnrDb means of each mode
 * @param activity mean of {@link #activity}
 */
record ModeSurvey(double slope, double[] bits, double[] psnrDb, double activity) {
  /** Pictures that are coded in every mode. */
  static final int PICTURES = 64;

  /**
   * Returns what pictures tell.
   *
   * @param candidates of each picture, those of all modes, in order
   */
  static ModeSurvey of(double slope, List<int[]> pictures, List<List<Candidate>> candidates) {
    int modes = candidates.get(0).size();
    double[] bits = new double[modes];
    double[] psnrDb = new double[modes];
    for (List<Candidate> ofPicture : candidates) {
      for (Candidate candidate : ofPicture) {
        bits[candidate.mode()] += candidate.bits() / candidates.size();
        psnrDb[candidate.mode()] += candidate.psnrDb() / candidates.size();
      }
    }
    double activity = pictures.stream().mapToDouble(ModeSurvey::activity).average().orElseThrow();
    return new ModeSurvey(slope, bits, psnrDb, activity);
  }

  /** Returns how much a picture's samples vary: with it the code lengths of its levels rise. */
  static double activity(int[] samples) {
    long sum = 1;
    for (int i = 1; i < samples.length; i++) {
      sum += Math.abs(samples[i] - samples[i - 1]);
    }
    return sum;
  }

  /** Returns the modes, those first that are likely the best. */
  int[] order() {
    return IntStream.range(0, bits.length)
        .boxed()
        .sorted(Comparator.comparingDouble(mode -> bits[mode] - slope * psnrDb[mode]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Returns the quality to expect of a mode, given that of another one. */
  double expectedPsnrDb(int mode, Candidate known) {
    return known.psnrDb() + psnrDb[mode] - psnrDb[known.mode()];
  }

  /** Returns the code length to expect in a mode, given that of another one. */
  double expectedBits(int mode, Candidate known) {
    return known.bits() * bits[mode] / bits[known.mode()];
  }

  /** Returns the code length to expect in a mode of a picture of this activity. */
  double expectedBits(int mode, double ofActivity) {
    return bits[mode] * ofActivity / activity;
  }
}
