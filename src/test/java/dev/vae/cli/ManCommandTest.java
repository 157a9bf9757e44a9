package dev.vae.cli;

import static dev.vae.cli.ProgramRun.assertDone;
import static dev.vae.cli.ProgramRun.assertFailure;
import static dev.vae.cli.ProgramRun.vae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vae.cli.ProgramRun.Result;
import dev.vae.evaluation.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManCommandTest {
  /** What a line may begin with: a macro of man(7) that is used here, or text. */
  private static final String LINE =
      "\\.(TH|SH) .+|\\.B \".*\"|\\.(TP|PP|nf|fi)|\\\\&[.'].*|[^.'].*|";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"compress", "decompress", "info", "doctor", "bench", "train", "man"})
  void pageHasEveryOptionOfTheHelp(String command) {
    Result result = vae("man", command);
    assertDone(result);
    String page = result.out().replace("\\-", "-");
    assertTrue(page.startsWith(".TH \"VAE-" + command.toUpperCase(Locale.ROOT)), page);
    vae(command, "--help")
        .out()
        .lines()
        .filter(line -> line.matches(" +(-\\w, +)?--[a-z-]+.*"))
        .map(line -> line.replaceAll("^ +(-\\w, +)?(--[a-z-]+).*$", "$2"))
        .forEach(option -> assertTrue(page.contains(option), option));
    assertTrue(page.contains(".SH \"EXIT STATUS\""), page);
    result.out().lines().forEach(line -> assertTrue(line.matches(LINE), line));
  }

  @Test
  void pageOfTheProgramListsItsCommands() {
    String page = vae("man").out();
    assertTrue(page.contains(".B \"compress, encode, c\""), page);
    assertTrue(page.contains("vae\\-compress(1)"), page);
  }

  @Test
  void pagesAreWrittenToWhereManFindsThem() throws IOException {
    assertDone(vae("man", "-O", folder));
    List<String> names = TestFiles.names(folder.resolve("man1"));
    assertTrue(
        names.containsAll(List.of("vae.1", "vae-compress.1", "vae-train.1")), names.toString());
    assertEquals(vae("man", "info").out(), Files.readString(folder.resolve("man1/vae-info.1")));
    assertFailure(7, "exists already", vae("man", "-O", folder));
    assertDone(vae("man", "-f", "-O", folder));
  }

  @Test
  void pagesAreCleanToMandoc() throws Exception {
    assumeTrue(SearchPath.ofEnvironment().find("mandoc").isPresent(), "skipped: no mandoc on PATH");
    assertDone(vae("man", "-O", folder));
    Shell.Ended ended = Shell.in(folder).run("mandoc -T lint -W all man1/*.1 || true");
    List<String> complaints =
        ended.out().lines().filter(line -> !line.contains("missing date")).toList();
    assertEquals(List.of(), complaints, ended.err());
    assertTrue(ended.out().contains("vae-compress.1"), "each page lacks a date, as versions do");
  }

  @Test
  void slipsAreNamed() throws IOException {
    assertFailure(2, "unknown command 'frobnicate'", vae("man", "frobnicate"));
    assertFailure(2, "leave out info", vae("man", "-O", folder, "info"));
    Path file = Files.createFile(folder.resolve("file"));
    assertFailure(7, "cannot be made a folder", vae("man", "-O", file));
  }
}
