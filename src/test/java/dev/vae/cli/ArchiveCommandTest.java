package dev.vae.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.cli.ProgramRun.Result;
import dev.vae.image.IdxWriter;
import dev.vae.image.Picture;
import dev.vae.image.PictureFitting;
import dev.vae.image.PictureFormat;
import dev.vae.image.PictureReader;
import dev.vae.image.PictureWriter;
import dev.vae.image.SizeLimits;
import dev.vae.model.ModelWriter;
import dev.vae.testing.DrawnDigits;
import dev.vae.testing.SmallVectorModel;
import dev.vae.testing.SyntheticPictures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveCommandTest {
  private static final int COUNT = 150;
  private static final List<Picture> DIGITS = DrawnDigits.draw(COUNT, new Random(8));

  @TempDir private static Path shared;
  private static Path models;
  private static Path idx;
  private static Path digits;

  @TempDir private Path folder;

  @BeforeAll
  static void writeFiles() throws IOException {
    models = shared.resolve("models");
    ModelWriter.writeVector(
        models.resolve("small"), SmallVectorModel.ofDigits().content(), Map.of());
    digits = Files.createDirectories(shared.resolve("digits"));
    PictureWriter png = new PictureWriter(PictureFormat.PNG, 90);
    idx = shared.resolve("digits.idx");
    try (OutputStream out = Files.newOutputStream(idx)) {
      IdxWriter writer = new IdxWriter(out, COUNT, 28, 28, 1);
      for (int i = 0; i < COUNT; i++) {
        writer.write(DIGITS.get(i));
        try (OutputStream file = Files.newOutputStream(digit(i))) {
          png.write(DIGITS.get(i), file);
        }
      }
    }
  }

  private static Path digit(int index) {
    return digits.resolve(String.format("d%03d.png", index));
  }

  private static Result vae(Object... args) {
    List<Object> all = new ArrayList<>(List.of("--models", models));
    all.addAll(Arrays.asList(args));
    return ProgramRun.vae(all.toArray());
  }

  private Path archive(Object... args) {
    Path file = folder.resolve("digits.vae");
    List<Object> all = new ArrayList<>(List.of("compress", "-f", "-o", file));
    all.addAll(Arrays.asList(args));
    Result result = vae(all.toArray());
    assertEquals(0, result.code(), result.err());
    return file;
  }

  private static Picture read(Path file) throws IOException {
    return new PictureReader(SizeLimits.DEFAULT).read(file).picture();
  }

  private static Object[] allDigits(Object... before) {
    List<Object> args = new ArrayList<>(Arrays.asList(before));
    for (int i = 0; i < COUNT; i++) {
      args.add(digit(i));
    }
    return args.toArray();
  }

  @Test
  void idxFileComesBackThroughAnArchive() throws IOException {
    Path file = archive("--lossless", idx);
    Path back = folder.resolve("back.idx");
    Result result = vae("decompress", file, "-o", back);
    assertEquals(0, result.code(), result.err());
    assertArrayEquals(Files.readAllBytes(idx), Files.readAllBytes(back));
  }

  @Test
  void pictureFilesComeBackByName() throws IOException {
    Path file = archive(allDigits("--lossless", "-m", "small"));
    Path out = folder.resolve("out");
    Result result = vae("decompress", file, "-O", out);
    assertEquals(0, result.code(), result.err());
    for (int i = 0; i < COUNT; i++) {
      Path name = out.resolve(digit(i).getFileName());
      assertArrayEquals(DIGITS.get(i).samples(), read(name).samples());
    }
  }

  @Test
  void onePictureIsTakenByNameOrNumber() throws IOException {
    Path file = archive(allDigits("--lossless"));
    Path byName = folder.resolve("name.png");
    Path byNumber = folder.resolve("number.pgm");
    assertEquals(0, vae("decompress", file, "--only", "d140.png", "-o", byName).code());
    assertEquals(0, vae("decompress", file, "--only", "140", "-o", byNumber).code());
    assertArrayEquals(DIGITS.get(140).samples(), read(byName).samples());
    assertArrayEquals(DIGITS.get(140).samples(), read(byNumber).samples());
    Result missing = vae("decompress", file, "--only", "150", "-o", folder.resolve("x.png"));
    assertEquals(3, missing.code());
    assertEquals(
        "vae: " + file + ": archive has no picture \"150\" among its 150\n", missing.err());
  }

  @Test
  void infoAndTestKnowArchives() throws IOException {
    Path file = archive("-q", 30, "-m", "small", idx);
    Result info = vae("info", file);
    assertEquals(0, info.code(), info.err());
    assertTrue(info.out().contains("archive of 150 pictures, 28x28 gray"), info.out());
    assertTrue(info.out().contains(" small"), info.out());
    assertEquals(file + ": ok\n", vae("test", file).out());
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Result damaged = vae("test", file);
    assertEquals(3, damaged.code());
    assertTrue(damaged.err().contains("the archive is damaged"), damaged.err());
  }

  @Test
  void archiveIsToldWhereItsPicturesGo() {
    Path file = archive(idx);
    assertEquals(2, vae("decompress", file).code());
    assertEquals(2, vae("decompress", file, "--only", "1").code());
  }

  @Test
  void cutArchiveLeavesNoIdxFile() throws IOException {
    Path file = archive(idx);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
    Path back = folder.resolve("back.idx");
    Result result = vae("decompress", file, "-o", back);
    assertEquals(3, result.code());
    assertTrue(result.err().contains("the pictures before number 128 are intact"), result.err());
    assertFalse(Files.exists(back));
  }

  @Test
  void intactPicturesOfACutArchiveAreWrittenOnDemand() throws IOException {
    Path file = archive("--lossless", idx);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));
    Path back = folder.resolve("back.idx");
    Path out = folder.resolve("out");
    Result result = vae("decompress", "--allow-partial", file, "-o", back);
    assertEquals(3, result.code());
    assertTrue(result.err().contains("lost pictures: 128 to 149; the others"), result.err());
    byte[] expected = Files.readAllBytes(idx);
    Arrays.fill(expected, 16 + 128 * 784, expected.length, (byte) 0);
    assertArrayEquals(expected, Files.readAllBytes(back));
    assertEquals(3, vae("decompress", "--allow-partial", file, "-O", out).code());
    assertEquals(128, TestFiles.names(out).size());
  }

  @Test
  void archiveIsReadFromStandardInput() throws IOException {
    Path file = archive(allDigits("--lossless"));
    byte[] bytes = Files.readAllBytes(file);
    Path back = folder.resolve("back.idx");
    Object[] decompress = {"--models", models, "decompress", "-o", back};
    assertEquals(0, new ProgramRun().stdin(bytes).run(decompress).code());
    assertArrayEquals(Files.readAllBytes(idx), Files.readAllBytes(back));
    Result info = new ProgramRun().stdin(bytes).run("--models", models, "info", "-v", "-");
    assertTrue(info.out().contains("standard input  archive of 150 pictures"), info.out());
    assertTrue(info.out().contains("\n  149  d149.png\n"), info.out());
    assertEquals(
        "standard input: ok\n",
        new ProgramRun().stdin(bytes).run("--models", models, "test", "-").out());
  }

  @Test
  void severalArchivesGoIntoOneFolder() throws IOException {
    Path first = archive("-m", "small", digit(1), digit(2));
    Path second = folder.resolve("second.vae");
    Files.copy(first, second);
    Files.delete(first);
    first = archive("-m", "small", digit(3), digit(4));
    assertEquals(2, vae("decompress", first, second).code());
    Path out = folder.resolve("out");
    Result result = vae("decompress", first, second, "-O", out);
    assertEquals(0, result.code(), result.err());
    assertEquals(4, TestFiles.names(out).size());
    assertTrue(result.err().startsWith("2 files: "), result.err());
  }

  @Test
  void archivesAndFilesOfOnePictureGoTogether() throws IOException {
    Path named = archiveOf("named", digit(1), digit(2));
    Path numbered = archiveOf("numbered", idx);
    Path alone = archiveOf("alone", digit(3));
    Path photo = TestFiles.writeVae(folder, "photo.vae");
    Path cut = cutCopy(named, "cut.vae");
    Path damaged = cutCopy(photo, "damaged.vae");
    Path out = folder.resolve("out");
    Result result =
        vae("decompress", cut, named, damaged, numbered, alone, photo, "-O", out, "--json");
    assertEquals(3, result.code(), result.err());
    assertTrue(result.err().contains("vae: " + cut + ": archive is cut short"), result.err());
    assertTrue(result.err().contains("\n6 files, 2 failed: "), result.err());
    assertTrue(result.out().contains("\"pictures\" : 150"), result.out());
    assertTrue(result.out().contains("\"failed\" : 2"), result.out());
    List<String> names = TestFiles.names(out);
    assertEquals(COUNT + 4, names.size(), names.toString());
    assertTrue(names.containsAll(List.of("d001.png", "d002.png", "alone.png", "photo.png")));
    assertTrue(names.containsAll(List.of("000.png", "149.png")));
  }

  /** Of an archive that is cut short in its only group nothing is written. */
  private static Path cutCopy(Path file, String name) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(file.resolveSibling(name), Arrays.copyOf(bytes, bytes.length - 3));
  }

  private Path archiveOf(String name, Object... pictures) {
    Path file = folder.resolve(name + ".vae");
    List<Object> args = new ArrayList<>(List.of("compress", "-m", "small", "-q100", "-o", file));
    args.addAll(Arrays.asList(pictures));
    Result result = vae(args.toArray());
    assertEquals(0, result.code(), result.err());
    return file;
  }

  @Test
  void archivesInFoldersKeepTheirPlace() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("in/deep")).getParent();
    Files.move(archiveOf("a", digit(1), digit(2)), tree.resolve("a.vae"));
    Files.move(archiveOf("b", digit(1), digit(2)), tree.resolve("deep/b.vae"));
    TestFiles.writeVae(tree.resolve("deep"), "photo.vae");
    Path flat = folder.resolve("flat");
    Result refused = vae("decompress", "-r", tree, "-O", flat);
    assertEquals(2, refused.code());
    assertEquals(
        "vae: %s and %s would both be written to %s;"
            .concat(" --mirror, or a folder for each, tells them apart\n")
            .formatted(tree.resolve("a.vae"), tree.resolve("deep/b.vae"), flat.resolve("d001.png")),
        refused.err());
    assertFalse(Files.exists(flat));
    Path out = folder.resolve("out");
    Result result = vae("decompress", "-r", "--mirror", tree, "-O", out);
    assertEquals(0, result.code(), result.err());
    assertEquals(List.of("d001.png", "d002.png", "deep"), TestFiles.names(out));
    assertEquals(
        List.of("d001.png", "d002.png", "photo.png"), TestFiles.names(out.resolve("deep")));
  }

  private void assertCollide(String message, Object... inputs) {
    Path out = folder.resolve("out");
    List<Object> args = new ArrayList<>(List.of("decompress", "-f", "-O", out));
    args.addAll(Arrays.asList(inputs));
    Result result = vae(args.toArray());
    assertEquals(2, result.code(), result.err());
    assertTrue(result.err().contains(message), result.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void collisionsOfPicturesInArchivesAreFoundBeforeAnyWork() throws IOException {
    Path named = archiveOf("named", digit(1), digit(2));
    Path single = TestFiles.writeVae(folder, "d002.vae");
    Path numbers = archiveOf("numbers", idx);
    Path number = TestFiles.writeVae(folder, "149.vae");
    assertCollide(named + " and " + single + " would both be written to ", named, single);
    assertCollide(single + " and " + named + " would both be written to ", single, named);
    assertCollide(numbers + " and " + number + " would", numbers, number);
    assertCollide(number + " and " + numbers + " would", number, numbers);
    Path copy = Files.copy(numbers, folder.resolve("copy.vae"));
    assertCollide(numbers + " and " + copy + " would", numbers, copy);
    Path beyond = Files.move(number, folder.resolve("150.vae"));
    assertEquals(0, vae("decompress", numbers, beyond, "-O", folder.resolve("out")).code());
  }

  @Test
  void picturesOfOneArchiveWithOneNameAreRefused() throws IOException {
    Path bmp = folder.resolve("d001.bmp");
    Files.write(bmp, TestFiles.bytes(DIGITS.get(5), PictureFormat.BMP));
    Path file = archiveOf("twins", digit(1), bmp);
    assertCollide("two pictures of " + file + " would both be written to ", file);
    Path out = folder.resolve("out");
    Result one = vae("decompress", "--only", "d001.bmp", file, "-O", out);
    assertEquals(0, one.code(), one.err());
    assertArrayEquals(DIGITS.get(5).samples(), read(out.resolve("d001.png")).samples());
  }

  @Test
  void pictureOfAnArchiveNeverReplacesAnInput() throws IOException {
    Path named = archiveOf("named", digit(1), digit(2));
    Path input = TestFiles.writeVae(folder, "d002.png");
    byte[] before = Files.readAllBytes(input);
    Result result = vae("decompress", "-f", named, input, "-O", folder, "--format", "png");
    assertEquals(2, result.code(), result.err());
    Path link = Files.createSymbolicLink(folder.resolve("d001.png"), input);
    result = vae("decompress", "-f", named, "--files-from", list(input), "-O", folder);
    assertEquals(2, result.code(), result.err());
    Files.delete(input);
    Path other = Files.write(folder.resolve("other.vae"), before);
    Files.delete(link);
    Files.createSymbolicLink(link, other);
    result = vae("decompress", "-f", named, other, "-O", folder);
    assertEquals(7, result.code(), result.err());
    assertTrue(result.err().contains(link + ": is an input too"), result.err());
    assertArrayEquals(before, Files.readAllBytes(other));
  }

  private Path list(Path file) throws IOException {
    return Files.writeString(folder.resolve("list"), file.toString());
  }

  @Test
  void picturesThatExistArePassedOverOnDemand() throws IOException {
    Path named = archiveOf("named", digit(1), digit(2));
    Path out = Files.createDirectories(folder.resolve("out"));
    Path existing = Files.writeString(out.resolve("d001.png"), "precious");
    Result refused = vae("decompress", named, "-O", out);
    assertEquals(7, refused.code());
    assertEquals("vae: " + out + ": d001.png exists already; -f overwrites it\n", refused.err());
    Result some = vae("decompress", "--skip-existing", named, "-O", out);
    assertEquals(0, some.code(), some.err());
    assertTrue(some.err().contains("1 of 2 pictures passed over"), some.err());
    assertEquals("precious", Files.readString(existing));
    Result none = vae("decompress", "-v", "--skip-existing", named, "-O", out);
    assertEquals(0, none.code(), none.err());
    assertTrue(none.err().contains("named.vae skipped: "), none.err());
  }

  @Test
  void countThatAnArchiveOnlyClaimsCostsNothing() throws IOException {
    byte[] header = {(byte) 0xe6, 'w', 1 << 5, 27, 27, 0, 0, 0, -1, -1, -1, -1, 7};
    Path liar = Files.write(folder.resolve("liar.vae"), header);
    Path photo = TestFiles.writeVae(folder, "photo.vae");
    Path out = folder.resolve("out");
    Result result = vae("decompress", liar, photo, "-O", out);
    assertEquals(4, result.code(), result.err());
    assertEquals(List.of("photo.png"), TestFiles.names(out));
    header[2] |= 1 << 4;
    Files.write(liar, header);
    assertEquals(6, vae("decompress", "-f", liar, photo, "-O", out).code());
  }

  @Test
  void onePictureGoesToStandardOutputOrASecondName() throws IOException {
    Path file = archiveOf("digits", idx);
    Path three = folder.resolve("three.pgm");
    assertEquals(0, vae("decompress", "--only", "3", file, three).code());
    assertArrayEquals(DIGITS.get(3).samples(), read(three).samples());
    Result piped = vae("decompress", "--only", "3", "--format", "pgm", "-c", file);
    assertArrayEquals(Files.readAllBytes(three), piped.bytes());
  }

  @Test
  void cutArchiveIsNoticedByInfo() throws IOException {
    Path file = archive(idx);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    assertEquals(3, vae("info", file).code());
  }

  @Test
  void cutIdxFileGivesNoArchive() throws IOException {
    Path cut = folder.resolve("cut.idx");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(idx), 5000));
    Path file = folder.resolve("cut.vae");
    Result result = vae("compress", cut, "-m", "small", "-o", file);
    assertEquals(3, result.code());
    assertEquals("vae: " + cut + ": IDX file is cut short in its picture 6 of 150\n", result.err());
    assertFalse(Files.exists(file));
  }

  @Test
  void pictureThatFitsNoModelIsRefused() throws IOException {
    Path small = folder.resolve("small.idx");
    try (OutputStream out = Files.newOutputStream(small)) {
      new IdxWriter(out, 1, 5, 5, 1).write(new Picture(5, 5, 1, new byte[25]));
    }
    Result auto = vae("compress", small);
    assertEquals(4, auto.code());
    assertTrue(auto.err().contains("no model at hand fits pictures of 5x5"), auto.err());
    Result named = vae("compress", "-m", "small", small);
    assertEquals(3, named.code());
    assertTrue(named.err().contains("the model is for 28x28 of 1; --resize"), named.err());
    assertTrue(auto.err().endsWith("; train one, or name a model with -m and add --resize\n"));
  }

  @Test
  void picturesAreMadeToFitOnDemand() throws IOException {
    Path photo = folder.resolve("photo.ppm");
    try (OutputStream out = Files.newOutputStream(photo)) {
      new PictureWriter(PictureFormat.PPM, 90)
          .write(SyntheticPictures.photograph(61, 45, 3, 4), out);
    }
    Path file = folder.resolve("fitted.vae");
    Path back = folder.resolve("back.pgm");
    Result result = vae("compress", "--resize", "-m", "small", "--lossless", photo, "-o", file);
    assertEquals(0, result.code(), result.err());
    assertEquals(0, vae("decompress", file, "-o", back).code());
    Picture expected = PictureFitting.fitted(read(photo), 28, 28, 1);
    assertArrayEquals(expected.samples(), read(back).samples());
  }

  @Test
  void resizeNeedsTheModelToFit() {
    for (Object[] model : new Object[][] {{}, {"-m", "auto"}, {"-m", "photo"}}) {
      List<Object> args = new ArrayList<>(List.of("compress", "--resize"));
      args.addAll(Arrays.asList(model));
      args.addAll(List.of(digit(1), "-o", folder.resolve("x.vae")));
      Result result = vae(args.toArray());
      assertEquals(2, result.code());
      assertTrue(result.err().contains("--resize needs -m and a model"), result.err());
    }
  }

  @Test
  void onePictureUnderAVectorModelIsAnArchiveOfItsOwn() throws IOException {
    Path file = folder.resolve("one.vae");
    Result result = vae("compress", "-m", "small", "-q", 20, digit(3), "-o", file);
    assertEquals(0, result.code(), result.err());
    assertTrue(vae("info", "--json", file).out().contains("\"pictures\" : 1"));
    assertTrue(vae("info", "--json", file).out().contains("\"named\" : false"));
  }

  @Test
  void archiveOfOnePictureIsLikeAnyOtherFile() throws IOException {
    Path file = folder.resolve("one.vae");
    assertEquals(0, vae("compress", "-m", "small", "--lossless", digit(3), "-o", file).code());
    Result beside = vae("decompress", file);
    assertEquals(0, beside.code(), beside.err());
    assertArrayEquals(DIGITS.get(3).samples(), read(folder.resolve("one.png")).samples());
    Path out = folder.resolve("out");
    assertEquals(0, vae("decompress", file, "-O", out, "--format", "pgm").code());
    assertEquals(List.of("one.pgm"), TestFiles.names(out));
    Path named = folder.resolve("named.bmp");
    assertEquals(0, vae("decompress", file, "-o", named).code());
    assertArrayEquals(DIGITS.get(3).samples(), read(named).samples());
  }

  @Test
  void samePictureNameTwiceIsRefused() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other")).resolve("d001.png");
    Files.copy(digit(1), other);
    Result result = vae("compress", digit(1), other, "-o", folder.resolve("x.vae"));
    assertEquals(2, result.code());
    assertTrue(result.err().contains("two pictures would have the name d001.png"), result.err());
  }

  @Test
  void optionsThatDoNotFitAreWrongUsage() throws IOException {
    assertEquals(2, vae("compress", "--lossless", "--target-psnr", 20, idx).code());
    Path single = TestFiles.writeVae(folder, "single.vae");
    assertEquals(3, vae("decompress", "--only", "3", single, folder.resolve("x.png")).code());
    Path file = archive(idx);
    for (String option : List.of("--rm", "--name={n}", "--scale=1/2", "--region=0,0,1,1")) {
      Result result = vae("decompress", option, file, single, "-O", folder.resolve("out"));
      assertEquals(2, result.code());
      assertTrue(result.err().contains(option.replaceAll("=.*", "")), result.err());
      assertTrue(result.err().contains(file.toString()), result.err());
    }
    assertTrue(Files.exists(file));
    assertFalse(Files.exists(folder.resolve("out")));
    assertEquals(2, vae("decompress", "--only=3", file, file, "-O", folder).code());
  }

  @Test
  void reportHasALineForEachArchive() throws IOException {
    Path file = archive(idx);
    Path cut = cutCopy(archiveOf("named", digit(1), digit(2)), "cut.vae");
    Path out = folder.resolve("out");
    Path report = out.resolve("log.jsonl");
    assertEquals(3, vae("decompress", "--report", report, cut, file, "-f", "-O", out).code());
    List<String> lines = Files.readAllLines(report);
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).contains("cut.vae"), lines.get(0));
    assertTrue(lines.get(0).contains("\"exitCode\":3"), lines.get(0));
    assertTrue(lines.get(1).contains("\"pictures\":150"), lines.get(1));
    assertEquals(7, vae("decompress", "-f", "--report", file, file, "-O", out).code());
  }

  @Test
  void whatIsMadeIsReportedToo() throws IOException {
    Path report = folder.resolve("made.jsonl");
    Path broken = folder.resolve("broken-idx3-ubyte");
    Files.write(broken, Arrays.copyOf(Files.readAllBytes(idx), 100));
    Path out = folder.resolve("made");
    Result result =
        vae("compress", "--lossless", "--json", "--report", report, idx, broken, "-O", out);
    assertEquals(3, result.code(), result.err());
    List<String> lines = Files.readAllLines(report);
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).contains("\"pictures\":150"), lines.get(0));
    assertTrue(lines.get(1).contains("\"exitCode\":3"), lines.get(1));
    assertEquals(1, result.out().split("\"command\"", -1).length - 1, result.out());
    assertEquals(7, vae("compress", "-f", "--report", idx, idx, "-O", out).code());
  }

  private Result piped(byte[] in, Object... args) {
    List<Object> all = new ArrayList<>(List.of("--models", models, "compress", "--lossless"));
    all.addAll(Arrays.asList(args));
    return new ProgramRun().stdin(in).run(all.toArray());
  }

  @Test
  void idxFileOnStandardInputGivesTheSameArchive() throws IOException {
    byte[] expected = Files.readAllBytes(archive("--lossless", idx));
    Path named = folder.resolve("named.vae");
    Result result = piped(Files.readAllBytes(idx), "-", "-o", named);
    assertEquals(0, result.code(), result.err());
    assertArrayEquals(expected, Files.readAllBytes(named));
    Result through = piped(Files.readAllBytes(idx));
    assertEquals(0, through.code(), through.err());
    assertArrayEquals(expected, through.bytes());
  }

  @Test
  void cutIdxFileOnStandardInputIsRefused() throws IOException {
    Path file = folder.resolve("cut.vae");
    Result result = piped(Arrays.copyOf(Files.readAllBytes(idx), 5000), "-o", file);
    assertEquals(3, result.code());
    assertEquals(
        "vae: standard input: IDX file is cut short in its picture 6 of 150\n", result.err());
    assertFalse(Files.exists(file));
  }

  @Test
  void pictureOnStandardInputChoosesItsModel() throws IOException {
    Path file = folder.resolve("one.vae");
    Result result = piped(Files.readAllBytes(digit(3)), "-m", "auto", "-o", file);
    assertEquals(0, result.code(), result.err());
    assertEquals(0, vae("test", file).code());
  }
}
