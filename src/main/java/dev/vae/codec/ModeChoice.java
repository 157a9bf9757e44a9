package dev.vae.codec;

import dev.vae.codec.VectorGroup.Coded;

/**
 * Picks the mode of each picture of a group: the cheapest one that is good enough.
 *
 * <p>If a mean is aimed at, what a picture has over it or lacks is carried on to the next one, so
 * that the mean comes out although there are few modes.
 */
final class ModeChoice {
  /** What an exact picture counts in a mean. */
  private static final double EXACT_PSNR_DB = 60;

  private static final double PEAK_SQUARED = 255 * 255;

  private final VectorGroup group;
  private final int modes;
  private final ArchiveAim aim;
  private double lackingDb;

  /** The last picture's mode, where the search for the next one's starts. */
  private int mode;

  ModeChoice(VectorGroup group, int modes, ArchiveAim aim) {
    this.group = group;
    this.modes = modes;
    this.aim = aim;
  }

  /** Returns the next picture in its mode. */
  Coded next(int[] samples) {
    if (aim.kind() == ArchiveAim.Kind.LOSSLESS) {
      return group.quantize(samples, null, modes - 1);
    }
    float[] latents = group.latents(samples);
    double wantedDb = Math.min(aim.psnrDb() + lackingDb, EXACT_PSNR_DB);
    Tried best = attempt(samples, latents, mode);
    if (best.psnrDb() >= wantedDb) {
      best = cheaper(best, samples, latents, wantedDb);
    } else {
      best = better(best, samples, latents, wantedDb);
    }
    mode = best.coded().mode();
    if (aim.kind() == ArchiveAim.Kind.MEAN_PSNR) {
      lackingDb += aim.psnrDb() - best.psnrDb();
    }
    return best.coded();
  }

  private record Tried(Coded coded, double psnrDb) {}

  private Tried attempt(int[] samples, float[] latents, int tried) {
    Coded coded = group.quantize(samples, latents, tried);
    return new Tried(coded, psnrDb(samples, group.samples(coded)));
  }

  private Tried cheaper(Tried good, int[] samples, float[] latents, double wantedDb) {
    Tried best = good;
    while (best.coded().mode() > 0) {
      Tried next = attempt(samples, latents, best.coded().mode() - 1);
      if (next.psnrDb() < wantedDb) {
        break;
      }
      best = next;
    }
    return best;
  }

  private Tried better(Tried bad, int[] samples, float[] latents, double wantedDb) {
    Tried best = bad;
    while (best.psnrDb() < wantedDb && best.coded().mode() < modes - 1) {
      best = attempt(samples, latents, best.coded().mode() + 1);
    }
    return best;
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
