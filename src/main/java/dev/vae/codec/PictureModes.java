package dev.vae.codec;

import dev.vae.codec.VectorGroup.Coded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A small picture and the modes that were tried on it. */
final class PictureModes {
  /** What an exact picture counts in a mean. */
  static final double EXACT_PSNR_DB = 60;

  /** Stands for a mode where there is none. */
  static final int NONE = -1;

  static final double PEAK_SQUARED = 255 * 255;

  /** A rate's quality may be better than expected by so much. */
  private static final double MARGIN_DB = 0.6;

  /** The code length of levels may be shorter than expected by this part of it. */
  private static final double MARGIN = 0.05;

  private final VectorGroup group;
  private final int[] samples;
  private final float[] latents;
  private final List<Candidate> tried = new ArrayList<>();

  /** Of each mode that was looked at: the code length of a rate, an estimate for levels. */
  private final double[] estimates;

  /** Of each mode of levels that was looked at. */
  private final double[] levelsPsnrDb;

  private PictureModes(VectorGroup group, int modes, int[] samples, float[] latents) {
    this.group = group;
    this.samples = samples;
    this.latents = latents;
    estimates = new double[modes];
    levelsPsnrDb = new double[modes];
  }

  /** Returns pictures on which none of so many modes was tried yet. */
  static List<PictureModes> of(VectorGroup group, int modes, List<int[]> pictures) {
    List<float[]> latents = group.latents(pictures);
    return IntStream.range(0, pictures.size())
        .mapToObj(i -> new PictureModes(group, modes, pictures.get(i), latents.get(i)))
        .toList();
  }

  /** Returns what came of the modes, in the order in which they were tried. */
  List<Candidate> tried() {
    return tried;
  }

  /** Tries a mode. */
  Candidate attempt(int mode) {
    return add(group.quantize(samples, latents, mode));
  }

  /** Tries a mode on several pictures: of a rate it is quicker than on one by one. */
  static void attempt(VectorGroup group, List<PictureModes> pictures, int mode) {
    if (!group.isRate(mode)) {
      pictures.forEach(picture -> picture.attempt(mode));
      return;
    }
    List<Coded> coded =
        pictures.stream().map(p -> group.quantize(p.samples, p.latents, mode)).toList();
    List<int[]> decoded = group.samplesOfRate(coded, mode);
    for (int i = 0; i < coded.size(); i++) {
      PictureModes picture = pictures.get(i);
      picture.add(coded.get(i), picture.psnrDb(decoded.get(i)));
    }
  }

  /** Finds out what costs little: the code length of a rate; the quality of levels. */
  void look(int mode) {
    Coded coded = group.quantize(samples, latents, mode);
    estimates[mode] = group.estimate(coded);
    if (!group.isRate(mode)) {
      levelsPsnrDb[mode] = psnrDb(group.samples(coded));
    }
  }

  /** Returns the code length of a rate that was looked at; of levels what it is proportional to. */
  double estimate(int mode) {
    return estimates[mode];
  }

  /** Returns the mode that may be better than those tried, by most; or {@link #NONE}. */
  int mostPromising(ModeSurvey survey, double slope) {
    int promising = NONE;
    double least = leastCost(slope);
    for (int mode = 0; mode < estimates.length; mode++) {
      Candidate near = nearest(mode);
      if (near == null || near.mode() != mode) {
        double cost = hopedCost(mode, near, survey, slope);
        promising = cost < least ? mode : promising;
        least = Math.min(least, cost);
      }
    }
    return promising;
  }

  private double hopedCost(int mode, Candidate near, ModeSurvey survey, double slope) {
    if (group.isRate(mode)) {
      return estimates[mode] - slope * (expectedPsnrDb(mode, near, survey) + MARGIN_DB);
    }
    return expectedBits(mode, near, survey) * (1 - MARGIN) - slope * levelsPsnrDb[mode];
  }

  private static double expectedPsnrDb(int rate, Candidate near, ModeSurvey survey) {
    double[] means = survey.psnrDb();
    return means[rate] + (near == null ? 0 : near.psnrDb() - means[near.mode()]);
  }

  /** Half of what the estimate of other levels is wrong by holds for these too. */
  private double expectedBits(int mode, Candidate near, ModeSurvey survey) {
    double[] ratios = survey.ratios();
    double bits = ratios[mode] * estimates[mode];
    return near == null
        ? bits
        : bits * Math.sqrt(near.bits() / (ratios[near.mode()] * estimates[near.mode()]));
  }

  /**
   * Tries better latents for those rates that they could make the best.
   *
   * @param potentialDb what they can gain
   */
  void improve(double slope, double potentialDb, int trials) {
    double most = leastCost(slope) + slope * potentialDb;
    for (Candidate candidate : List.copyOf(tried)) {
      if (candidate.cost(slope) < most && group.isRate(candidate.mode())) {
        add(group.improve(samples, candidate.coded(), slope, trials));
      }
    }
  }

  /** Tries better latents of a rate. */
  Candidate improve(Candidate candidate, double slope, int trials) {
    return add(group.improve(samples, candidate.coded(), slope, trials));
  }

  /** Tries symbols that take fewer bits and still reach a PSNR. */
  Candidate trim(Candidate candidate, double psnrDb, int trials) {
    double errorMax = samples.length * PEAK_SQUARED / Math.pow(10, psnrDb / 10);
    return add(group.trim(samples, candidate.coded(), (long) errorMax, trials));
  }

  private Candidate add(Coded coded) {
    return add(coded, psnrDb(group.samples(coded)));
  }

  private Candidate add(Coded coded, double psnrDb) {
    Candidate candidate = new Candidate(coded, group.record(coded), psnrDb);
    tried.add(candidate);
    return candidate;
  }

  private double leastCost(double slope) {
    double least = Double.POSITIVE_INFINITY;
    for (Candidate candidate : tried) {
      least = Math.min(least, candidate.cost(slope));
    }
    return least;
  }

  /** Returns the nearest mode of the same kind that was tried; null if there is none. */
  private Candidate nearest(int mode) {
    Candidate nearest = null;
    for (Candidate candidate : tried) {
      boolean alike = group.isRate(candidate.mode()) == group.isRate(mode);
      int distance = Math.abs(candidate.mode() - mode);
      if (alike && (nearest == null || distance < Math.abs(nearest.mode() - mode))) {
        nearest = candidate;
      }
    }
    return nearest;
  }

  private double psnrDb(int[] decoded) {
    long error = 0;
    for (int i = 0; i < samples.length; i++) {
      error += (long) (samples[i] - decoded[i]) * (samples[i] - decoded[i]);
    }
    double mean = error / (double) samples.length;
    return error == 0
        ? EXACT_PSNR_DB
        : Math.min(EXACT_PSNR_DB, 10 * Math.log10(PEAK_SQUARED / mean));
  }
}
