package dev.vae.cli;

import static dev.vae.cli.ProgramRun.assertDone;
import static dev.vae.cli.ProgramRun.assertFailure;
import static dev.vae.cli.ProgramRun.vae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vae.cli.ProgramRun.Result;
import dev.vae.error.CorruptFileException;
import dev.vae.image.Picture;
import dev.vae.image.PictureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRemovalTest {
  @TempDir Path folder;

  @Test
  void picturesAreDeletedAfterSuccessAlone() throws IOException {
    Path a = TestFiles.writePng(folder, "a.png");
    Path bad = Files.writeString(folder.resolve("bad.png"), "no picture");
    Path taken = TestFiles.writePng(folder, "taken.png");
    Files.writeString(folder.resolve("taken.vae"), "precious");
    Result result = vae("compress", "--rm", a, bad, taken);
    assertEquals(1, result.code(), result.err());
    assertEquals(List.of("a.vae", "bad.png", "taken.png", "taken.vae"), TestFiles.names(folder));
    assertEquals(0, vae("test", folder.resolve("a.vae")).code());
  }

  @Test
  void storedPicturesAreComparedExactly() throws IOException {
    byte[] dot = TestFiles.bytes(TestFiles.picture(1, 1, 4), PictureFormat.PNG);
    Path picture = Files.write(folder.resolve("dot.png"), dot);
    assertDone(vae("compress", "--rm", picture));
    assertEquals(List.of("dot.vae"), TestFiles.names(folder));
  }

  @ParameterizedTest
  @CsvSource({"png,1", "png,4", "ppm,1", "ppm,3", "bmp,1", "bmp,3", "tiff,2", "pam,4", "pgm,1"})
  void codedFilesAreDeletedOnceTheirPicturesAreThere(String format, int channels)
      throws IOException {
    Path file = TestFiles.writeVae(folder, "a.vae", channels);
    assertDone(vae("decompress", "--rm", "--format", format, file));
    assertFalse(Files.exists(file));
    assertEquals(1, TestFiles.names(folder).size());
  }

  @Test
  void formatsThatLoseSomethingAreRefused() throws IOException {
    Path opaque = TestFiles.writeVae(folder, "a.vae");
    assertFailure(2, "rough copy", vae("decompress", "--rm", "--format=jpeg", opaque));
    assertFailure(2, "rough copy", vae("decompress", "--rm", "--name={stem}.jpg", opaque));
    Path alpha = TestFiles.writeVae(folder, "b.vae", 4);
    assertFailure(2, "has alpha", vae("decompress", "--rm", "--format=bmp", alpha));
    assertEquals(List.of("a.vae", "b.vae"), TestFiles.names(folder));
  }

  @Test
  void whatCannotBeReadAgainIsRefused() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    assertFailure(2, "--rm deletes a file once", vae("compress", "--rm", "-c", picture));
    assertFailure(
        2, "--rm deletes", new ProgramRun().stdin(new byte[0]).run("c", "--rm", "-o", picture));
    Path device = Path.of("/dev/null");
    if (Files.exists(device)) {
      assertFailure(2, "--rm deletes", vae("compress", "--rm", "-o", device, picture));
    }
    assertFailure(2, "-k and --rm exclude", vae("compress", "--rm", "-k", picture));
    assertTrue(Files.exists(picture));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-n", "--skip-existing"})
  void nothingIsDeletedWhereNothingIsWritten(String option) throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    if (!option.equals("-n")) {
      Files.writeString(folder.resolve("a.vae"), "precious");
    }
    assertDone(vae("compress", "--rm", option, picture));
    assertTrue(Files.exists(picture));
  }

  @Test
  void modelNamedByItsPathIsFoundAgain() throws IOException {
    Path picture = TestFiles.writePng(folder, "a.png");
    Path model = Path.of("models", "photo");
    assumeTrue(Files.isDirectory(model), "skipped: the model's folder is not here");
    assertDone(vae("compress", "--rm", "-m", model, picture));
    assertFalse(Files.exists(picture));
  }

  @Test
  void linkIsDeletedRatherThanItsTarget() throws IOException {
    Path target = TestFiles.writePng(folder, "target.png");
    Path link = Files.createSymbolicLink(folder.resolve("link.png"), target);
    assertDone(vae("compress", "--rm", link));
    assertEquals(List.of("link.vae", "target.png"), TestFiles.names(folder));
  }

  @Test
  void sourceThatCannotBeDeletedIsNamed() throws IOException {
    Path inputs = Files.createDirectories(folder.resolve("in"));
    Path picture = TestFiles.writePng(inputs, "a.png");
    Files.setPosixFilePermissions(inputs, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeTrue(!Files.isWritable(inputs), "skipped: this user may write everywhere");
      Result result = vae("compress", "--rm", "-O", folder, picture);
      assertFailure(1, "a.png: cannot be deleted: permission denied", result);
    } finally {
      Files.setPosixFilePermissions(inputs, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    assertTrue(Files.exists(picture));
  }

  @Test
  void outputThatDoesNotReadBackKeepsTheSource() throws IOException {
    Transfer transfer = transfer();
    UnwritableOutputException different =
        assertThrows(
            UnwritableOutputException.class,
            () -> SourceRemoval.of(transfer, true).remove(written -> false));
    assertTrue(different.getMessage().contains("the input is kept"), different.getMessage());
    UnwritableOutputException damaged =
        assertThrows(
            UnwritableOutputException.class,
            () ->
                SourceRemoval.of(transfer, true)
                    .remove(
                        written -> {
                          throw new CorruptFileException("checksum is wrong");
                        }));
    assertTrue(damaged.getMessage().contains("(checksum is wrong)"), damaged.getMessage());
    assertEquals(List.of("a.png", "a.vae"), TestFiles.names(folder));
  }

  @Test
  void sourceThatChangedMeanwhileIsKept() throws IOException {
    Transfer transfer = transfer();
    SourceRemoval removal = SourceRemoval.of(transfer, true);
    Files.setLastModifiedTime(folder.resolve("a.png"), FileTime.fromMillis(1000));
    UnreadableInputException changed =
        assertThrows(UnreadableInputException.class, () -> removal.remove(written -> true));
    assertTrue(changed.getMessage().contains("changed"), changed.getMessage());
    assertEquals(List.of("a.png", "a.vae"), TestFiles.names(folder));
  }

  @Test
  void nothingIsProvedUnlessWanted() throws IOException {
    SourceRemoval.of(transfer(), false).remove(written -> false);
    assertEquals(List.of("a.png", "a.vae"), TestFiles.names(folder));
  }

  @Test
  void picturesAreAlikeIfTheyShowTheSame() {
    Picture gray = new Picture(2, 1, 1, new byte[] {1, 2});
    Picture color = new Picture(2, 1, 3, new byte[] {1, 1, 1, 2, 2, 2});
    Picture opaque = new Picture(2, 1, 2, new byte[] {1, -1, 2, -1});
    assertTrue(SourceRemoval.areAlike(gray, color));
    assertTrue(SourceRemoval.areAlike(color, opaque));
    assertFalse(SourceRemoval.areAlike(gray, new Picture(2, 1, 2, new byte[] {1, -1, 2, 9})));
    assertFalse(SourceRemoval.areAlike(gray, new Picture(1, 2, 1, new byte[] {1, 2})));
    assertFalse(SourceRemoval.areAlike(gray, new Picture(2, 1, 1, new byte[] {1, 3})));
    assertFalse(SourceRemoval.areAlike(color, new Picture(2, 1, 3, new byte[] {1, 1, 1, 2, 2, 3})));
  }

  private Transfer transfer() throws IOException {
    Path source = TestFiles.writePng(folder, "a.png");
    Path output = TestFiles.writeVae(folder, "a.vae");
    return new Transfer(
        new Input.File(source, source.getFileName()),
        new Output.File(output, false, false, new TemporaryFiles()));
  }
}
