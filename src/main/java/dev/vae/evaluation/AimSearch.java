package dev.vae.evaluation;

import dev.vae.codec.Annotations;
import dev.vae.codec.EncodedPicture;
import dev.vae.codec.PictureDecoder;
import dev.vae.codec.PictureEncoder;
import dev.vae.codec.Quality;
import dev.vae.codec.StepEncoding;
import dev.vae.image.Picture;
import java.io.IOException;
import java.util.Locale;

/**
 * Finds the quantization step at which a picture's file reaches an aim.
 *
 * <p>Sizes and decibels fall nearly in a line with the step's logarithm. So the search starts at
 * the default quality, goes where photographs would have the aim, and once the aim lies between two
 * steps draws the line through these two, halving the gap now and then in case it is no line. What
 * counts is measured: the size of the whole file, and the picture that the decoder makes of it.
 *
 * <p>Safe for use by several threads at once.
 */
public final class AimSearch {
  private static final double INDICES_PER_OCTAVE = 4096;

  /** Steps this near give files that differ by less than the tolerance. */
  private static final int NEAR_INDICES = 4;

  /** How far beyond the guess to look, so that the aim soon lies between two steps. */
  private static final double OVERSHOOT = 1.25;

  /** How far the first guess goes at least; each goes twice as far as the one before. */
  private static final int LEAST_INDICES = 256;

  private static final int ENCODINGS_MAX = 24;

  private final PictureEncoder encoder;
  private final PictureDecoder decoder;
  private final Aim aim;

  /**
   * Creates a search.
   *
   * @param decoder must have the encoder's model; aims of quality alone need it
   */
  public AimSearch(PictureEncoder encoder, PictureDecoder decoder, Aim aim) {
    this.encoder = encoder;
    this.decoder = decoder;
    this.aim = aim;
  }

  /**
   * Encodes a picture for the aim.
   *
   * @return the best file within the aim: the largest of those small enough, or the smallest of
   *     those good enough, to the tolerance of {@link AimKind}; with {@link Aim#nearest} the
   *     nearest
   * @throws MissedAimException if there is none
   * @throws IOException if the picture cannot be encoded or decoded
   */
  public AimedPicture encode(Picture picture) throws IOException {
    return encode(picture, Annotations.NONE);
  }

  /** Encodes a picture for the aim, with what its file is to say beside the pixels. */
  public AimedPicture encode(Picture picture, Annotations annotations) throws IOException {
    Run run = new Run(picture, encoder.steps(picture, annotations));
    run.search();
    if (run.best == null) {
      throw new MissedAimException(missed(run.nearest.reached()));
    }
    return run.best.after(run.encodings);
  }

  private String missed(double reached) {
    String pattern =
        switch (aim.kind()) {
          case SIZE -> "smallest file has %.0f bytes, at most %.0f are asked for";
          case BPP -> "smallest file has %.4f bits a pixel, at most %.4f are asked for";
          case PSNR -> "best PSNR RGB is %.4f dB, at least %.4f dB are asked for";
          case MS_SSIM -> "best MS-SSIM RGB is %.6f, at least %.6f is asked for";
        };
    return String.format(Locale.ROOT, pattern, reached, aim.target()) + "; --nearest takes that";
  }

  /**
   * A step that was tried.
   *
   * @param index the step
   * @param over how far its value is over the target, see {@link AimKind#over}
   */
  private record Trial(int index, double over) {}

  /** The search for one picture. */
  private final class Run {
    private final Picture picture;
    private final StepEncoding steps;

    /** The coarsest step known to be over the target, and the finest known not to be. */
    private Trial over;

    private Trial under;
    private AimedPicture best;

    /** The step of the best. */
    private int bestIndex;

    private AimedPicture nearest;
    private int encodings;

    Run(Picture picture, StepEncoding steps) {
      this.picture = picture;
      this.steps = steps;
    }

    void search() throws IOException {
      Trial last = attempt(StepEncoding.indexOf(Quality.DEFAULT));
      while (!isBracketed() && !isAtTheEnd(last) && !isNearEnough()) {
        last = attempt(withinScale(last.index() + guess(last)));
      }
      while (isBracketed() && !isNearEnough() && encodings < ENCODINGS_MAX) {
        attempt(between());
      }
    }

    private Trial attempt(int index) throws IOException {
      EncodedPicture coded = steps.at(index);
      Picture decoded = aim.kind().isOfFile() ? null : decoded(coded.bytes());
      double value = aim.kind().measure(picture, coded.bytes().length, decoded);
      encodings++;
      keep(new AimedPicture(coded, aim, value, encodings), index);
      Trial trial = new Trial(index, aim.kind().over(value, aim.target()));
      place(trial);
      return trial;
    }

    private Picture decoded(byte[] file) throws IOException {
      return decoder.beside(picture.samples().length + (long) file.length).decode(file);
    }

    private void place(Trial trial) {
      if (trial.over() > 0) {
        over = over == null || trial.index() > over.index() ? trial : over;
      } else {
        under = under == null || trial.index() < under.index() ? trial : under;
      }
    }

    private void keep(AimedPicture made, int index) {
      nearest = isNearer(made, nearest) ? made : nearest;
      boolean wanted = aim.nearest() || made.isMet();
      if (wanted && (isNearer(made, best) || isFinerAndAsNear(made, index))) {
        best = made;
        bestIndex = index;
      }
    }

    /** Of two files of one size the finer is the better. */
    private boolean isFinerAndAsNear(AimedPicture made, int index) {
      return aim.kind().isOfFile() && distance(made) == distance(best) && index < bestIndex;
    }

    private boolean isNearer(AimedPicture a, AimedPicture b) {
      return b == null || distance(a) < distance(b);
    }

    private double distance(AimedPicture made) {
      return Math.abs(aim.kind().over(made.reached(), aim.target()));
    }

    private boolean isBracketed() {
      return over != null && under != null && over.index() < under.index();
    }

    private boolean isAtTheEnd(Trial last) {
      return last.over() > 0
          ? last.index() == StepEncoding.COARSEST
          : last.index() == StepEncoding.FINEST;
    }

    private boolean isNearEnough() {
      boolean adjacent = isBracketed() && under.index() - over.index() <= NEAR_INDICES;
      return adjacent || (best != null && distance(best) <= aim.kind().tolerance());
    }

    /** Returns how many indices further on photographs would have the aim, and some more. */
    private int guess(Trial last) {
      double octaves = OVERSHOOT * last.over() / aim.kind().perOctave();
      int indices = (int) Math.round(octaves * INDICES_PER_OCTAVE);
      int least = LEAST_INDICES << encodings;
      return last.over() > 0 ? Math.max(least, indices) : Math.min(-least, indices);
    }

    /** Returns the step at which a line has a value just within the aim. */
    private int between() {
      int gap = under.index() - over.index();
      double inside = aim.kind().tolerance() / 2 * (aim.kind().isOfFile() ? -1 : 1);
      double share = (over.over() - inside) / (over.over() - under.over());
      boolean halve = encodings % 3 == 0 || !(share > 0 && share < 1);
      return over.index() + Math.max(1, Math.min(gap - 1, (int) (gap * (halve ? 0.5 : share))));
    }

    private static int withinScale(int index) {
      return Math.max(StepEncoding.FINEST, Math.min(StepEncoding.COARSEST, index));
    }
  }
}
