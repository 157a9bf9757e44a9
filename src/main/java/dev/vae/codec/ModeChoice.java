package dev.vae.codec;

import dev.vae.codec.VectorGroup.Coded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Picks the mode of each picture of a group.
 *
 * <p>If a mean is aimed at, all pictures pay the same number of bits for a decibel (Shoham and
 * Gersho 1988): those that are cheap to code well make up for others.
 */
final class ModeChoice {
  /** What an exact picture counts in a mean. */
  private static final double EXACT_PSNR_DB = 60;

  private static final double PEAK_SQUARED = 255 * 255;

  /** Modes so far from the aim, and the next ones, are looked at. */
  private static final double WINDOW_DB = 5;

  /** Bits that a decibel may cost; the answer lies between. */
  private static final double SLOPE_MIN = 1e-3;

  private static final double SLOPE_MAX = 1e4;
  private static final int HALVINGS = 30;

  /** Better latents seldom gain more. */
  private static final double POTENTIAL_DB = 2;

  /** Bits for a decibel where each picture has an aim of its own. */
  private static final double SLOPE_ALONE = 15;

  private final VectorGroup group;
  private final int modes;
  private final ArchiveAim aim;
  private final double wantedDb;
  private final int trials;

  /**
   * Creates a choice.
   *
   * @param trials passes through the decoder that may be spent on a picture's latents in each mode
   */
  ModeChoice(VectorGroup group, int modes, ArchiveAim aim, int trials) {
    this.group = group;
    this.modes = modes;
    this.aim = aim;
    this.trials = trials;
    wantedDb = Math.min(aim.psnrDb(), EXACT_PSNR_DB);
  }

  /** What a picture can be coded as, and what comes of it. */
  private record Candidate(Coded coded, double bits, double psnrDb) {
    double cost(double slope) {
      return bits - slope * psnrDb;
    }
  }

  /** Returns the pictures of a group in their modes. */
  List<Coded> choose(List<int[]> pictures) {
    if (aim.kind() == ArchiveAim.Kind.LOSSLESS) {
      return pictures.stream().map(samples -> group.quantize(samples, null, modes - 1)).toList();
    }
    List<List<Candidate>> candidates = new ArrayList<>();
    int mode = 0;
    for (int[] samples : pictures) {
      List<Candidate> found = candidates(samples, mode);
      mode = found.get(0).coded().mode();
      candidates.add(found);
    }
    double slope = aim.kind() == ArchiveAim.Kind.MEAN_PSNR ? slope(candidates) : SLOPE_ALONE;
    for (int i = 0; trials > 0 && i < pictures.size(); i++) {
      improve(pictures.get(i), candidates.get(i), slope);
    }
    return aim.kind() == ArchiveAim.Kind.MEAN_PSNR
        ? chooseForMean(candidates)
        : candidates.stream().map(this::cheapestGoodEnough).map(Candidate::coded).toList();
  }

  /** Returns the modes around the aim, by rising quality; looks for them from one on. */
  private List<Candidate> candidates(int[] samples, int start) {
    float[] latents = group.latents(samples);
    List<Candidate> found = new ArrayList<>();
    Candidate first = candidate(samples, group.quantize(samples, latents, start));
    found.add(first);
    while (found.get(0).psnrDb() > wantedDb - WINDOW_DB && found.get(0).coded().mode() > 0) {
      int next = found.get(0).coded().mode() - 1;
      found.add(0, candidate(samples, group.quantize(samples, latents, next)));
    }
    Candidate last = first;
    while (last.psnrDb() < wantedDb + WINDOW_DB && last.coded().mode() < modes - 1) {
      last = candidate(samples, group.quantize(samples, latents, last.coded().mode() + 1));
      found.add(last);
    }
    return found;
  }

  private Candidate candidate(int[] samples, Coded coded) {
    return new Candidate(coded, group.codeLength(coded), psnrDb(samples, group.samples(coded)));
  }

  /** Adds better latents for those rates among the candidates that they could make the best. */
  private void improve(int[] samples, List<Candidate> candidates, double slope) {
    double least = candidates.stream().mapToDouble(c -> c.cost(slope)).min().orElseThrow();
    for (Candidate candidate : List.copyOf(candidates)) {
      boolean canWin = candidate.cost(slope) < least + slope * POTENTIAL_DB;
      if (canWin && group.isRate(candidate.coded().mode())) {
        Coded improved = group.improve(samples, candidate.coded(), slope, trials);
        candidates.add(candidate(samples, improved));
      }
    }
  }

  /** Returns what a decibel must cost for the mean to come out. */
  private double slope(List<List<Candidate>> candidates) {
    double low = SLOPE_MIN;
    double high = SLOPE_MAX;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = Math.sqrt(low * high);
      if (sumDb(cheapest(candidates, middle)) < wantedDb * candidates.size()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static List<Candidate> cheapest(List<List<Candidate>> candidates, double slope) {
    Comparator<Candidate> byCost = Comparator.comparingDouble(candidate -> candidate.cost(slope));
    List<Candidate> cheapest = new ArrayList<>();
    for (List<Candidate> ofPicture : candidates) {
      cheapest.add(ofPicture.stream().min(byCost).orElseThrow());
    }
    return cheapest;
  }

  private static double sumDb(List<Candidate> chosen) {
    return chosen.stream().mapToDouble(Candidate::psnrDb).sum();
  }

  private List<Coded> chooseForMean(List<List<Candidate>> candidates) {
    List<Candidate> chosen = cheapest(candidates, slope(candidates));
    double spareDb = sumDb(chosen) - wantedDb * chosen.size();
    // What is left over pays for a few pictures in cheaper modes.
    for (int i = 0; i < chosen.size(); i++) {
      for (Candidate candidate : candidates.get(i)) {
        double givenDb = chosen.get(i).psnrDb() - candidate.psnrDb();
        if (candidate.bits() < chosen.get(i).bits() && givenDb <= spareDb) {
          chosen.set(i, candidate);
          spareDb -= givenDb;
        }
      }
    }
    return chosen.stream().map(Candidate::coded).toList();
  }

  private Candidate cheapestGoodEnough(List<Candidate> candidates) {
    return candidates.stream()
        .filter(candidate -> candidate.psnrDb() >= wantedDb)
        .min(Comparator.comparingDouble(Candidate::bits))
        .orElseThrow();
  }

  private static double psnrDb(int[] samples, int[] decoded) {
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
