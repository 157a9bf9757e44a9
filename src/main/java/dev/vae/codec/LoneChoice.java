package dev.vae.codec;

import dev.vae.entropy.RangeEncoder;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Picks the mode of a picture that has to reach a PSNR by itself, in the fewest bytes: every mode
 * is tried, and in the promising ones those symbols are searched for that just reach it.
 */
final class LoneChoice {
  /** Bits that a decibel may cost; where a rate just reaches the aim lies between. */
  private static final double SLOPE_MIN = 0.5;

  private static final double SLOPE_MAX = 200;
  private static final int HALVINGS = 6;

  /** Better latents seldom gain more. */
  private static final double POTENTIAL_DB = 4;

  /** Numbers of levels whose pictures are searched: those with the fewest bits. */
  private static final int LEVELS_SEARCHED = 2;

  private final VectorGroup group;
  private final int modes;
  private final double wantedDb;
  private final int trials;

  /**
   * Creates a choice.
   *
   * @param wantedDb PSNR to reach
   * @param trials passes through the decoder that each search of a rate's latents may take; 0 for
   *     no search at all
   */
  LoneChoice(VectorGroup group, int modes, double wantedDb, int trials) {
    this.group = group;
    this.modes = modes;
    this.wantedDb = wantedDb;
    this.trials = trials;
  }

  /** Returns the picture with the fewest bytes, of equals the best one. */
  Candidate choose(PictureModes picture) {
    for (int mode = 0; mode < modes; mode++) {
      picture.attempt(mode);
    }
    if (trials > 0) {
      List<Candidate> plain = List.copyOf(picture.tried());
      plain.stream().filter(c -> group.isRate(c.mode())).forEach(c -> searchRate(picture, c));
      plain.stream()
          .filter(c -> !group.isRate(c.mode()) && reaches(c))
          .sorted(Comparator.comparingDouble(Candidate::bits))
          .limit(LEVELS_SEARCHED)
          .forEach(c -> picture.trim(c, wantedDb, trials));
    }
    return reaching(picture)
        .min(
            Comparator.comparingInt(LoneChoice::bytes)
                .thenComparing(Comparator.comparingDouble(Candidate::psnrDb).reversed()))
        .orElseThrow();
  }

  private Stream<Candidate> reaching(PictureModes picture) {
    return picture.tried().stream().filter(this::reaches);
  }

  private boolean reaches(Candidate candidate) {
    return candidate.psnrDb() >= wantedDb;
  }

  /** Code lengths leave out what the end of the stream takes. */
  private static int bytes(Candidate candidate) {
    RangeEncoder encoder = new RangeEncoder();
    VectorGroup.encode(List.of(candidate), encoder);
    return encoder.finish().length;
  }

  /** Finds how much a decibel must cost for the rate to reach the aim, and trims what does. */
  private void searchRate(PictureModes picture, Candidate plain) {
    if (plain.psnrDb() + POTENTIAL_DB < wantedDb) {
      return;
    }
    double low = SLOPE_MIN;
    double high = SLOPE_MAX;
    for (int i = 0; i < HALVINGS; i++) {
      double slope = Math.sqrt(low * high);
      Candidate better = picture.improve(plain, slope, trials);
      if (reaches(better)) {
        picture.trim(better, wantedDb, trials);
        high = slope;
      } else {
        low = slope;
      }
    }
  }
}
