package dev.vae.codec;

import java.util.List;

/**
 * What the first pictures of an archive, coded in every mode, tell of the others: how many bits a
 * decibel will cost, and what a mode will come to. Choosing by it, most modes need not be tried.
 *
 * @param slope bits for a decibel that give the mean aimed at
 * @param ratios code length of each mode over what {@link PictureModes#look} makes of it
 * @param psnrDb means of each mode
 */
record ModeSurvey(double slope, double[] ratios, double[] psnrDb) {
  /** Pictures that are coded in every mode. */
  static final int PICTURES = 64;

  /**
   * Returns what pictures tell.
   *
   * @param pictures that were looked at and coded in every mode, in order
   */
  static ModeSurvey of(double slope, int modes, List<PictureModes> pictures) {
    double[] ratios = new double[modes];
    double[] psnrDb = new double[modes];
    for (int mode = 0; mode < modes; mode++) {
      double bits = 0;
      double estimates = 0;
      for (PictureModes picture : pictures) {
        Candidate candidate = picture.tried().get(mode);
        bits += candidate.bits();
        estimates += picture.estimate(mode);
        psnrDb[mode] += candidate.psnrDb() / pictures.size();
      }
      ratios[mode] = bits / estimates;
    }
    return new ModeSurvey(slope, ratios, psnrDb);
  }
}
