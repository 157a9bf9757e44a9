package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.container.TileGrid;
import dev.vae.error.ModelException;
import dev.vae.image.Picture;
import dev.vae.image.SizeLimits;
import dev.vae.latent.QuantizationStep;
import dev.vae.latent.TileSymbols;
import dev.vae.metric.Psnr;
import dev.vae.model.ModelLibrary;
import dev.vae.model.ModelWriter;
import dev.vae.model.PyramidModel;
import dev.vae.model.PyramidNetworks;
import dev.vae.model.network.Parameters;
import dev.vae.testing.GoldenModel;
import dev.vae.testing.RandomNetworks;
import dev.vae.testing.SyntheticPictures;
import dev.vae.transform.ColorTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codec with networks in its model. */
@Tag("native")
class NetworkCodecTest {
  private static final double QUALITY = 75;

  @TempDir Path store;
  private ModelLibrary library;
  private PyramidModel model;

  @BeforeEach
  void writeModel() throws IOException {
    write(RandomNetworks.all(1));
    library = ModelLibrary.open(List.of(store));
    model = library.byName("random");
  }

  private void write(Parameters networks) throws IOException {
    ModelWriter.write(store.resolve("random"), GoldenModel.model().contexts(), networks, Map.of());
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 3", "40, 30, 3", "33, 17, 1", "300, 277, 3", "301, 20, 4", "1100, 40, 2"})
  void decoderGetsWhatTheEncoderMeant(int width, int height, int channels) throws IOException {
    Picture picture = SyntheticPictures.photograph(width, height, channels, 5);
    byte[] file = new PictureEncoder(model, 1).encode(picture, QUALITY).bytes();
    Picture decoded = decode(library, file, 1);
    Picture onTwoThreads = decode(library, file, 2);
    assertArrayEquals(decoded.samples(), onTwoThreads.samples());
    // Random networks do harm, but a loop that were not closed would do far more.
    assertTrue(Psnr.rgbDb(picture, decoded) > 20, "dB: " + Psnr.rgbDb(picture, decoded));
  }

  @Test
  void closedLoopGivesTheDecodersPlanes() throws IOException {
    Picture picture = SyntheticPictures.photograph(200, 150, 3, 6);
    PyramidNetworks predicting =
        new PyramidNetworks(RandomNetworks.only(model.networks().parameters(), "predict/"));
    write(predicting.parameters());
    ModelLibrary fresh = ModelLibrary.open(List.of(store));
    byte[] file = new PictureEncoder(fresh.byName("random"), 1).encode(picture, QUALITY).bytes();
    float[][] planes = new PictureAnalysis(predicting).decoded(picture, Quality.step(QUALITY));
    byte[] expected = new byte[picture.samples().length];
    ColorTransform.inverse(planes, expected, false, 3, 0, 200 * 150);
    assertArrayEquals(expected, decode(fresh, file, 1).samples());
  }

  /** Tiles, windows and strips are cut elsewhere: floats may differ in their last bits. */
  @ParameterizedTest
  @CsvSource({"0, 0, 50, 40", "630, 300, 70, 33", "1270, 630, 30, 20", "3, 0, 1290, 650"})
  void regionHasThePixelsOfTheWholePicture(int x, int y, int width, int height) throws IOException {
    Picture picture = SyntheticPictures.photograph(1300, 650, 3, 9);
    byte[] file = HandMadeFiles.coded(picture, Quality.step(QUALITY), 8, model);
    Picture whole = decode(library, file, 1);
    PartialRequest request =
        new PartialRequest(Optional.of(new Region(x, y, width, height)), 0, false);
    Picture part =
        new PictureDecoder(library, SizeLimits.DEFAULT, 1)
            .decode(CodedBytes.of(file), request)
            .picture();
    byte[] expected = BoxScaling.scaled(whole, new Window(x, y, width, height), 0).samples();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i] & 0xff, part.samples()[i] & 0xff, 1, "sample " + i);
    }
  }

  /** The encoder works row by row of tiles; what it makes must be what the whole picture gives. */
  @Test
  void rowsOfTilesGiveTheSymbolsOfTheWholePicture() throws IOException {
    Picture picture = SyntheticPictures.photograph(300, 330, 3, 10);
    QuantizationStep step = Quality.step(QUALITY);
    TileGrid grid = TileGrid.of(300, 330, 2);
    TileSymbols[] expected = new PictureAnalysis(model.networks()).symbols(picture, grid, step);
    int[] differing = new int[1];
    new LatentEncoder(picture, step, model.networks(), new WorkerPool(1), 1)
        .encode(
            grid,
            (tile, symbols) -> {
              for (int color = 0; color < 3; color++) {
                int[] one = expected[tile].latents().planes()[color];
                int[] other = symbols.latents().planes()[color];
                for (int i = 0; i < one.length; i++) {
                  differing[0] += one[i] == other[i] ? 0 : 1;
                }
              }
            });
    assertTrue(differing[0] < 10, differing[0] + " symbols differ");
  }

  /** What repair adds is taken off beforehand: whatever the networks do, less is lost. */
  @Test
  void refinementBringsTheRepairedPictureNearer() throws IOException {
    Picture picture = SyntheticPictures.photograph(200, 150, 3, 9);
    double quick = psnrDb(picture, new Effort(Effort.MIN));
    double usual = psnrDb(picture, Effort.DEFAULT);
    double slow = psnrDb(picture, new Effort(Effort.MAX));
    assertTrue(usual > quick + 0.1, "dB: " + quick + ", " + usual);
    assertTrue(slow > usual + 0.01, "dB: " + usual + ", " + slow);
  }

  private double psnrDb(Picture picture, Effort effort) throws IOException {
    byte[] file = new PictureEncoder(model, effort, 1).encode(picture, QUALITY).bytes();
    return Psnr.rgbDb(picture, decode(library, file, 1));
  }

  @Test
  void effortOutOfRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Effort(0));
    assertThrows(IllegalArgumentException.class, () -> new Effort(10));
  }

  @Test
  void bytesDoNotDependOnThreads() throws IOException {
    Picture picture = SyntheticPictures.photograph(1300, 90, 3, 7);
    assertArrayEquals(
        new PictureEncoder(model, 1).encode(picture, QUALITY).bytes(),
        new PictureEncoder(model, 2).encode(picture, QUALITY).bytes());
  }

  /**
   * Another machine's floats differ in their last bits: the checks hold and samples hardly move.
   */
  @Test
  void otherFloatsGiveTheSameSymbols() throws IOException {
    Picture picture = SyntheticPictures.photograph(200, 150, 3, 8);
    byte[] file = new PictureEncoder(model, 1).encode(picture, QUALITY).bytes();
    byte[] here = decode(library, file, 1).samples();
    PyramidModel other =
        new PyramidModel(
            model.name(),
            model.id(),
            model.contexts(),
            new PyramidNetworks(RandomNetworks.perturbed(model.networks().parameters())));
    byte[] there =
        new PictureDecoder(ModelLibrary.of(other), SizeLimits.DEFAULT, 1).decode(file).samples();
    int moved = 0;
    for (int i = 0; i < here.length; i++) {
      assertTrue(Math.abs((here[i] & 0xff) - (there[i] & 0xff)) <= 1, "sample " + i);
      moved += here[i] == there[i] ? 0 : 1;
    }
    assertTrue(moved < here.length / 100, moved + " samples moved");
  }

  @Test
  void damagedParametersAreAMessage() throws IOException {
    Path file = store.resolve("random").resolve("networks.bin");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    assertFails("is damaged");
    Parameters nan = RandomNetworks.all(2);
    nan.tensors().get("repair/in/bias").values()[0] = Float.NaN;
    write(nan);
    assertFails("tensor repair/in/bias holds NaN");
    Files.delete(file);
    assertFails("has no networks.bin");
  }

  private void assertFails(String message) {
    ModelException e =
        assertThrows(
            ModelException.class, () -> ModelLibrary.open(List.of(store)).byName("random"));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void tensorThatIsMissingIsAMessage() throws IOException {
    Parameters networks = RandomNetworks.all(3);
    Parameters some = new Parameters();
    networks
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (!name.equals("repair/half2/1/weights")) {
                some.put(name, tensor);
              }
            });
    write(some);
    Picture picture = SyntheticPictures.photograph(60, 60, 3, 9);
    ModelLibrary fresh = ModelLibrary.open(List.of(store));
    PictureEncoder encoder = new PictureEncoder(fresh.byName("random"), new Effort(Effort.MIN), 1);
    byte[] file = encoder.encode(picture, 75).bytes();
    ModelException e = assertThrows(ModelException.class, () -> decode(fresh, file, 1));
    assertEquals(
        "model's networks are damaged: tensor repair/half2/1/weights is missing", e.getMessage());
    assertFalse(file.length == 0);
  }

  private static Picture decode(ModelLibrary models, byte[] file, int threads) throws IOException {
    return new PictureDecoder(models, SizeLimits.DEFAULT, threads).decode(file);
  }
}
