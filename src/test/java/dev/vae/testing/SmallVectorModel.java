package dev.vae.testing;

import dev.vae.image.Picture;
import dev.vae.latent.LevelPicture;
import dev.vae.model.LoadedVectorModel;
import dev.vae.model.ModelId;
import dev.vae.model.vector.DenseLayers;
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
  private static final List<Integer> LEVELS = List.of(2, 4, LevelMode.LOSSLESS);

  private SmallVectorModel() {}

  /** Returns a model of drawn digits. */
  public static LoadedVectorModel ofDigits() {
    return new LoadedVectorModel(
        "small", new ModelId(0x5a11d161), of(DrawnDigits.draw(40, new Random(3))));
  }

  /** Returns a model of pictures of one size. */
  public static VectorModel of(List<Picture> pictures) {
    Picture size = pictures.get(0);
    VectorNetwork network = network(size.planes().length);
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
    float[] down = new float[samples * LATENTS];
    float[] up = new float[LATENTS * samples];
    for (int i = 0; i < samples; i++) {
      // The last latent is never used.
      int latent = i * (LATENTS - 1) / samples;
      down[i * LATENTS + latent] = (float) (LATENTS - 1) / samples;
      up[latent * samples + i] = 8;
    }
    float[] bias = new float[samples];
    Arrays.fill(bias, -4);
    float[][] gains = new float[2][LATENTS];
    Arrays.fill(gains[0], 8);
    Arrays.fill(gains[1], 64);
    return new VectorNetwork(
        DenseLayers.nearest(List.of(down), List.of(new float[LATENTS])),
        DenseLayers.nearest(List.of(up), List.of(bias)),
        gains);
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
