package dev.vae.training;

import dev.vae.codec.PictureAnalysis;
import dev.vae.entropy.RangeEncoder;
import dev.vae.image.Picture;
import dev.vae.latent.QuantizationStep;
import dev.vae.prior.ContextState;
import dev.vae.prior.LatentCoder;
import dev.vae.transform.ParallelRanges;
import java.util.random.RandomGenerator;

/**
 * Warms the context coder's state: codes pictures one after the other at steps of all sizes, and
 * keeps what the coder has learned.
 */
public final class ContextTraining {
  /** Each picture is coded so often, at other steps. */
  public static final int PASSES = 3;

  /** Smallest step that is trained for; finer ones are rare and adapt within a picture. */
  private static final double STEP_MIN = 12;

  /** Octaves of steps above the smallest, evenly used. */
  private static final double STEP_OCTAVES = 4.2;

  /** Confidence that is left to the warm state: a picture's own statistics soon outweigh it. */
  private static final int COUNT_MAX = 15;

  private final RandomGenerator random;
  private final ContextState state = ContextState.cold();

  /**
   * Starts with a cold state.
   *
   * @param random picks the steps
   */
  public ContextTraining(RandomGenerator random) {
    this.random = random;
  }

  /** Learns from a picture. */
  public void learn(Picture picture) {
    PictureAnalysis analysis = PictureAnalysis.of(picture, ParallelRanges.SEQUENTIAL);
    for (int pass = 0; pass < PASSES; pass++) {
      double size = STEP_MIN * StrictMath.pow(2, random.nextDouble() * STEP_OCTAVES);
      new LatentCoder(state, new RangeEncoder())
          .code(analysis.symbols(QuantizationStep.nearest(size)));
    }
  }

  /** Returns the warm state; the training must not go on after this. */
  public ContextState finish() {
    state.capCounts(COUNT_MAX);
    return state;
  }
}
