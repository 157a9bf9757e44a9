package dev.vae.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The README's commands, as they stand there. */
class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```bash\\n(.*?)```");

  @TempDir Path folder;

  @Test
  @Timeout(value = 300, unit = TimeUnit.SECONDS)
  void commandsWorkOnTheSamples() throws Exception {
    copySamples();
    List<String> blocks = blocks();
    assertFalse(blocks.isEmpty());
    Shell shell = Shell.in(folder);
    for (String block : blocks) {
      Shell.Ended ended = shell.run("set -eo pipefail\n" + block);
      assertEquals(0, ended.code(), block + ended.err());
    }
  }

  private void copySamples() throws IOException {
    try (DirectoryStream<Path> pictures = Files.newDirectoryStream(Path.of("samples"), "*.png")) {
      for (Path picture : pictures) {
        Files.copy(picture, folder.resolve(picture.getFileName().toString()));
      }
    }
  }

  private static List<String> blocks() throws IOException {
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("README.md")));
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }
}
