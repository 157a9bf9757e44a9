package dev.vae.cli;

import static dev.vae.cli.ProgramRun.assertDone;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.vae.cli.ProgramRun.Result;
import dev.vae.codec.Annotations;
import dev.vae.codec.Effort;
import dev.vae.codec.PictureDecoder;
import dev.vae.evaluation.Comparison;
import dev.vae.evaluation.MissedAimException;
import dev.vae.image.Metadata;
import dev.vae.image.Metadata.Kind;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureWriter;
import dev.vae.image.SizeLimits;
import dev.vae.model.ModelLibrary;
import dev.vae.model.ModelWriter;
import dev.vae.testing.DrawnDigits;
import dev.vae.testing.SmallVectorModel;
import dev.vae.testing.SyntheticPictures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code compress} without -m and with {@code -m auto}, for pictures in files of their own. */
class EnsembleCodingTest {
  /** No model that is part of the program is for pictures so small: they need not be loaded. */
  private static final int SIDE = 24;

  private static final Picture DIGIT = digits(1, 11).get(0);
  private static final Picture PHOTOGRAPH = SyntheticPictures.photograph(90, 70, 3, 4);

  @TempDir private static Path models;

  @TempDir private Path folder;
  private Path digit;
  private Path photograph;

  @BeforeAll
  static void writeModel() throws IOException {
    ModelWriter.writeVector(models.resolve("small"), SmallVectorModel.of(digits(40, 3)), Map.of());
  }

  private static List<Picture> digits(int count, int seed) {
    return DrawnDigits.draw(count, new Random(seed)).stream()
        .map(EnsembleCodingTest::withoutMargin)
        .toList();
  }

  private static Picture withoutMargin(Picture digit) {
    byte[] samples = new byte[SIDE * SIDE];
    int margin = (digit.width() - SIDE) / 2;
    for (int i = 0; i < samples.length; i++) {
      int from = (i / SIDE + margin) * digit.width() + i % SIDE + margin;
      samples[i] = (byte) digit.sample(from);
    }
    return new Picture(SIDE, SIDE, 1, samples);
  }

  @BeforeEach
  void writePictures() throws IOException {
    digit = write("digit.png", DIGIT, Metadata.NONE);
    photograph = write("photograph.png", PHOTOGRAPH, Metadata.NONE);
  }

