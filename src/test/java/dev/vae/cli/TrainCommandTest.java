package dev.vae.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.image.IdxWriter;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.testing.DrawnDigits;
import dev.vae.testing.SyntheticPictures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final int PICTURES = 12;

  @TempDir Path folder;

  @Test
  void trainedModelCompressesAndDecompressesAtOnce() throws IOException {
    Path model = train("own").resolve("own");
    Path picture = writePicture("new.png", 99);
    Path coded = folder.resolve("new.vae");
    assertEquals(0, ProgramRun.vae("compress", "-m", model, picture, coded).code());
    ProgramRun.Result missing = ProgramRun.vae("test", coded);
    assertEquals(4, missing.code());
    assertTrue(missing.err().contains("is not at hand"), missing.err());
    assertEquals(0, ProgramRun.vae("test", "--models", folder, coded).code());
  }

  @Test
  void ownModelBeatsTheShippedOneOnItsKindOfPicture() throws IOException {
    // The shipped networks stay, the statistics become those of the own pictures.
    Path model = train("own", "--from", "photo").resolve("own");
    Path picture = writePicture("new.png", 99);
    Path own = folder.resolve("own.vae");
    Path shipped = folder.resolve("shipped.vae");
    ProgramRun.vae("compress", "-m", model, picture, own);
    ProgramRun.vae("compress", picture, shipped);
    assertTrue(Files.size(own) < Files.size(shipped), Files.size(own) + " bytes");
  }

  @Test
  void sameSeedGivesTheSameModel() throws IOException {
    train("a");
    train("b");
    assertArrayEquals(contexts("a"), contexts("b"));
  }

  /** Before anything is learned. */
  @Test
  void foldersThatCannotBeWrittenAreNamedAtOnce() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    for (Path out : List.of(file.resolve("own"), Path.of("/proc/own"))) {
      ProgramRun.Result result = ProgramRun.vae("train", "--dataset", data(), "--out", out);
      assertEquals(7, result.code(), result.err());
      assertTrue(result.err().contains(out.getParent().toString()), result.err());
    }
  }

  @Test
  void unreadableFilesAreNamedAndSkipped() throws IOException {
    Path data = data();
    Files.writeString(data.resolve("notes.txt"), "not a picture");
    ProgramRun.Result result =
        ProgramRun.vae(
            "train", "--stages", "none", "--dataset", data, "--out", folder.resolve("own"));
    assertEquals(0, result.code(), result.err());
    assertTrue(result.err().contains("notes.txt: skipped"), result.err());
  }

  @Test
  @Tag("native")
  void convolutionsTrainedOnDigitsCodeThem() throws IOException {
    Path idx = digits(30);
    Path model = folder.resolve("conv");
    String options = "--arch conv --hidden 4,4 --distortion bce --epochs 2 --batch 10 --levels 2";
    List<Object> words = new ArrayList<>(List.of("train", "--dataset", idx, "--out", model));
    words.addAll(List.of(options.split(" ")));
    ProgramRun.Result trained = ProgramRun.vae(words.toArray());
    assertEquals(0, trained.code(), trained.err());
    String manifest = Files.readString(model.resolve("manifest.json"));
    assertTrue(manifest.contains("\"architecture\" : \"conv\""), manifest);
    assertTrue(manifest.contains("\"distortion\" : \"bce\""), manifest);
    Path archive = folder.resolve("digits.vae");
    Path back = folder.resolve("back.idx");
    ProgramRun.vae("compress", "--lossless", "-m", model, idx, "-o", archive);
    ProgramRun.vae("decompress", "--models", folder, archive, "-o", back);
    assertArrayEquals(Files.readAllBytes(idx), Files.readAllBytes(back));
  }

  @Test
  @Tag("native")
  void wideConvolutionsAreRefused() throws IOException {
    Path idx = digits(20);
    ProgramRun.Result result =
        ProgramRun.vae(
            "train",
            "--arch",
            "conv",
            "--hidden",
            "400",
            "--dataset",
            idx,
            "--out",
            folder.resolve("own"));
    assertEquals(2, result.code());
    assertEquals(
        "vae: a layer takes or gives 78400 values, must be at most 65536; lower --hidden\n",
        result.err());
  }

  @Test
  void distortionIsOneOfTheFamily() throws IOException {
    Path idx = digits(1);
    ProgramRun.Result result =
        ProgramRun.vae(
            "train", "--distortion", "mix", "--dataset", idx, "--out", folder.resolve("own"));
    assertEquals(2, result.code());
    assertTrue(
        result.err().contains("--distortion is mix, must be one of mse, bce, ms-ssim, dice"),
        result.err());
  }

  private Path digits(int count) throws IOException {
    Path idx = folder.resolve("digits.idx");
    try (OutputStream out = Files.newOutputStream(idx)) {
      IdxWriter writer = new IdxWriter(out, count, 28, 28, 1);
      for (Picture digit : DrawnDigits.draw(count, new Random(1))) {
        writer.write(digit);
      }
    }
    return idx;
  }

  @Test
  void tooFewPicturesAreRefusedWithAdvice() throws IOException {
    Path data = Files.createDirectory(folder.resolve("few"));
    Files.write(data.resolve("one.png"), png(1));
    Path model = folder.resolve("own");
    ProgramRun.Result result =
        ProgramRun.vae("train", "--stages", "none", "--dataset", data, "--out", model);
    assertEquals(2, result.code());
    assertTrue(result.err().contains("1 of 1 files are pictures"), result.err());
    assertTrue(result.err().contains("add more with --dataset"), result.err());
    assertFalse(Files.exists(model));
  }

  @Test
  void missingDataSetIsNamed() {
    Path missing = folder.resolve("nowhere");
    ProgramRun.Result result =
        ProgramRun.vae("train", "--dataset", missing, "--out", folder.resolve("own"));
    assertEquals(1, result.code());
    assertTrue(result.err().contains("nowhere"), result.err());
  }

  @Test
  void existingModelIsNotOverwrittenUnasked() throws IOException {
    Path data = train("own").resolve("data");
    Path model = folder.resolve("own");
    byte[] before = contexts("own");
    ProgramRun.Result refused =
        ProgramRun.vae("train", "--stages", "none", "--dataset", data, "--out", model, "--seed", 7);
    assertEquals(7, refused.code());
    assertArrayEquals(before, contexts("own"));
    assertEquals(
        0,
        ProgramRun.vae("train", "--stages", "none", "--dataset", data, "--out", model, "-f")
            .code());
  }

  @Test
  void whatWasLearnedIsMeasuredAndWrittenDown() throws IOException {
    Path model = folder.resolve("nets");
    ProgramRun.Result result =
        ProgramRun.vae(
            "train",
            "--dataset",
            data(),
            "--out",
            model,
            "--val-split",
            "0.17",
            "--crop",
            "128",
            "--batch",
            "1",
            "--steps",
            "3",
            "--from",
            "photo");
    assertEquals(0, result.code(), result.err());
    assertTrue(result.err().contains("rate at equal PSNR (BD-rate): "), result.err());
    assertEquals(4, result.err().lines().filter(l -> l.startsWith("  quality ")).count());
    Map<String, Object> manifest =
        JSON.std.mapFrom(Files.readString(model.resolve("manifest.json")));
    Map<?, ?> validation = (Map<?, ?>) manifest.get("validation");
    assertEquals(2, validation.get("pictures"));
    assertEquals(4, ((List<?>) validation.get("psnrRgbDb")).size());
    assertTrue(manifest.get("startedFrom").toString().startsWith("photo "));
    assertEquals(0, ProgramRun.vae("models", "verify", model).code());
  }

  /** Trains on drawn pictures and returns the folder that holds model and data. */
  private Path train(String name, Object... more) throws IOException {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "train", "--stages", "none", "--dataset", data(), "--out", folder.resolve(name)));
    arguments.addAll(List.of(more));
    ProgramRun.Result result = ProgramRun.vae(arguments.toArray());
    assertEquals(0, result.code(), result.err());
    return folder;
  }

  private Path data() throws IOException {
    Path data = folder.resolve("data");
    if (!Files.exists(data)) {
      Files.createDirectory(data);
      for (int i = 0; i < PICTURES; i++) {
        Files.write(data.resolve(i + ".png"), png(i));
      }
    }
    return data;
  }

  private byte[] contexts(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name).resolve("contexts.bin"));
  }

  private Path writePicture(String name, int seed) throws IOException {
    return Files.write(folder.resolve(name), png(seed));
  }

  private static byte[] png(int seed) throws IOException {
    Picture picture = SyntheticPictures.photograph(160, 136, 3, seed);
    return TestFiles.bytes(picture, PictureFormat.PNG);
  }
}
