package dev.vae.training;

import dev.vae.image.Picture;
import dev.vae.latent.LevelPicture;
import dev.vae.model.network.NetworkGraph;
import dev.vae.model.network.ParameterSource;
import dev.vae.model.network.Parameters;
import dev.vae.model.network.VectorGraph;
import dev.vae.model.network.VectorGraph.Sizes;
import dev.vae.model.vector.VectorNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Trains the variational autoencoder of the vector family on pictures of one size. */
final class VectorNetworkTraining {
  private static final double CLIP = 20;

  /** Native arrays are freed by the collector only, and the heap alone never needs one. */
  private static final int STEPS_BETWEEN_COLLECTIONS = 25;

  /** Part of the training in which the code length counts less at first. */
  private static final double WARM_UP = 0.2;

  /** Lambda's factor at the start: latents that are shut early rarely open again. */
  private static final double WARM_UP_FACTOR = 20;

  private final List<int[]> pictures;
  private final List<int[]> validation;
  private final VectorTraining.Options options;
  private final Sizes sizes;

  /** Batches that the graph has been run on. */
  private long runs;

  /**
   * Creates a training.
   *
   * @param size a picture of their size
   * @param pictures samples of each, 0 to 255
   * @param validation samples of pictures to validate on; may be none
   */
  VectorNetworkTraining(
      Picture size, List<int[]> pictures, List<int[]> validation, VectorTraining.Options options) {
    this.pictures = pictures;
    this.validation = validation;
    this.options = options;
    sizes =
        new Sizes(
            size.width(),
            size.height(),
            size.channels(),
            options.architecture(),
            options.hidden(),
            options.latents(),
            options.lambdas().size());
  }

  /** Trains, and tells of the losses of each epoch. */
  VectorNetwork train(VectorTraining.Listener listener) {
    Parameters start = new Parameters();
    NetworkGraph graph = graph(start);
    NetworkTrainer trainer =
        new NetworkTrainer(graph, VectorGraph.PREFIX, graph.output(), start, CLIP);
    EpochRate rate = new EpochRate(options.learningRate(), options.schedule(), options.patience());
    SplittableRandom random = new SplittableRandom(options.seed());
    for (int epoch = 0; epoch < options.epochs() && !rate.isExhausted(); epoch++) {
      double loss = trainEpoch(trainer, epoch, rate, random);
      if (!Double.isFinite(loss)) {
        throw new IllegalArgumentException(
            "the loss is not a number in epoch " + (epoch + 1) + "; lower --lr");
      }
      double validated = validate(trainer);
      rate.epochDone(Double.isNaN(validated) ? loss : validated);
      listener.epochDone(epoch + 1, options.epochs(), loss, validated);
    }
    return network(trainer.average());
  }

  private NetworkGraph graph(Parameters start) {
    try {
      return VectorGraph.build(
          ParameterSource.trainedOrNew(start, new Random(options.seed())),
          sizes,
          options.distortion());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + "; lower --hidden", e);
    }
  }

  /** Returns the mean loss. */
  private double trainEpoch(
      NetworkTrainer trainer, int epoch, EpochRate rate, SplittableRandom random) {
    int[] order = shuffled(random);
    int size = Math.min(options.batch(), pictures.size());
    int batches = pictures.size() / size;
    double sum = 0;
    for (int batch = 0; batch < batches; batch++) {
      double progress = (epoch + batch / (double) batches) / options.epochs();
      List<int[]> chosen = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        chosen.add(pictures.get(order[batch * size + i]));
      }
      sum += trainer.step(inputs(chosen, warmUp(progress), random), rate.at(progress));
      collect();
    }
    return sum / batches;
  }

  /**
   * Returns the mean loss of the moving average over the validation pictures, always with the same
   * noise and rates; NaN if there are none.
   */
  private double validate(NetworkTrainer trainer) {
    SplittableRandom random = new SplittableRandom(options.seed());
    double sum = 0;
    trainer.useAverage(true);
    for (int from = 0; from < validation.size(); from += options.batch()) {
      int to = Math.min(validation.size(), from + options.batch());
      Map<String, INDArray> inputs = inputs(validation.subList(from, to), 1, random);
      sum += (to - from) * trainer.evaluate(inputs);
      collect();
    }
    trainer.useAverage(false);
    return sum / validation.size();
  }

  private void collect() {
    runs++;
    if (runs % STEPS_BETWEEN_COLLECTIONS == 0) {
      System.gc();
    }
  }

  /** Returns lambda's factor. */
  private static double warmUp(double progress) {
    return Math.pow(WARM_UP_FACTOR, Math.max(0, 1 - progress / WARM_UP));
  }

  private int[] shuffled(SplittableRandom random) {
    int[] order = new int[pictures.size()];
    for (int i = 0; i < order.length; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  private Map<String, INDArray> inputs(
      List<int[]> batch, double lambdaFactor, SplittableRandom random) {
    int size = batch.size();
    float[] samples = new float[size * sizes.samples()];
    float[] noise = new float[size * sizes.latents()];
    float[] rates = new float[size * sizes.rates()];
    float[] lambdas = new float[size];
    for (int i = 0; i < size; i++) {
      int[] picture = batch.get(i);
      for (int k = 0; k < picture.length; k++) {
        samples[i * picture.length + k] = picture[k] / (float) LevelPicture.SAMPLE_MAX;
      }
      int rate = random.nextInt(sizes.rates());
      rates[i * sizes.rates() + rate] = 1;
      lambdas[i] = (float) (options.lambdas().get(rate) * lambdaFactor);
    }
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) (random.nextDouble() - 0.5);
    }
    return Map.of(
        VectorGraph.PICTURES, Nd4j.create(samples, new long[] {size, sizes.samples()}, 'c'),
        VectorGraph.NOISE, Nd4j.create(noise, new long[] {size, sizes.latents()}, 'c'),
        VectorGraph.RATE, Nd4j.create(rates, new long[] {size, sizes.rates()}, 'c'),
        VectorGraph.LAMBDA, Nd4j.create(lambdas, new long[] {size, 1}, 'c'));
  }

  private VectorNetwork network(Parameters trained) {
    float[] logarithms = trained.tensors().get(VectorGraph.GAINS).values();
    float[][] gains = new float[sizes.rates()][sizes.latents()];
    for (int i = 0; i < logarithms.length; i++) {
      gains[i / sizes.latents()][i % sizes.latents()] = (float) Math.exp(logarithms[i]);
    }
    return new VectorNetwork(
        VectorGraph.trained(trained, true, sizes),
        VectorGraph.trained(trained, false, sizes),
        gains);
  }
}
