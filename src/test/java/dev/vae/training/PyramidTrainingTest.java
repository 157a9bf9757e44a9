package dev.vae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureWriter;
import dev.vae.model.PyramidNetworks;
import dev.vae.model.network.BandGraph;
import dev.vae.model.network.Distortion;
import dev.vae.model.network.Parameters;
import dev.vae.testing.SyntheticPictures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
class PyramidTrainingTest {
  private static final double UNLIMITED_SECONDS = 1e9;
  private static final int SIDE = 128;

  @TempDir Path folder;
  private final List<String> skipped = new ArrayList<>();
  private final List<TrainingListener.Progress> reports = new ArrayList<>();

  private final TrainingListener listener =
      new TrainingListener() {
        @Override
        public void skipped(Path file, String reason) {
          skipped.add(file.getFileName() + ": " + reason);
        }

        @Override
        public void note(String message) {
          throw new AssertionError(message);
        }

        @Override
        public void progressed(Progress progress) {
          reports.add(progress);
        }
      };

  @Test
  void continuedTrainingIsThatWhichNeverStopped() throws IOException {
    Set<PyramidStage> stages = EnumSet.allOf(PyramidStage.class);
    train("whole", stages, 9, Integer.MAX_VALUE, false);
    // Of nine steps the first two are in the first stage, the next four in the second.
    assertNull(train("stopped", stages, 9, 5, false));
    assertTrue(Files.notExists(folder.resolve("stopped")));
    assertEquals(0, reports.size());
    assertNull(train("stopped", stages, 9, 3, true));
    train("stopped", stages, 9, Integer.MAX_VALUE, true);
    assertArrayEquals(bytes("whole", "networks.bin"), bytes("stopped", "networks.bin"));
    assertArrayEquals(bytes("whole", "contexts.bin"), bytes("stopped", "contexts.bin"));
  }

  @Test
  void networksLearnABatchByHeart() throws IOException {
    List<Path> files = List.of(write("one", SyntheticPictures.photograph(160, 144, 3, 1)));
    TrainingPictures pictures = TrainingPictures.read(files, SIDE, 1 << 20, listener);
    RegionSource source = new RegionSource(pictures, SIDE, 1, 1, 0);
    Parameters parameters = new Parameters();
    PyramidTrainers trainers = new PyramidTrainers(parameters, 1, 1);
    learnByHeart(new PredictionStage(SIDE, trainers.prediction()), source);
    for (Distortion distortion : Distortion.values()) {
      NetworkTrainer repair = trainers.repair(distortion, RepairStage.cropOf(SIDE));
      learnByHeart(new RepairStage(SIDE, PyramidNetworks.NONE, repair), source);
    }
  }

  @Test
  void onlyNewAnalysisLearns() throws IOException {
    List<Path> files = List.of(write("one", SyntheticPictures.photograph(160, 144, 3, 1)));
    TrainingPictures pictures = TrainingPictures.read(files, SIDE, 1 << 20, listener);
    RegionSource source = new RegionSource(pictures, SIDE, 1, 1, 0);
    Parameters parameters = new Parameters();
    PyramidTrainers trainers = new PyramidTrainers(parameters, 1, 1);
    List<NetworkTrainer> prediction = trainers.prediction();
    NetworkTrainer repair = trainers.repair(Distortion.MSE, SIDE);
    PyramidNetworks live = trainers.live();
    assertFalse(live.analyze());
    JointStage fixed = new JointStage(SIDE, live, List.of(), prediction, repair);
    learnByHeart(fixed, source);
    assertFalse(fixed.result().has(BandGraph.ANALYSIS.prefix()));
    List<NetworkTrainer> analysis = trainers.analysis();
    Parameters before = analysis.get(0).average().copy();
    JointStage learning = new JointStage(SIDE, live, analysis, prediction, repair);
    learning.learn(learning.prepare(source, 0), 1e-3);
    Parameters after = learning.result();
    assertTrue(
        before.tensors().keySet().stream()
            .anyMatch(
                name ->
                    !Arrays.equals(
                        before.tensors().get(name).values(), after.tensors().get(name).values())));
  }

  private static <B> void learnByHeart(Stage<B> stage, RegionSource source) throws IOException {
    double first = stage.learn(stage.prepare(source, 0), 3e-3);
    double last = first;
    for (int i = 0; i < 40; i++) {
      last = stage.learn(stage.prepare(source, 0), 3e-3);
    }
    assertTrue(last < first - 0.02 * Math.abs(first), stage.name() + ": " + first + " to " + last);
  }

  @Test
  void smallPicturesAreNamedAndTooFewRefused() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      files.add(write("small" + i, SyntheticPictures.photograph(i < 9 ? 200 : 100, 140, 3, i)));
    }
    PyramidTraining training =
        new PyramidTraining(options(3), EnumSet.of(PyramidStage.PREDICT), listener, () -> false);
    TooFewPicturesException e =
        assertThrows(
            TooFewPicturesException.class, () -> training.train(inputs(files, "own"), false));
    assertTrue(e.getMessage().startsWith("9 of 12 files"), e.getMessage());
    assertEquals(3, skipped.size());
    assertTrue(skipped.get(0).contains("its shorter side is 100 pixels, must be at least 128"));
  }

  private Object train(
      String name, Set<PyramidStage> stages, int steps, int stopAfter, boolean resume)
      throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < PyramidTraining.PICTURES_MIN; i++) {
      files.add(write("picture" + i, SyntheticPictures.photograph(160, 144, 3, i)));
    }
    AtomicInteger asked = new AtomicInteger();
    return new PyramidTraining(
            options(steps), stages, listener, () -> asked.incrementAndGet() > stopAfter)
        .train(inputs(files, name), resume);
  }

  private static TrainingOptions options(int steps) {
    return new TrainingOptions(
        1,
        new Budget(steps, UNLIMITED_SECONDS),
        1,
        SIDE,
        1e-3,
        Schedule.COSINE,
        1,
        0,
        UNLIMITED_SECONDS,
        2,
        0,
        Distortion.MSE);
  }

  private PyramidTraining.Inputs inputs(List<Path> files, String name) {
    return new PyramidTraining.Inputs(
        files,
        List.of(),
        new Parameters(),
        folder.resolve(name + ".run"),
        folder.resolve(name),
        Map.of());
  }

  private byte[] bytes(String model, String file) throws IOException {
    return Files.readAllBytes(folder.resolve(model).resolve(file));
  }

  private Path write(String name, Picture picture) throws IOException {
    Path file = folder.resolve(name + ".ppm");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PictureWriter(PictureFormat.PPM, PictureWriter.JPEG_QUALITY_DEFAULT).write(picture, out);
    return Files.write(file, out.toByteArray());
  }
}