  private Path write(String name, Picture picture, Metadata metadata) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      new PictureWriter(PictureFormat.PNG, 90).write(picture, metadata, out);
    }
    return file;
  }

  private static Object[] withModels(Object... args) {
    List<Object> all = new ArrayList<>(List.of("--models", models));
    all.addAll(Arrays.asList(args));
    return all.toArray();
  }

  private static Result vae(Object... args) {
    return ProgramRun.vae(withModels(args));
  }

  private static byte[] coded(Object... args) {
    List<Object> all = new ArrayList<>(List.of("compress", "-c"));
    all.addAll(Arrays.asList(args));
    Result result = vae(all.toArray());
    assertDone(result);
    return result.bytes();
  }

  /** Returns the picture of a coded file, by the way of pipes. */
  private Picture decoded(byte[] file) throws IOException {
    Result result = new ProgramRun().stdin(file).run(withModels("decompress"));
    assertDone(result);
    return TestFiles.read(Files.write(folder.resolve("decoded.png"), result.bytes()));
  }

  private double psnrDb(byte[] file) throws IOException {
    return Comparison.between(DIGIT, decoded(file)).psnrRgbDb();
  }

  @SuppressWarnings("unchecked") // The document has a list of objects.
  private static Map<String, Object> onlyFile(Result result) throws IOException {
    assertDone(result);
    Map<String, Object> document = JSON.std.mapFrom(result.out());
    return ((List<Map<String, Object>>) document.get("files")).get(0);
  }

  private static boolean isOfSpecialist(byte[] file) {
    return file[1] == 'w';
  }

  @ParameterizedTest
  @ValueSource(doubles = {30, 100})
  void digitBecomesSmallerAndNoWorse(double quality) throws IOException {
    byte[] general = coded("-q", quality, "-m", "photo", digit);
    byte[] chosen = coded("-q", quality, digit);
    assertTrue(isOfSpecialist(chosen));
    assertTrue(chosen.length < general.length, chosen.length + " < " + general.length);
    assertTrue(psnrDb(chosen) >= psnrDb(general));
  }

  @Test
  void photographIsCodedAsByTheGeneralModel() {
    byte[] general = coded("-m", "photo", photograph);
    assertArrayEquals(general, coded(photograph));
    assertArrayEquals(general, coded("-m", "auto", photograph));
  }

  @Test
  void variableIsLikeTheOption() {
    Result result =
        new ProgramRun()
            .environment("VAE_MODEL", "auto")
            .run(withModels("compress", "-c", photograph));
    assertDone(result);
    assertArrayEquals(coded("-m", "photo", photograph), result.bytes());
  }

  @Test
  void metadataNeedTheGeneralModel() throws IOException {
    byte[] xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>".getBytes(StandardCharsets.UTF_8);
    Path named = write("named.png", DIGIT, Metadata.NONE.with(Kind.XMP, xmp));
    assertFalse(isOfSpecialist(coded(named)));
    assertTrue(isOfSpecialist(coded("--strip", named)));
    assertFalse(isOfSpecialist(coded("--enhance", digit)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--target-size=200", "--target-bpp=2", "--target-ms-ssim=0.9", "--max-error=3"})
  void aimsOfOtherKindsAreOfTheGeneralModel(String aim) {
    assertFalse(isOfSpecialist(coded(aim, "-m", "auto", digit)));
  }

  @Test
  void exactFileIsTheSmallestAndExact() throws IOException {
    byte[] exact = coded("--lossless", digit);
    assertTrue(isOfSpecialist(exact));
    assertArrayEquals(DIGIT.samples(), decoded(exact).samples());
    assertArrayEquals(exact, coded("--lossless", "-m", "auto", digit));
    Picture noise = SyntheticPictures.noise(SIDE, SIDE, 1, 5);
    byte[] other = coded("--lossless", write("noise.png", noise, Metadata.NONE));
    assertFalse(isOfSpecialist(other));
    assertArrayEquals(noise.samples(), decoded(other).samples());
  }

  @Test
  void targetIsReachedAndReported() throws IOException {
    Path file = folder.resolve("digit.vae");
    Map<?, ?> fields = onlyFile(vae("compress", "--json", "--target-psnr", 30, digit));
    Map<?, ?> aim = (Map<?, ?>) fields.get("aim");
    double psnrDb = psnrDb(Files.readAllBytes(file));
    assertTrue(isOfSpecialist(Files.readAllBytes(file)));
    assertTrue(psnrDb >= 30, psnrDb + " dB");
    assertEquals(psnrDb, (double) aim.get("reached"), 1e-9);
    assertEquals(true, aim.get("met"));
  }

  @Test
  void reportsTellWhichModelWasChosen() throws IOException {
    Path report = folder.resolve("report.jsonl");
    Map<String, Object> fields =
        onlyFile(vae("compress", "--json", "--report", report, "--lossless", digit));
    Map<String, Object> info = onlyFile(vae("info", "--json", folder.resolve("digit.vae")));
    assertEquals(info.get("modelName"), fields.get("modelName"));
    assertEquals(info.get("model"), fields.get("model"));
    assertEquals("vector", fields.get("coding"));
    assertEquals(
        Files.size(folder.resolve("digit.vae")), ((Number) fields.get("vaeBytes")).longValue());
    assertEquals(fields.get("model"), JSON.std.mapFrom(Files.readString(report)).get("model"));
    Map<String, Object> general = onlyFile(vae("compress", "--json", photograph));
    assertEquals("photo", general.get("modelName"));
  }

  @Test
  void inputsAreDeletedOnceTheirFilesWereDecoded() throws IOException {
    for (String option : List.of("-q=75", "--lossless")) {
      assertDone(vae("compress", "-f", "--rm", option, digit));
      assertFalse(Files.exists(digit));
      assertDone(vae("decompress", "--rm", folder.resolve("digit.vae")));
      assertEquals(List.of("digit.png", "photograph.png"), TestFiles.names(folder));
    }
    assertEquals(SIDE, TestFiles.read(digit).width());
  }

  @Test
  void batchTakesAllKindsAndGivesThemBack() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.png"), "no picture");
    Path out = folder.resolve("out");
    Result result = vae("compress", "-T2", "-O", out, "-m", "auto", digit, bad, photograph);
    assertEquals(3, result.code(), result.err());
    assertEquals(List.of("digit.vae", "photograph.vae"), TestFiles.names(out));
    assertArrayEquals(coded(digit), Files.readAllBytes(out.resolve("digit.vae")));
    Path skipping = folder.resolve("photograph.png");
    Result again = vae("compress", "-v", "--skip-existing", "-O", out, digit, skipping);
    assertDone(again);
    assertTrue(again.err().contains("2 skipped"), again.err());
    assertDone(vae("test", "-r", out));
    assertDone(vae("decompress", "-r", out));
    assertEquals(SIDE, TestFiles.read(out.resolve("digit.png")).width());
    assertEquals(90, TestFiles.read(out.resolve("photograph.png")).width());
  }

  @Test
  void fileOfASpecialistIsLikeAnyOther() throws IOException {
    Path file = folder.resolve("digit.vae");
    assertDone(vae("compress", "--lossless", digit, file));
    Result compared = vae("compare", digit, file);
    assertDone(compared);
    assertTrue(compared.out().contains("identical"), compared.out());
    Path part = folder.resolve("part.png");
    assertDone(vae("decompress", "--region", "3,4,10,12", file, part));
    assertEquals(DIGIT.sample(4 * SIDE + 3), TestFiles.read(part).sample(0));
    assertEquals(12, TestFiles.read(part).height());
    assertEquals(2, vae("decompress", "-f", "--region", "20,0,10,10", file, part).code());
    Path small = folder.resolve("small.png");
    assertDone(vae("decompress", "--scale", "1/2", file, small));
    assertEquals(SIDE / 2, TestFiles.read(small).width());
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));
    assertEquals(3, vae("decompress", "-f", file, part).code());
    assertEquals(3, vae("compare", digit, file).code());
  }

  @Test
  void damagedSpecialistIsNoCandidate() throws IOException {
    Path damaged = folder.resolve("damaged");
    for (String name : List.of("cut", "empty")) {
      ModelWriter.writeVector(damaged.resolve(name), SmallVectorModel.of(digits(40, 3)), Map.of());
      Path content = damaged.resolve(name).resolve("vector.bin");
      int kept = name.equals("cut") ? 500 : 0;
      Files.write(content, Arrays.copyOf(Files.readAllBytes(content), kept));
    }
    Result result = ProgramRun.vae("--models", damaged, "compress", "--json", "--lossless", digit);
    assertNull(onlyFile(result).get("modelName"));
    assertDone(ProgramRun.vae("--models", damaged, "compress", photograph));
  }

  @Test
  void modelsOfTheProgramAreCandidatesToo() throws IOException {
    Picture larger = DrawnDigits.draw(1, new Random(11)).get(0);
    Path file = write("larger.png", larger, Metadata.NONE);
    Map<String, Object> fields = onlyFile(ProgramRun.vae("compress", "--json", file));
    assertEquals("mnist", fields.get("modelName"));
  }

  @Test
  void specialistReachesATargetThatTheGeneralModelMisses() throws IOException {
    ModelLibrary library = ModelLibrary.open(List.of(models));
    PictureDecoder decoder = new PictureDecoder(library, SizeLimits.DEFAULT, 1);
    PictureCoding missing =
        (picture, annotations) -> {
          throw new MissedAimException("best PSNR RGB is 60 dB");
        };
    EnsembleCoding coding =
        new EnsembleCoding(missing, OptionalDouble.of(90), Effort.DEFAULT, library, decoder);
    PictureCoding.Result result = coding.encode(DIGIT, Annotations.NONE);
    assertEquals("small", result.modelName().orElseThrow());
    assertArrayEquals(DIGIT.samples(), decoder.decode(result.bytes()).samples());
    AimReport aim = result.aim().orElseThrow();
    assertTrue(aim.met());
    assertEquals(Double.POSITIVE_INFINITY, aim.reached());
    assertThrows(MissedAimException.class, () -> coding.encode(PHOTOGRAPH, Annotations.NONE));
  }

  @Test
  void evaluationsChooseModelsToo() throws IOException {
    Map<String, Object> row = onlyFile(vae("eval", "--json", "-m", "auto", "-q", 30, digit));
    assertEquals(coded("-q", 30, digit).length, ((Number) row.get("vaeBytes")).intValue());
    Map<String, Object> general = onlyFile(vae("eval", "--json", "-q", 30, digit));
    assertEquals(
        coded("-q", 30, "-m", "photo", digit).length,
        ((Number) general.get("vaeBytes")).intValue());
  }

  @Test
  void archiveOfManyIsNoPictureToCompare() throws IOException {
    Path other = write("other.png", DIGIT, Metadata.NONE);
    Path archive = folder.resolve("two.vae");
    assertDone(vae("compress", "-m", "small", digit, other, "-o", archive));
    Result result = vae("compare", digit, archive);
    assertEquals(3, result.code());
    assertTrue(result.err().contains("archive of 2 pictures, must hold one"), result.err());
  }
}
