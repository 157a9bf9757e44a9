package dev.vae.training;

import dev.vae.image.Picture;
import dev.vae.latent.LevelPicture;
import dev.vae.model.network.VectorArchitecture;
import dev.vae.model.network.VectorDistortion;
import dev.vae.model.vector.LevelMode;
import dev.vae.model.vector.LevelReconstruction;
import dev.vae.model.vector.VectorModel;
import dev.vae.model.vector.VectorNetwork;
import dev.vae.prior.FrozenPrior;
import dev.vae.prior.LevelCoder;
import dev.vae.prior.VectorPrior;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Trains a model of the vector family on small pictures of one size: first the autoencoder, then
 * the integer priors of its latents, then those of each number of levels.
 */
public final class VectorTraining {
  /** Fewer pictures than this do not tell what pictures are like. */
  public static final int PICTURES_MIN = 10;

  /** From this number of levels on a pixel has many contexts. */
  private static final int MANY_LEVELS = 32;

  private static final int SLOT_BITS = 16;
  private static final int SLOT_BITS_MANY = 20;

  /**
   * What a training may be told.
   *
   * @param seed the same seed, pictures and program give the same model
   * @param epochs passes of the network over the pictures
   * @param batch pictures of a step
   * @param learningRate of the first step
   * @param schedule how it falls; {@link Schedule#PLATEAU} to a tenth after 5 epochs without
   *     improvement
   * @param patience epochs without improvement that end the training; 0 for never
   * @param latents length of the latent vector
   * @param architecture kind of the layers
   * @param hidden widths of the encoder's hidden layers; the decoder has them in reverse
   * @param distortion what the network is to lessen
   * @param lambdas weight of the distortion against nats, for each rate, from the lowest
   * @param levels numbers of levels below 256 that pictures can be coded with, rising
   */
  public record Options(
      long seed,
      int epochs,
      int batch,
      double learningRate,
      Schedule schedule,
      int patience,
      int latents,
      VectorArchitecture architecture,
      List<Integer> hidden,
      VectorDistortion distortion,
      List<Double> lambdas,
      List<Integer> levels) {
    /** 20 epochs of batches of 128. */
    public static final Options DEFAULT =
        new Options(
            42,
            20,
            128,
            2e-3,
            Schedule.COSINE,
            0,
            128,
            VectorArchitecture.DENSE,
            VectorArchitecture.DENSE.hidden(),
            VectorDistortion.MSE,
            VectorDistortion.MSE.lambdas(),
            List.of(2, 3, 4, 5, 8, 16));

    /** Copies the lists. */
    public Options {
      hidden = List.copyOf(hidden);
      lambdas = List.copyOf(lambdas);
      levels = List.copyOf(levels);
    }
  }

  /** Hears how the training goes. */
  public interface Listener {
    /**
     * An epoch of the network is over.
     *
     * @param loss mean over the epoch of rate + lambda * squared error, in nats a picture
     * @param validation the same over the validation pictures; NaN if there are none
     */
    void epochDone(int epoch, int epochs, double loss, double validation);

    /** The prior of a number of levels is learned; the length is of the last pictures. */
    void levelsDone(int levels, double bytesPerPicture);
  }

  private final Options options;
  private final Listener listener;

  /** Creates a training. */
  public VectorTraining(Options options, Listener listener) {
    this.options = options;
    this.listener = listener;
  }

  /**
   * Trains a model.
   *
   * @param pictures all of one size and number of channels, without alpha
   * @param validation pictures of the same kind to validate on; may be none
   * @throws TooFewPicturesException if there are fewer than {@link #PICTURES_MIN}
   * @throws IllegalArgumentException if they differ in size, are too large, or too small for the
   *     distortion
   */
  public VectorModel train(List<Picture> pictures, List<Picture> validation)
      throws TooFewPicturesException {
    if (pictures.size() < PICTURES_MIN) {
      throw new TooFewPicturesException(
          pictures.size() + " pictures to learn from, must be at least " + PICTURES_MIN);
    }
    Picture first = pictures.get(0);
    checkSizes(first, pictures);
    checkSizes(first, validation);
    checkDistortion(first);
    List<int[]> samples = new ArrayList<>(planes(pictures));
    VectorNetwork network =
        new VectorNetworkTraining(first, samples, planes(validation), options).train(listener);
    List<VectorPrior> priors = new ArrayList<>();
    for (int rate = 0; rate < network.rates(); rate++) {
      priors.add(latentPrior(network, rate, samples));
    }
    // Data sets come writer by writer: what is like the picture before would be trusted too much.
    Collections.shuffle(samples, new Random(options.seed()));
    List<LevelMode> modes = new ArrayList<>();
    for (int levels : options.levels()) {
      modes.add(levelMode(first, levels, samples));
    }
    modes.add(levelMode(first, LevelMode.LOSSLESS, samples));
    return new VectorModel(first.width(), first.height(), first.channels(), network, priors, modes);
  }

  private static List<int[]> planes(List<Picture> pictures) {
    return pictures.stream().map(Picture::planes).toList();
  }

  private static void checkSizes(Picture first, List<Picture> pictures) {
    for (Picture picture : pictures) {
      if (!SmallPictures.isSmall(picture) || !SmallPictures.isAlike(picture, first)) {
        throw new IllegalArgumentException(
            "pictures must be of one size up to 64x64, of 8 bits, without alpha; found %dx%d and %dx%d"
                .formatted(first.width(), first.height(), picture.width(), picture.height()));
      }
    }
  }

  private void checkDistortion(Picture size) {
    int sideMin = options.distortion().sideMin();
    if (Math.min(size.width(), size.height()) < sideMin) {
      throw new IllegalArgumentException(
          "pictures must be at least %dx%d for this --distortion; found %dx%d"
              .formatted(sideMin, sideMin, size.width(), size.height()));
    }
  }

  private static VectorPrior latentPrior(VectorNetwork network, int rate, List<int[]> samples) {
    VectorPrior.Learner learner = new VectorPrior.Learner(network.latents());
    for (int[] picture : samples) {
      learner.learn(network.quantize(network.encode(picture), rate));
    }
    return learner.freeze();
  }

  private LevelMode levelMode(Picture size, int levels, List<int[]> samples) {
    int slotBits = levels < MANY_LEVELS ? SLOT_BITS : SLOT_BITS_MANY;
    LevelCoder.Learner coder =
        new LevelCoder.Learner(size.width(), size.height(), size.channels(), levels, slotBits);
    boolean lossless = levels == LevelMode.LOSSLESS;
    LevelReconstruction.Learner means = lossless ? null : new LevelReconstruction.Learner(levels);
    double lastBits = 0;
    int lastFrom = samples.size() - Math.max(1, samples.size() / 10);
    for (int i = 0; i < samples.size(); i++) {
      LevelPicture picture =
          LevelPicture.of(size.width(), size.height(), size.channels(), levels, samples.get(i));
      double bits = coder.learn(picture);
      lastBits += i < lastFrom ? 0 : bits;
      if (!lossless) {
        means.learn(picture, samples.get(i));
      }
    }
    listener.levelsDone(levels, lastBits / Byte.SIZE / (samples.size() - lastFrom));
    FrozenPrior prior = coder.freeze();
    return new LevelMode(levels, prior, lossless ? null : means.freeze());
  }
}
