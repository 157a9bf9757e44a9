package dev.vae.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.training.NamedDataSet.DataFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetFinderTest {
  private static final String NAME = "train-images-idx3-ubyte.gz";

  private final byte[] content = new byte[200_000];
  private DataFile file;

  @TempDir private Path folder;

  @BeforeEach
  void makeContent() throws Exception {
    new Random(5).nextBytes(content);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
    file = new DataFile(NAME, HexFormat.of().formatHex(hash));
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private Path cached() {
    return cache().resolve("mnist").resolve(NAME);
  }

  private Path part() {
    return cache().resolve("mnist").resolve(NAME + ".part");
  }

  private DataSetFinder finder(String... sources) {
    return new DataSetFinder(
        List.of(folder.resolve("data")), cache(), Arrays.asList(sources), false);
  }

  private Path find(DataSetFinder finder) throws IOException {
    return finder.find(NamedDataSet.MNIST, file);
  }

  private String refusal(DataSetFinder finder) {
    return assertThrows(DataSetException.class, () -> find(finder)).getMessage();
  }

  @Test
  void namesAreThoseOfTheCommandLine() {
    assertEquals(Optional.of(NamedDataSet.FASHION_MNIST), NamedDataSet.of("fashion-mnist"));
    assertEquals(Optional.empty(), NamedDataSet.of("MNIST"));
  }

  @Test
  void dataFolderComesBeforeTheCache() throws IOException {
    Files.createDirectories(cached().getParent());
    Files.write(cached(), content);
    assertEquals(cached(), find(finder()));
    Path inData = Files.createDirectories(folder.resolve("data").resolve("mnist")).resolve(NAME);
    Files.write(inData, content);
    assertEquals(inData, find(finder()));
  }

  @Test
  void unpackedFileWillDo() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Path unpacked = Files.write(data.resolve("train-images-idx3-ubyte"), content);
    assertEquals(unpacked, find(finder()));
  }

  @Test
  void missingFileIsFetchedOnce() throws IOException {
    try (DataServer server = new DataServer(content, 0, 0)) {
      DataSetFinder finder = finder(server.address("{set}/"));
      assertArrayEquals(content, Files.readAllBytes(find(finder)));
      assertEquals(cached(), find(finder));
      assertEquals(List.of("all"), server.requests);
      assertFalse(Files.exists(part()));
    }
  }

  @Test
  void offlineFetchesNothing() throws IOException {
    try (DataServer server = new DataServer(content, 0, 0)) {
      DataSetFinder online = finder(server.address("mnist"));
      DataSetFinder finder =
          new DataSetFinder(online.folders(), online.cache(), online.sources(), true);
      assertTrue(refusal(finder).endsWith("; --offline forbids to fetch it"));
      assertEquals(List.of(), server.requests);
    }
  }

  @Test
  void withoutSourceTheFoldersAreNamed() {
    String message = refusal(finder());
    assertTrue(message.contains(folder.resolve("data") + ", " + cache()), message);
  }

  @Test
  void cutConnectionIsResumed() throws IOException {
    try (DataServer server = new DataServer(content, 2, 60_000)) {
      assertArrayEquals(content, Files.readAllBytes(find(finder(server.address("mnist")))));
      assertEquals(3, server.requests.size());
      assertTrue(server.requests.get(1).startsWith("bytes="), server.requests.toString());
    }
  }

  @Test
  void whatWasCutForGoodIsResumedByTheNextRun() throws IOException {
    try (DataServer server = new DataServer(content, 3, 30_000)) {
      assertTrue(refusal(finder(server.address("mnist"))).contains("connection failed"));
      assertFalse(Files.exists(cached()));
      assertTrue(Files.size(part()) > 0);
      assertArrayEquals(content, Files.readAllBytes(find(finder(server.address("mnist")))));
    }
  }

  @Test
  void wrongHashIsRefusedAndNotKept() throws IOException {
    byte[] wrong = content.clone();
    wrong[1000] ^= 1;
    try (DataServer server = new DataServer(wrong, 0, 0)) {
      assertTrue(refusal(finder(server.address("mnist"))).contains("must be " + file.sha256()));
      assertFalse(Files.exists(cached()));
      assertFalse(Files.exists(part()));
    }
  }

  @Test
  void leftoverOfAnotherFileIsNotKept() throws IOException {
    Files.createDirectories(part().getParent());
    Files.write(part(), new byte[content.length]);
    try (DataServer server = new DataServer(content, 0, 0)) {
      DataSetFinder finder = finder(server.address("mnist"));
      assertTrue(refusal(finder).contains("has the hash"));
      assertArrayEquals(content, Files.readAllBytes(find(finder)));
    }
  }

  @Test
  void nextSourceIsAskedWhenOneLacksTheFile() throws IOException {
    try (DataServer server = new DataServer(content, 0, 0)) {
      assertTrue(refusal(finder(server.address("missing"))).contains("the server answers 404"));
      DataSetFinder finder = finder(server.address("missing"), server.address("mnist"));
      assertArrayEquals(content, Files.readAllBytes(find(finder)));
    }
  }

  @Test
  void whatIsNoHttpAddressIsRefused() {
    assertTrue(refusal(finder("file:/nowhere")).contains("is not an HTTP address"));
    assertTrue(refusal(finder("no address at all")).contains("no address at all"));
  }
}
