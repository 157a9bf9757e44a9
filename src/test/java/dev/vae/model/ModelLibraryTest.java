package dev.vae.model;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.error.ModelException;
import dev.vae.error.VaeException;
import dev.vae.model.vector.VectorModel;
import dev.vae.prior.ContextState;
import dev.vae.testing.Seeds;
import dev.vae.testing.SmallVectorModel;
import dev.vae.testing.SyntheticPictures;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelLibraryTest {
  private static final String GOOD = "good";

  @TempDir private Path store;
  private byte[] contexts;
  private ModelId id;

  @BeforeEach
  void writeAGoodModel() throws IOException {
    contexts = ContextState.cold().deflate();
    id = ModelFolder.id(contexts);
    write(GOOD, manifest(GOOD, id.toString()), contexts);
  }

  private static String manifest(String name, String id) {
    return "{\"format\":1,\"name\":\"" + name + "\",\"family\":\"pyramid\",\"id\":\"" + id + "\"}";
  }

  private Path write(String folder, String manifest, byte[] content) throws IOException {
    Path path = Files.createDirectories(store.resolve(folder));
    Files.writeString(path.resolve("manifest.json"), manifest);
    if (content != null) {
      Files.write(path.resolve("contexts.bin"), content);
    }
    return path;
  }

  /** Returns other content than the good model's, that is a model all the same. */
  private static byte[] otherContexts() {
    ContextState state = ContextState.cold();
    state.capCounts(1);
    return state.deflate();
  }

  private ModelLibrary library() {
    return ModelLibrary.open(List.of(store));
  }

  private static void checkFails(
      Class<? extends VaeException> type, String part, ModelLibrary library, String name) {
    VaeException e = assertThrows(type, () -> library.byName(name));
    assertTrue(e.getMessage().contains(part), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }

  @Test
  void modelIsFoundByNameByHashAndByFolder() throws IOException {
    assertEquals(id, library().byName(GOOD).id());
    assertEquals(id, library().byName(id.toString()).id());
    assertEquals(id, library().byName(id.toString().substring(0, 4)).id());
    assertEquals(id, library().byName(id.toString().toUpperCase(Locale.ROOT)).id());
    assertEquals(id, ModelLibrary.open(List.of()).byName(store.resolve(GOOD).toString()).id());
  }

  @Test
  void modelIsFoundByTheBitsThatFilesCarry() throws IOException {
    assertEquals(GOOD, library().byId(id.bits(), true).name());
    assertEquals(GOOD, library().byId(id.shortBits(), false).name());
    ModelDescription found = library().find(id.shortBits(), false);
    assertNotNull(found);
    assertEquals(id, found.id());
    assertNull(library().find(id.bits() ^ 1, true));
  }

  @Test
  void modelIsLoadedOnce() throws IOException {
    ModelLibrary library = library();
    assertSame(library.byName(GOOD), library.byId(id.bits(), true));
  }

  @Test
  void modelsInsideTheProgramAreListedLast() throws IOException {
    List<ModelDescription> all = library().list();
    assertEquals(
        List.of(GOOD, ModelLibrary.DEFAULT_NAME, "mnist", "fashion-mnist"),
        all.stream().map(m -> m.name()).toList());
    assertEquals("pyramid", all.get(1).family());
    assertEquals(all.get(1).id(), library().byName(ModelLibrary.DEFAULT_NAME).id());
  }

  @Test
  void userFoldersComeBeforeTheProgram() throws IOException {
    write("photo", manifest("photo", id.toString()), contexts);
    assertEquals(id, library().byName("photo").id());
  }

  @Test
  void unknownNamesAreRefusedWithWhereWasSearched() {
    checkFails(ModelException.class, store.toString(), library(), "nothing-like-it");
    checkFails(ModelException.class, "there is no model \"abc\"", library(), "abc");
    checkFails(ModelException.class, "no model \"\"", library(), "");
    ModelException e =
        assertThrows(ModelException.class, () -> library().byId(id.bits() ^ 1, true));
    assertTrue(e.getMessage().contains("is not at hand"), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "con:<>|?*", " ", "/", ".", "..", "\"", "~"})
  void oddNamesAreRefused(String name) {
    assertThrows(ModelException.class, () -> library().byName(name));
  }

  @Test
  void missingStoreIsPassedOver() throws IOException {
    ModelLibrary library = ModelLibrary.open(List.of(store.resolve("nowhere"), store));
    assertEquals(id, library.byName(GOOD).id());
  }

  @Test
  void ambiguousPrefixIsRefused() throws IOException {
    Random random = Seeds.random("ambiguousPrefixIsRefused", 1);
    String prefix = id.toString().substring(0, 4);
    String other = prefix + String.format("%04x", random.nextInt(1 << 16) ^ 1);
    write("other", manifest("other", other), contexts);
    checkFails(ModelException.class, "fits 2 models", library(), prefix);
  }

  @Test
  void twoCopiesOfAModelAreNotAmbiguous() throws IOException {
    write("copy", manifest("copy", id.toString()), contexts);
    assertEquals(id, library().byName(id.toString().substring(0, 5)).id());
  }

  @Test
  void folderWithoutContentIsRefused() throws IOException {
    write("empty", manifest("empty", "0123abcd"), null);
    checkFails(ModelException.class, "has no contexts.bin", library(), "empty");
  }

  @Test
  void truncatedContentIsRefused() throws IOException {
    byte[] cut = Arrays.copyOf(contexts, contexts.length / 2);
    write("cut", manifest("cut", id.toString()), cut);
    checkFails(ModelException.class, "its manifest says " + id, library(), "cut");
    write("cut", manifest("cut", ModelFolder.id(cut).toString()), cut);
    checkFails(ModelException.class, "cut short", library(), "cut");
  }

  @Test
  void alteredContentIsRefused() throws IOException {
    contexts[contexts.length / 2] ^= 4;
    write("altered", manifest("altered", id.toString()), contexts);
    checkFails(ModelException.class, "is damaged", library(), "altered");
  }

  @Test
  void contentOfAnotherKindIsRefused() throws IOException {
    byte[] text = "not a context state".getBytes(US_ASCII);
    write("text", manifest("text", ModelFolder.id(text).toString()), text);
    checkFails(ModelException.class, "is damaged: contexts.bin", library(), "text");
  }

  @Test
  void hugeContentIsRefused() throws IOException {
    Path folder = write("huge", manifest("huge", id.toString()), null);
    try (var file = new RandomAccessFile(folder.resolve("contexts.bin").toFile(), "rw")) {
      file.setLength(65L << 20);
    }
    checkFails(ModelException.class, "has over", library(), "huge");
  }

  @Test
  void folderInPlaceOfAFileIsRefused() throws IOException {
    Path folder = write("odd", manifest("odd", id.toString()), null);
    Files.createDirectories(folder.resolve("contexts.bin"));
    checkFails(ModelException.class, "contexts.bin", library(), "odd");
  }

  @Test
  void otherFamilyIsRefused() throws IOException {
    String other = manifest("vector", id.toString()).replace("pyramid", "vector");
    write("vector", other, contexts);
    checkFails(ModelException.class, "is of family \"vector\"", library(), "vector");
  }

  @Test
  void newerFormatIsRefused() throws IOException {
    String newer = manifest("newer", id.toString()).replace(":1,", ":3,");
    write("newer", newer, contexts);
    checkFails(ModelException.class, "has format 3", library(), "newer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{}",
        "not json",
        "{\"format\":0,\"name\":\"bad\",\"family\":\"pyramid\",\"id\":\"01234567\"}",
        "{\"format\":\"1\",\"name\":\"bad\",\"family\":\"pyramid\",\"id\":\"01234567\"}",
        "{\"format\":1.5,\"name\":\"bad\",\"family\":\"pyramid\",\"id\":\"01234567\"}",
        "{\"format\":1,\"name\":7,\"family\":\"pyramid\",\"id\":\"01234567\"}",
        "{\"format\":1,\"name\":\"bad\",\"id\":\"01234567\"}",
        "{\"format\":1,\"name\":\"bad\",\"family\":\"pyramid\",\"id\":\"0123456\"}",
        "{\"format\":1,\"name\":\"bad\",\"family\":\"pyramid\",\"id\":\"0123456G\"}",
        "{\"format\":1,\"name\":\"bad\",\"family\":\"pyramid\",\"id\":null}"
      })
  void badManifestIsReportedWhereItIsAskedForAndHidesNoOther(String json) throws IOException {
    write("bad", json, contexts);
    checkFails(ModelException.class, "is damaged", library(), "bad");
    checkFails(ModelException.class, "is damaged", library(), store.resolve("bad").toString());
    checkOthersAreFound();
    ModelException e =
        assertThrows(ModelException.class, () -> library().byId(id.bits() ^ 1, true));
    assertTrue(e.getMessage().contains("passed over: model"), e.getMessage());
  }

  private void checkOthersAreFound() throws IOException {
    assertEquals(id, library().byName(GOOD).id());
    assertEquals(id, library().byName(id.toString()).id());
    assertEquals(id, library().byId(id.bits(), true).id());
    assertEquals(4, library().list().size());
    assertNotNull(library().byName(ModelLibrary.DEFAULT_NAME));
  }

  @Test
  void deeplyNestedManifestIsRefused() throws IOException {
    write("bad", "{\"a\":" + "[".repeat(200_000), contexts);
    checkFails(ModelException.class, "is damaged", library(), "bad");
    checkOthersAreFound();
  }

  @Test
  void newerModelHidesNoOther() throws IOException {
    write("bad", manifest("bad", id.toString()).replace(":1,", ":9,"), contexts);
    checkOthersAreFound();
  }

  @Test
  void damagedCopyDoesNotHideAGoodOneFromAFile() throws IOException {
    write("a-damaged-copy", manifest("copy", id.toString()), otherContexts());
    assertEquals(id, library().byId(id.bits(), true).id());
    checkFails(ModelException.class, "is damaged", library(), "copy");
    Files.delete(store.resolve(GOOD).resolve("manifest.json"));
    assertThrows(ModelException.class, () -> library().byId(id.bits(), true));
  }

  @Test
  void modelsForOneKindOfPictureAreFoundAndDamagedOnesPassedOver() throws IOException {
    VectorModel digits = SmallVectorModel.ofDigits().content();
    VectorModel icons = SmallVectorModel.of(List.of(SyntheticPictures.noise(9, 7, 3, 1)));
    ModelWriter.writeVector(store.resolve("digits"), digits, Map.of());
    ModelWriter.writeVector(store.resolve("icons"), icons, Map.of());
    ModelWriter.writeVector(store.resolve("icons-copy"), icons, Map.of());
    ModelWriter.writeVector(store.resolve("aged"), icons, Map.of());
    Path content = store.resolve("aged").resolve("vector.bin");
    Files.write(content, Arrays.copyOf(Files.readAllBytes(content), 200));
    ModelLibrary library = ModelLibrary.open(List.of(store));
    assertEquals(List.of("icons"), namesFor(library, new VectorModel.Kind(9, 7, 3)));
    assertEquals(List.of(), namesFor(library, new VectorModel.Kind(7, 9, 3)));
    assertEquals(
        List.of("digits", "mnist", "fashion-mnist"),
        namesFor(library, new VectorModel.Kind(28, 28, 1)));
  }

  private static List<String> namesFor(ModelLibrary library, VectorModel.Kind kind)
      throws IOException {
    return library.vectorsFor(kind).stream().map(LoadedVectorModel::name).toList();
  }
}
