package dev.vae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.image.Picture;
import dev.vae.model.network.VectorArchitecture;
import dev.vae.model.network.VectorDistortion;
import dev.vae.model.vector.LevelMode;
import dev.vae.model.vector.VectorModel;
import dev.vae.model.vector.VectorNetwork;
import dev.vae.testing.DrawnDigits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("native")
class VectorTrainingTest {
  private static final List<Picture> DIGITS = DrawnDigits.draw(200, new Random(5));
  private static final VectorTraining.Options OPTIONS =
      options(VectorDistortion.MSE, List.of(2.0, 20.0));

  private static VectorTraining.Options options(VectorDistortion distortion, List<Double> lambdas) {
    return options(VectorArchitecture.DENSE, List.of(32), distortion, lambdas);
  }

  private static VectorTraining.Options options(
      VectorArchitecture architecture,
      List<Integer> hidden,
      VectorDistortion distortion,
      List<Double> lambdas) {
    return new VectorTraining.Options(
        7,
        80,
        20,
        3e-3,
        Schedule.COSINE,
        0,
        8,
        architecture,
        hidden,
        distortion,
        lambdas,
        List.of(2, 4));
  }

  /** Keeps the losses. */
  private static final class Losses implements VectorTraining.Listener {
    private final List<Double> epochs = new ArrayList<>();
    private final List<Double> validations = new ArrayList<>();
    private final List<Integer> levels = new ArrayList<>();

    @Override
    public void epochDone(int epoch, int all, double loss, double validation) {
      epochs.add(loss);
      validations.add(validation);
    }

    @Override
    public void levelsDone(int done, double bytesPerPicture) {
      levels.add(done);
    }
  }

  @Test
  void trainingLearnsDigits() throws IOException {
    Losses losses = new Losses();
    VectorModel model = new VectorTraining(OPTIONS, losses).train(DIGITS, List.of());
    assertEquals(80, losses.epochs.size());
    assertEquals(List.of(2, 4, LevelMode.LOSSLESS), losses.levels);
    assertEquals(2, model.network().rates());
    assertTrue(error(model) < 0.7 * errorOfTheMean(), error(model) + ", " + errorOfTheMean());
  }

  @ParameterizedTest
  @EnumSource(VectorDistortion.class)
  void everyDistortionIsLessened(VectorDistortion distortion) {
    checkLossFalls(options(distortion, List.of(1.0, 10.0)));
  }

  /** Lambda is what it says once the first fifth of the training is over. */
  private static void checkLossFalls(VectorTraining.Options options) {
    Losses losses = new Losses();
    network(options, losses);
    double first = losses.epochs.get(options.epochs() / 5);
    double last = losses.epochs.get(options.epochs() - 1);
    assertTrue(last < 0.95 * first, last + " after " + first);
  }

  private static VectorNetwork network(VectorTraining.Options options, Losses losses) {
    List<Picture> pictures = DIGITS.subList(0, 20);
    List<int[]> samples = pictures.stream().map(Picture::planes).toList();
    return new VectorNetworkTraining(pictures.get(0), samples, List.of(), options).train(losses);
  }

  @Test
  void convolutionsLearn() {
    checkLossFalls(
        options(VectorArchitecture.CONV, List.of(4, 8), VectorDistortion.MSE, List.of(2.0, 20.0)));
  }

  @Test
  void oneLatentIsEnough() {
    VectorTraining.Options one =
        new VectorTraining.Options(
            7,
            1,
            5,
            3e-3,
            Schedule.COSINE,
            0,
            1,
            VectorArchitecture.DENSE,
            List.of(4),
            VectorDistortion.MSE,
            List.of(1.0, 2.0),
            List.of(2));
    assertEquals(1, network(one, new Losses()).latents());
  }

