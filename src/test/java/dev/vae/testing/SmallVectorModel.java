package dev.vae.testing;

import dev.vae.image.Picture;
import dev.vae.latent.LevelPicture;
import dev.vae.model.LoadedVectorModel;
import dev.vae.model.ModelId;
import dev.vae.model.vector.LayerShape;
import dev.vae.model.vector.LayerStack;
import dev.vae.model.vector.LevelMode;
import dev.vae.model.vector.LevelReconstruction;
import dev.vae.model.vector.VectorModel;
import dev.vae.model.vector.VectorNetwork;
import dev.vae.prior.LevelCoder;
import dev.vae.prior.VectorPrior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A model of the vector family made in a moment, without the neural library: priors learned from a
 * few pictures, a network whose latents are means over blocks of the picture.
 */
public final class SmallVectorModel {
  private static final int SLOT_BITS = 10;
  private static final int LATENTS = 9;

  /** The logit of a sample where all latents are 0. */
  private static final float DARK = -4;

  private static final List<Integer> LEVELS = List.of(2, 4, LevelMode.LOSSLESS);

  private SmallVectorModel() {}

  /** Returns a model of drawn digits. */
  public static LoadedVectorModel ofDigits() {
    return new LoadedVectorModel(
        "small", new ModelId(0x5a11d161), of(DrawnDigits.draw(40, new Random(3))));
  }

  /** Returns a model of pictures of one size. */
  public static VectorModel of(List<Picture> pictures) {
    return of(pictures, network(pictures.get(0).planes().length));
  }

  /** Returns a model of gray pictures whose network has a convolution on either side. */
  public static VectorModel ofConvolutions(List<Picture> pictures) {
    Picture size = pictures.get(0);
    LayerShape down = LayerShape.down(size.width(), size.height(), 1, 1);
    LayerShape dense = LayerShape.dense(down.outputs(), LATENTS);
    LayerStack encoder =
        LayerStack.nearest(
            List.of(down, dense),
            List.of(taps(0.25f), means(down.outputs())),
            List.of(new float[1], new float[LATENTS]));
    LayerStack decoder =
        LayerStack.nearest(
            List.of(dense.mirrored(), down.mirrored()),
            List.of(spread(down.outputs()), taps(1)),
            List.of(new float[down.outputs()], new float[] {DARK}));
    return of(pictures, new VectorNetwork(encoder, decoder, gains()));
  }

  /** Returns taps of a window: the middle, and a little of those around it, each another weight. */
  private static float[] taps(float middle) {
    float[] taps = new float[LayerShape.TAPS * LayerShape.TAPS];
    for (int i = 0; i < taps.length; i++) {
      boolean inside = i % 4 % 3 != 0 && i / 4 % 3 != 0;
      taps[i] = inside ? middle : middle * i / 200;
    }
    return taps;
  }

  private static VectorModel of(List<Picture> pictures, VectorNetwork network) {
    Picture size = pictures.get(0);
    List<VectorPrior> priors = new ArrayList<>();
    for (int rate = 0; rate < network.rates(); rate++) {
      VectorPrior.Learner learner = new VectorPrior.Learner(LATENTS);
      for (Picture picture : pictures) {
        learner.learn(network.quantize(network.encode(picture.planes()), rate));
      }
      priors.add(learner.freeze());
    }
    List<LevelMode> modes = LEVELS.stream().map(levels -> mode(levels, pictures)).toList();
    return new VectorModel(size.width(), size.height(), size.channels(), network, priors, modes);
  }

  private static VectorNetwork network(int samples) {
    float[] bias = new float[samples];
    Arrays.fill(bias, DARK);
    return new VectorNetwork(
        LayerStack.dense(List.of(means(samples)), List.of(new float[LATENTS])),
        LayerStack.dense(List.of(spread(samples)), List.of(bias)),
        gains());
  }

  private static float[][] gains() {
    float[][] gains = new float[2][LATENTS];
    Arrays.fill(gains[0], 8);
    Arrays.fill(gains[1], 64);
    return gains;
  }

  /** Returns weights [values, latents] to the means of blocks; the last latent is never used. */
  private static float[] means(int values) {
    float[] means = new float[values * LATENTS];
    for (int i = 0; i < values; i++) {
      means[i * LATENTS + latent(i, values)] = (float) (LATENTS - 1) / values;
    }
    return means;
  }

  /** Returns weights [latents, values] from the means back to their blocks. */
  private static float[] spread(int values) {
    float[] spread = new float[LATENTS * values];
    for (int i = 0; i < values; i++) {
      spread[latent(i, values) * values + i] = 8;
    }
    return spread;
  }

  private static int latent(int value, int values) {
    return value * (LATENTS - 1) / values;
  }

  private static LevelMode mode(int levels, List<Picture> pictures) {
    Picture size = pictures.get(0);
    LevelCoder.Learner coder =
        new LevelCoder.Learner(size.width(), size.height(), size.channels(), levels, SLOT_BITS);
    boolean lossless = levels == LevelMode.LOSSLESS;
    LevelReconstruction.Learner means = lossless ? null : new LevelReconstruction.Learner(levels);
    for (Picture picture : pictures) {
      LevelPicture quantized =
          LevelPicture.of(size.width(), size.height(), size.channels(), levels, picture.planes());
      coder.learn(quantized);
      if (!lossless) {
        means.learn(quantized, picture.planes());
      }
    }
    return new LevelMode(levels, coder.freeze(), lossless ? null : means.freeze());
  }
}
