package dev.vae.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  private static final Content NEW = out -> out.write("new".getBytes(StandardCharsets.US_ASCII));

  private final TemporaryFiles temporaries = new TemporaryFiles();

  @TempDir Path folder;

  @Test
  void fileAppearsWholeAndAlone() throws IOException {
    Path target = folder.resolve("a");
    assertEquals(3, new AtomicFile(target, false, temporaries).write(NEW));
    assertEquals("new", Files.readString(target));
    assertEquals(List.of("a"), TestFiles.names(folder));
  }

  @Test
  void unfinishedFileLiesBesideTheTarget() throws IOException {
    Path target = folder.resolve("a");
    new AtomicFile(target, false, temporaries)
        .write(
            out -> {
              List<String> names = TestFiles.names(folder);
              assertEquals(1, names.size());
              assertTrue(names.get(0).matches("\\.a\\.[0-9a-f]+\\.tmp"), names.get(0));
            });
  }

  @Test
  void failureLeavesNothing() throws IOException {
    Path target = folder.resolve("a");
    Content failing =
        out -> {
          out.write(1);
          throw new IOException("failed");
        };
    IOException e =
        assertThrows(
            IOException.class, () -> new AtomicFile(target, false, temporaries).write(failing));
    assertEquals("failed", e.getMessage());
    assertEquals(List.of(), TestFiles.names(folder));
  }

  @Test
  void failureLeavesTheOldFile() throws IOException {
    Path target = Files.writeString(folder.resolve("a"), "old");
    Content failing =
        out -> {
          out.write(1);
          throw new IllegalStateException("failed");
        };
    assertThrows(
        IllegalStateException.class,
        () -> new AtomicFile(target, true, temporaries).write(failing));
    assertEquals("old", Files.readString(target));
    assertEquals(List.of("a"), TestFiles.names(folder));
  }

  @Test
  void fileThatAppearsMeanwhileIsKept() throws IOException {
    Path target = folder.resolve("a");
    Content slow =
        out -> {
          NEW.writeTo(out);
          Files.writeString(target, "theirs");
        };
    assertThrows(
        FileAlreadyExistsException.class,
        () -> new AtomicFile(target, false, temporaries).write(slow));
    assertEquals("theirs", Files.readString(target));
    assertEquals(List.of("a"), TestFiles.names(folder));
  }

  @Test
  void fileIsReplacedOnlyWithLeave() throws IOException {
    Path target = Files.writeString(folder.resolve("a"), "old");
    new AtomicFile(target, true, temporaries).write(NEW);
    assertEquals("new", Files.readString(target));
    assertEquals(List.of("a"), TestFiles.names(folder));
  }

  @Test
  void linkIsFollowed() throws IOException {
    Path sub = Files.createDirectory(folder.resolve("sub"));
    Path real = Files.writeString(sub.resolve("real"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("sub/real"));
    new AtomicFile(link, true, temporaries).write(NEW);
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(real));
    assertEquals(List.of("real"), TestFiles.names(sub));
  }

  @Test
  void permissionsAreThoseOfAnyNewFile() throws IOException {
    assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"),
        "skipped: the file system has no such permissions");
    Path target = folder.resolve("a");
    new AtomicFile(target, false, temporaries).write(NEW);
    Path usual = Files.createFile(folder.resolve("usual"));
    assertEquals(Files.getPosixFilePermissions(usual), Files.getPosixFilePermissions(target));
  }

  @Test
  void longestNameIsAllowed() throws IOException {
    Path target = folder.resolve("n".repeat(255));
    new AtomicFile(target, false, temporaries).write(NEW);
    assertEquals("new", Files.readString(target));
    Path other = folder.resolve("n".repeat(39) + "\ud83d\ude00" + ".png");
    assumeTrue(
        "UTF-8".equals(System.getProperty("sun.jnu.encoding")),
        "skipped: file names here cannot hold every character");
    new AtomicFile(other, false, temporaries).write(NEW);
    assertEquals("new", Files.readString(other));
  }

  @Test
  void interruptDeletesWhatIsUnfinished() throws IOException {
    Path target = folder.resolve("a");
    Content interrupted =
        out -> {
          NEW.writeTo(out);
          temporaries.stop();
          assertEquals(List.of(), TestFiles.names(folder));
        };
    assertThrows(
        InterruptedIOException.class,
        () -> new AtomicFile(target, false, temporaries).write(interrupted));
    assertFalse(Files.exists(target));
    assertThrows(
        InterruptedIOException.class, () -> new AtomicFile(target, false, temporaries).write(NEW));
    assertEquals(List.of(), TestFiles.names(folder));
  }
}
