package dev.vae.training;

import dev.vae.codec.Effort;
import dev.vae.codec.PictureAnalysis;
import dev.vae.entropy.RangeEncoder;
import dev.vae.image.Picture;
import dev.vae.latent.QuantizationStep;
import dev.vae.model.PyramidNetworks;
import dev.vae.prior.ContextState;
import dev.vae.prior.LatentCoder;
import java.io.IOException;
import java.util.random.RandomGenerator;

/**
 * Warms the context coder's state: codes pictures one after the other at steps of all sizes, and
 * keeps what the coder has learned. What it saw last counts most, so all pictures are to be learned
 * from once before any is for the second time.
 */
public final class ContextTraining {
  /** So often should each picture be learned from, at another step each time. */
  public static final int PASSES = 3;

  /** Smallest step that is trained for; finer ones are rare and adapt within a picture. */
  private static final double STEP_MIN = 12;

  /** Octaves of steps above the smallest, evenly used. */
  private static final double STEP_OCTAVES = 4.2;

  /** Confidence that is left to the warm state: a picture's own statistics soon outweigh it. */
  private static final int COUNT_MAX = 15;

  private final PictureAnalysis analysis;
  private final RandomGenerator random;
  private final ContextState state = ContextState.cold();

  /**
   * Starts with a cold state.
   *
   * @param networks those that the coder's symbols depend on
   * @param random picks the steps
   */
  public ContextTraining(PyramidNetworks networks, RandomGenerator random) {
    this.analysis = new PictureAnalysis(networks, Effort.DEFAULT);
    this.random = random;
  }

  /** Learns from a picture at one step. */
  public void learn(Picture picture) throws IOException {
    double size = STEP_MIN * StrictMath.pow(2, random.nextDouble() * STEP_OCTAVES);
    new LatentCoder(state, new RangeEncoder())
        .code(analysis.symbols(picture, QuantizationStep.nearest(size)));
  }

  /** Returns the warm state; the training must not go on after this. */
  public ContextState finish() {
    state.capCounts(COUNT_MAX);
    return state;
  }
}