  @Test
  void picturesSmallerThanTheWindowOfSimilarityAreRefused() {
    List<Picture> tiny = new ArrayList<>();
    for (int i = 0; i < VectorTraining.PICTURES_MIN; i++) {
      tiny.add(new Picture(12, 10, 1, new byte[120]));
    }
    VectorTraining training =
        new VectorTraining(options(VectorDistortion.MS_SSIM, List.of(1.0)), new Losses());
    String message =
        assertThrows(IllegalArgumentException.class, () -> training.train(tiny, List.of()))
            .getMessage();
    assertEquals("pictures must be at least 11x11 for this --distortion; found 12x10", message);
  }

  @Test
  void sameSeedGivesTheSameModel() throws IOException {
    byte[] first = new VectorTraining(OPTIONS, new Losses()).train(DIGITS, List.of()).toBytes();
    byte[] second = new VectorTraining(OPTIONS, new Losses()).train(DIGITS, List.of()).toBytes();
    assertArrayEquals(first, second);
  }

  /** Squared error of the finest rate. */
  private static double error(VectorModel model) {
    double sum = 0;
    for (Picture digit : DIGITS) {
      int[] samples = digit.planes();
      int[] latents = model.network().quantize(model.network().encode(samples), 1);
      sum += squared(samples, model.network().decode(model.priors().get(1).codable(latents), 1));
    }
    return sum;
  }

  private static double errorOfTheMean() {
    int[] mean = new int[DIGITS.get(0).samples().length];
    DIGITS.forEach(digit -> add(mean, digit.planes()));
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= DIGITS.size();
    }
    return DIGITS.stream().mapToDouble(digit -> squared(digit.planes(), mean)).sum();
  }

  private static void add(int[] sums, int[] samples) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += samples[i];
    }
  }

  private static double squared(int[] samples, int[] decoded) {
    double sum = 0;
    for (int i = 0; i < samples.length; i++) {
      sum += Math.pow(samples[i] - decoded[i], 2);
    }
    return sum;
  }

  @Test
  void tooFewPicturesAreRefused() {
    VectorTraining training = new VectorTraining(OPTIONS, new Losses());
    assertThrows(
        TooFewPicturesException.class, () -> training.train(DIGITS.subList(0, 9), List.of()));
  }

  @Test
  void picturesOfTwoSizesAreRefused() {
    List<Picture> mixed = new ArrayList<>(DIGITS);
    mixed.add(new Picture(27, 28, 1, new byte[27 * 28]));
    VectorTraining training = new VectorTraining(OPTIONS, new Losses());
    String message =
        assertThrows(IllegalArgumentException.class, () -> training.train(mixed, List.of()))
            .getMessage();
    assertTrue(message.endsWith("found 28x28 and 27x28"), message);
  }

  private static VectorTraining.Options of(
      int epochs, double rate, Schedule schedule, int patience) {
    return new VectorTraining.Options(
        7,
        epochs,
        50,
        rate,
        schedule,
        patience,
        4,
        VectorArchitecture.DENSE,
        List.of(16),
        VectorDistortion.MSE,
        List.of(20.0),
        List.of());
  }

  @Test
  void validationFollowsTheTrainingAndLeavesItAlone() throws IOException {
    VectorTraining.Options options = of(20, 1e-2, Schedule.STEP, 0);
    Losses losses = new Losses();
    List<Picture> others = DrawnDigits.draw(30, new Random(6));
    byte[] validated = new VectorTraining(options, losses).train(DIGITS, others).toBytes();
    double first = losses.validations.get(0);
    double last = losses.validations.get(19);
    assertTrue(last < 0.8 * first, first + ", " + last);
    assertArrayEquals(
        new VectorTraining(options, new Losses()).train(DIGITS, List.of()).toBytes(), validated);
  }

  @Test
  void trainingEndsWhenPatienceDoes() throws IOException {
    Losses losses = new Losses();
    new VectorTraining(of(100, 0.3, Schedule.CONSTANT, 2), losses)
        .train(DIGITS, DIGITS.subList(0, 20));
    assertTrue(losses.epochs.size() < 100, losses.epochs.size() + " epochs");
  }
}
