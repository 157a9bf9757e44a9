package dev.vae.codec;

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
  /** Where each picture has an aim of its own, modes so far from it, and the next, are tried. */
  private static final double WINDOW_DB = 5;

  /** Bits that a decibel may cost; the answer lies between. */
  private static final double SLOPE_MIN = 1e-3;

  private static final double SLOPE_MAX = 1e4;
  private static final int HALVINGS = 30;

  /** Bits by which the worse one of two modes may look the better one before it is tried. */
  private static final double MARGIN = 7;

  /** A group whose decibels cost so many times what was expected is looked at again. */
  private static final double SLOPE_RATIO = 2;

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
    wantedDb = Math.min(aim.psnrDb(), PictureModes.EXACT_PSNR_DB);
  }

  /**
   * Returns what the first pictures of an archive tell of the others.
   *
   * @param pictures at least one; not all are used
   */
  ModeSurvey survey(List<int[]> pictures) {
    List<int[]> first = pictures.subList(0, Math.min(ModeSurvey.PICTURES, pictures.size()));
    List<PictureModes> attempts = PictureModes.of(group, first);
    for (int mode = 0; mode < modes; mode++) {
      for (PictureModes picture : attempts) {
        picture.attempt(mode);
      }
    }
    return ModeSurvey.of(slope(attempts), first, candidates(attempts));
  }

  /**
   * Returns the pictures of a group in their modes.
   *
   * @param survey used if a mean is aimed at
   */
  List<Candidate> choose(List<int[]> pictures, ModeSurvey survey) {
    List<PictureModes> attempts = PictureModes.of(group, pictures);
    return switch (aim.kind()) {
      case LOSSLESS -> attempts.stream().map(picture -> picture.attempt(modes - 1)).toList();
      case LEAST_PSNR -> attempts.stream().map(this::chooseAlone).toList();
      case MEAN_PSNR -> chooseForMean(attempts, survey);
    };
  }

  private static List<List<Candidate>> candidates(List<PictureModes> attempts) {
    return attempts.stream().map(PictureModes::tried).toList();
  }

  private Candidate chooseAlone(PictureModes picture) {
    int mode = 0;
    double psnrDb = 0;
    while (mode < modes && psnrDb < wantedDb + WINDOW_DB) {
      psnrDb = picture.attempt(mode).psnrDb();
      mode++;
    }
    if (trials > 0) {
      picture.improve(SLOPE_ALONE, POTENTIAL_DB, trials);
    }
    return picture.tried().stream()
        .filter(candidate -> candidate.psnrDb() >= wantedDb)
        .min(Comparator.comparingDouble(Candidate::bits))
        .orElseThrow();
  }

  private List<Candidate> chooseForMean(List<PictureModes> attempts, ModeSurvey survey) {
    double expected = survey.slope();
    attempt(attempts, survey, expected);
    while (expected < SLOPE_MAX && slope(attempts) > SLOPE_RATIO * expected) {
      expected *= SLOPE_RATIO;
      attempt(attempts, survey, expected);
    }
    if (trials > 0) {
      double slope = slope(attempts);
      attempts.forEach(picture -> picture.improve(slope, POTENTIAL_DB, trials));
    }
    return spend(attempts);
  }

  /** Tries modes; one after the other on all pictures, which keeps its tables in the cache. */
  private void attempt(List<PictureModes> attempts, ModeSurvey survey, double slope) {
    double margin = trials > 0 ? Double.POSITIVE_INFINITY : MARGIN;
    for (int mode : survey.order()) {
      List<PictureModes> open = attempts.stream().filter(p -> !p.hasTried(mode)).toList();
      if (group.isRate(mode)) {
        List<PictureModes> likely =
            open.stream().filter(p -> p.isLikely(mode, survey, slope, margin)).toList();
        PictureModes.attempt(group, likely, mode);
      } else {
        open.forEach(picture -> picture.attemptIfLikely(mode, survey, slope, margin));
      }
    }
  }

  /** Returns what a decibel must cost for the mean to come out. */
  private double slope(List<PictureModes> attempts) {
    double low = SLOPE_MIN;
    double high = SLOPE_MAX;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = Math.sqrt(low * high);
      if (sumDb(cheapest(attempts, middle)) < wantedDb * attempts.size()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static List<Candidate> cheapest(List<PictureModes> attempts, double slope) {
    Comparator<Candidate> byCost = Comparator.comparingDouble(candidate -> candidate.cost(slope));
    List<Candidate> cheapest = new ArrayList<>();
    for (PictureModes picture : attempts) {
      cheapest.add(picture.tried().stream().min(byCost).orElseThrow());
    }
    return cheapest;
  }

  private static double sumDb(List<Candidate> chosen) {
    return chosen.stream().mapToDouble(Candidate::psnrDb).sum();
  }

  private List<Candidate> spend(List<PictureModes> attempts) {
    List<Candidate> chosen = cheapest(attempts, slope(attempts));
    double spareDb = sumDb(chosen) - wantedDb * chosen.size();
    // What is left over pays for a few pictures in cheaper modes.
    for (int i = 0; i < chosen.size(); i++) {
      for (Candidate candidate : attempts.get(i).tried()) {
        double givenDb = chosen.get(i).psnrDb() - candidate.psnrDb();
        if (candidate.bits() < chosen.get(i).bits() && givenDb <= spareDb) {
          chosen.set(i, candidate);
          spareDb -= givenDb;
        }
      }
    }
    return chosen;
  }
}
