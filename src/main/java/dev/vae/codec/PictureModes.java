package dev.vae.codec;

import dev.vae.codec.VectorGroup.Coded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A small picture and the modes that were tried on it. */
final class PictureModes {
  /** What an exact picture counts in a mean. */
  static final double EXACT_PSNR_DB = 60;

  private static final double PEAK_SQUARED = 255 * 255;

  /** Margins by which levels look too bad to find out their quality. */
  private static final double FAR = 3;

  private final VectorGroup group;
  private final int[] samples;
  private final float[] latents;
  private final double activity;
  private final List<Candidate> tried = new ArrayList<>();

  private PictureModes(VectorGroup group, int[] samples, float[] latents) {
    this.group = group;
    this.samples = samples;
    this.latents = latents;
    activity = ModeSurvey.activity(samples);
  }

  /** Returns pictures on which no mode was tried yet. */
  static List<PictureModes> of(VectorGroup group, List<int[]> pictures) {
    List<float[]> latents = group.latents(pictures);
    return IntStream.range(0, pictures.size())
        .mapToObj(i -> new PictureModes(group, pictures.get(i), latents.get(i)))
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

  /** Returns whether a mode was tried. */
  boolean hasTried(int mode) {
    return tried.stream().anyMatch(candidate -> candidate.mode() == mode);
  }

  /**
   * Returns whether a rate may be the best: its code length is known, its quality expected.
   *
   * @param margin bits by which what is expected may be worse
   */
  boolean isLikely(int rate, ModeSurvey survey, double slope, double margin) {
    double bits = group.record(group.quantize(samples, latents, rate)).length();
    return bits - slope * expectedPsnrDb(rate, survey) < leastCost(slope) + margin;
  }

  /** Tries a rate on several pictures at once. */
  static void attempt(VectorGroup group, List<PictureModes> pictures, int rate) {
    List<Coded> coded =
        pictures.stream().map(p -> group.quantize(p.samples, p.latents, rate)).toList();
    List<int[]> decoded = group.samplesOfRate(coded, rate);
    for (int i = 0; i < coded.size(); i++) {
      PictureModes picture = pictures.get(i);
      double psnrDb = picture.psnrDb(decoded.get(i));
      picture.tried.add(new Candidate(coded.get(i), group.record(coded.get(i)), psnrDb));
    }
  }

  /**
   * Tries a mode of levels if it may be the best: its quality is known, its code length expected.
   *
   * @param margin bits by which what is expected may be worse
   */
  void attemptIfLikely(int mode, ModeSurvey survey, double slope, double margin) {
    double bits =
        nearest(mode)
            .map(near -> survey.expectedBits(mode, near))
            .orElseGet(() -> survey.expectedBits(mode, activity));
    double least = leastCost(slope);
    if (bits - slope * expectedPsnrDb(mode, survey) >= least + FAR * margin) {
      return;
    }
    Coded coded = group.quantize(samples, latents, mode);
    double psnrDb = psnrDb(group.samples(coded));
    if (bits - slope * psnrDb < least + margin) {
      tried.add(new Candidate(coded, group.record(coded), psnrDb));
    }
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

  private Candidate add(Coded coded) {
    Candidate candidate = new Candidate(coded, group.record(coded), psnrDb(group.samples(coded)));
    tried.add(candidate);
    return candidate;
  }

  private double expectedPsnrDb(int mode, ModeSurvey survey) {
    return nearest(mode)
        .map(near -> survey.expectedPsnrDb(mode, near))
        .orElse(survey.psnrDb()[mode]);
  }

  private double leastCost(double slope) {
    double least = Double.POSITIVE_INFINITY;
    for (Candidate candidate : tried) {
      least = Math.min(least, candidate.cost(slope));
    }
    return least;
  }

  /** Returns the nearest mode of the same kind that was tried. */
  private Optional<Candidate> nearest(int mode) {
    return tried.stream()
        .filter(candidate -> group.isRate(candidate.mode()) == group.isRate(mode))
        .min(Comparator.comparingInt(candidate -> Math.abs(candidate.mode() - mode)));
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
