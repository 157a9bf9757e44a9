package dev.vae.codec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Picks the mode of each picture of a group.
 *
 * <p>If a mean is aimed at, all pictures pay the same number of bits for a decibel (Shoham and
 * Gersho 1988): those that are cheap to code well make up for others.
 */
final class ModeChoice {
  /** Bits that a decibel may cost; the answer lies between. */
  private static final double SLOPE_MIN = 1e-3;

  private static final double SLOPE_MAX = 1e4;
  private static final int HALVINGS = 30;

  /** The slope grows by this where a group's decibels cost more than was expected. */
  private static final double SLOPE_RATIO = 1.1;

  /** Better latents seldom gain more. */
  private static final double POTENTIAL_DB = 2;

  private final VectorGroup group;
  private final int modes;
  private final ArchiveAim aim;
  private final double wantedDb;
  private final int trials;
  private final int loneTrials;

  /**
   * Creates a choice.
   *
   * @param trials passes through the decoder that may be spent on a picture's latents in each mode
   * @param loneTrials the same for each of several searches, where a picture is not one of many
   */
  ModeChoice(VectorGroup group, int modes, ArchiveAim aim, int trials, int loneTrials) {
    this.group = group;
    this.modes = modes;
    this.aim = aim;
    this.trials = trials;
    this.loneTrials = loneTrials;
    wantedDb = Math.min(aim.psnrDb(), PictureModes.EXACT_PSNR_DB);
  }

  /** Returns whether a survey helps: not every mode is tried. */
  boolean needsSurvey() {
    return aim.kind() == ArchiveAim.Kind.MEAN_PSNR && trials == 0;
  }

  /**
   * Returns what the first pictures of an archive tell of the others.
   *
   * @param pictures at least one; not all are used
   */
  ModeSurvey survey(List<int[]> pictures) {
    List<int[]> first = pictures.subList(0, Math.min(ModeSurvey.PICTURES, pictures.size()));
    List<PictureModes> attempts = PictureModes.of(group, modes, first);
    lookAtAll(attempts);
    attemptAll(attempts);
    return ModeSurvey.of(slope(attempts), modes, attempts);
  }

  /**
   * Returns the pictures of a group in their modes.
   *
   * @param survey null if {@linkplain #needsSurvey none helps}
   */
  List<Candidate> choose(List<int[]> pictures, ModeSurvey survey) {
    List<PictureModes> attempts = PictureModes.of(group, modes, pictures);
    return switch (aim.kind()) {
      case LOSSLESS -> attempts.stream().map(picture -> picture.attempt(modes - 1)).toList();
      case LEAST_PSNR -> attempts.stream().map(this::chooseAlone).toList();
      case MEAN_PSNR ->
          attempts.size() == 1
              ? List.of(chooseAlone(attempts.get(0)))
              : chooseForMean(attempts, survey);
    };
  }

  private Candidate chooseAlone(PictureModes picture) {
    return new LoneChoice(group, modes, wantedDb, loneTrials).choose(picture);
  }

  private List<Candidate> chooseForMean(List<PictureModes> attempts, ModeSurvey survey) {
    if (trials > 0) {
      attemptAll(attempts);
      double slope = slope(attempts);
      attempts.forEach(picture -> picture.improve(slope, POTENTIAL_DB, trials));
    } else {
      attemptPromising(attempts, survey);
    }
    return spend(attempts);
  }

  /** Works through the modes one after the other, which keeps the tables of each in the cache. */
  private void lookAtAll(List<PictureModes> attempts) {
    for (int mode = 0; mode < modes; mode++) {
      for (PictureModes picture : attempts) {
        picture.look(mode);
      }
    }
  }

  private void attemptAll(List<PictureModes> attempts) {
    for (int mode = 0; mode < modes; mode++) {
      PictureModes.attempt(group, attempts, mode);
    }
  }

  private void attemptPromising(List<PictureModes> attempts, ModeSurvey survey) {
    lookAtAll(attempts);
    double expected = survey.slope();
    attemptPromising(attempts, survey, expected);
    while (expected < SLOPE_MAX && slope(attempts) > SLOPE_RATIO * expected) {
      expected *= SLOPE_RATIO;
      attemptPromising(attempts, survey, expected);
    }
  }

  /** Tries on each picture the mode that promises most, until none promises to be the best. */
  private void attemptPromising(List<PictureModes> attempts, ModeSurvey survey, double slope) {
    Map<Integer, List<PictureModes>> promising;
    do {
      promising =
          attempts.stream().collect(Collectors.groupingBy(p -> p.mostPromising(survey, slope)));
      promising.remove(PictureModes.NONE);
      promising.forEach((mode, pictures) -> PictureModes.attempt(group, pictures, mode));
    } while (!promising.isEmpty());
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
