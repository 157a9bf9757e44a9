package dev.vae.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.error.LimitExceededException;
import dev.vae.error.UnreadablePictureException;
import dev.vae.image.Picture;
import dev.vae.image.PictureReader;
import dev.vae.image.SizeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureSourcesTest {
  @TempDir private Path folder;

  @Test
  void foldersGiveTheirPicturesByName() throws Exception {
    Path b = Files.createFile(folder.resolve("b.PNG"));
    Path a = Files.createFile(folder.resolve("a.jpg"));
    Files.createFile(folder.resolve("notes.md"));
    Files.createFile(folder.resolve("png"));
    Files.createDirectory(folder.resolve("c.png"));
    Path named = folder.resolve("notes.md");
    assertEquals(List.of(a, b, named), PictureSources.list(List.of(folder, named)));
  }

  @Test
  void bothFilesHoldTheSamplesOfThePicture() throws Exception {
    Picture picture = TestPictures.scene(31, 17, 3);
    try (ScratchFolder scratch = ScratchFolder.create()) {
      PictureSource source = prepare(scratch, picture).source();
      for (Path file : List.of(source.png(), source.pnm())) {
        Picture read = new PictureReader(SizeLimits.DEFAULT).read(file).picture();
        assertArrayEquals(picture.samples(), read.samples());
      }
      assertEquals("picture.png", source.name());
    }
  }

  @Test
  void alphaIsLeftOutAndNoted() throws Exception {
    Picture picture = new Picture(2, 1, 4, new byte[] {1, 2, 3, 40, 5, 6, 7, 80});
    try (ScratchFolder scratch = ScratchFolder.create()) {
      PictureSources.Prepared prepared = prepare(scratch, picture);
      assertArrayEquals(new byte[] {1, 2, 3, 5, 6, 7}, prepared.source().picture().samples());
      assertEquals(List.of("alpha left out: not all codecs have it"), prepared.notes());
    }
  }

  @Test
  void whatIsNoPictureIsRefusedByName() throws Exception {
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    try (ScratchFolder scratch = ScratchFolder.create()) {
      PictureSources sources = new PictureSources(scratch, SizeLimits.DEFAULT);
      UnreadablePictureException thrown =
          assertThrows(UnreadablePictureException.class, () -> sources.prepare(text, "text.png"));
      assertTrue(thrown.getMessage().startsWith("text.png: "), thrown.getMessage());
      Path none = folder.resolve("none.png");
      IOException missing =
          assertThrows(IOException.class, () -> sources.prepare(none, "none.png"));
      assertEquals("none.png: no such file", missing.getMessage());
      LimitExceededException large =
          assertThrows(
              LimitExceededException.class,
              () ->
                  new PictureSources(scratch, new SizeLimits(10, 10))
                      .prepare(
                          TestPictures.write(
                              TestPictures.scene(20, 20, 1), folder.resolve("large.png")),
                          "large.png"));
      assertTrue(large.getMessage().startsWith("large.png: "), large.getMessage());
    }
  }

  @Test
  void filesOfOneNameKeepTheirFolders() {
    assertEquals(
        List.of("a.png", "b.png"),
        PictureSources.namesOf(List.of(Path.of("x", "a.png"), Path.of("y", "b.png"))));
    List<Path> alike = List.of(Path.of("x", "a.png"), Path.of("y", "a.png"));
    assertEquals(alike.stream().map(Path::toString).toList(), PictureSources.namesOf(alike));
  }

  @Test
  void theScratchFolderIsGoneWhenItIsClosed() throws Exception {
    Path inside;
    try (ScratchFolder scratch = ScratchFolder.create()) {
      inside = scratch.newFolder();
      Files.writeString(inside.resolve("file"), "x");
      assertTrue(Files.exists(inside));
    }
    assertFalse(Files.exists(inside.getParent()));
  }

  private PictureSources.Prepared prepare(ScratchFolder scratch, Picture picture) throws Exception {
    Path file = TestPictures.write(picture, folder.resolve("picture.png"));
    return new PictureSources(scratch, SizeLimits.DEFAULT).prepare(file, "picture.png");
  }
}
