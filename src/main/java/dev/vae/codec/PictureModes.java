package dev.vae.codec;

import dev.vae.codec.VectorGroup.Coded;
import dev.vae.entropy.RecordedBits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A small picture and the modes that were tried on it. */
final class PictureModes {
  /** What an exact picture counts in a mean. */
  static final double EXACT_PSNR_DB = 60;

  private static final double PEAK_SQUARED = 255 * 255;

  private final VectorGroup group;
  private final int[] samples;
  private final float[] latents;
  private final double activity;
  private final List<Candidate> tried = new ArrayList<>();

  PictureModes(VectorGroup group, int[] samples) {
    this.group = group;
    this.samples = samples;
    latents = group.latents(samples);
    activity = ModeSurvey.activity(samples);
  }

  /** Returns what came of the modes, in the order in which they were tried. */
  List<Candidate> tried() {
    return tried;
  }

  /** Tries a mode. */
  Candidate attempt(int mode) {
    return add(group.quantize(samples, latents, mode));
  }

  /**
   * Tries a mode, if it was not yet, and unless it is not expected to come near the best so far. Of
   * rates the code length is known at once, of levels the quality: the other one is expected.
   *
   * @param margin bits by which what is expected may be worse
   */
  void attemptIfLikely(int mode, ModeSurvey survey, double slope, double margin) {
    if (tried.stream().anyMatch(candidate -> candidate.mode() == mode)) {
      return;
    }
    Optional<Candidate> known = nearest(mode);
    Coded coded = group.quantize(samples, latents, mode);
    double most = leastCost(slope) + margin;
    if (group.isRate(mode)) {
      RecordedBits code = group.record(coded);
      double psnrDb =
          known.map(near -> survey.expectedPsnrDb(mode, near)).orElse(survey.psnrDb()[mode]);
      if (code.length() - slope * psnrDb < most) {
        tried.add(new Candidate(coded, code, psnrDb(coded)));
      }
    } else {
      double bits =
          known
              .map(near -> survey.expectedBits(mode, near))
              .orElseGet(() -> survey.expectedBits(mode, activity));
      double psnrDb = psnrDb(coded);
      if (bits - slope * psnrDb < most) {
        tried.add(new Candidate(coded, group.record(coded), psnrDb));
      }
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
    Candidate candidate = new Candidate(coded, group.record(coded), psnrDb(coded));
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

  /** Returns the nearest mode of the same kind that was tried. */
  private Optional<Candidate> nearest(int mode) {
    return tried.stream()
        .filter(candidate -> group.isRate(candidate.mode()) == group.isRate(mode))
        .min(Comparator.comparingInt(candidate -> Math.abs(candidate.mode() - mode)));
  }

  private double psnrDb(Coded coded) {
    int[] decoded = group.samples(coded);
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
