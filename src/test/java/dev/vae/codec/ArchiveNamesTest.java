package dev.vae.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.error.CorruptFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveNamesTest {
  @ParameterizedTest
  @CsvSource({
    "a1.png, a2.png",
    "a09.png, a10.png",
    "a99.png, a100.png",
    "9, 10",
    "a, a",
    "7b8c, 7b9c"
  })
  void successorCountsOn(String name, String successor) {
    assertEquals(successor, ArchiveNames.successor(name));
  }

  @Test
  void namesComeBack() throws CorruptFileException {
    List<String> names = List.of("b 09.png", "b 10.png", "ünï.png", "b 11.png", "b 12.png");
    assertEquals(names, ArchiveNames.decode(ArchiveNames.encode(names), names.size()));
  }

  @Test
  void countingNamesCostNextToNothing() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 128; i++) {
      names.add(String.format("digits-%05d.png", i));
    }
    assertTrue(ArchiveNames.encode(names).length < 32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../up", "a/b", "a\\b", "..", "", "tab\tbed", "c:d"})
  void nameThatLeavesTheFolderIsRefused(String name) {
    byte[] lines = (name + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[100];
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(lines);
    deflater.finish();
    int length = deflater.deflate(bytes);
    deflater.end();
    byte[] deflated = java.util.Arrays.copyOf(bytes, length);
    assertThrows(CorruptFileException.class, () -> ArchiveNames.decode(deflated, 1));
  }

  @Test
  void wrongCountIsRefused() {
    byte[] two = ArchiveNames.encode(List.of("a", "b"));
    assertThrows(CorruptFileException.class, () -> ArchiveNames.decode(two, 1));
    assertThrows(CorruptFileException.class, () -> ArchiveNames.decode(two, 3));
  }
}
