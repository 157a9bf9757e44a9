package dev.vae.cli;

import static dev.vae.cli.ProgramRun.vae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.vae.cli.ProgramRun.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help", "help"})
  void helpGoesToStandardOutput(String option) {
    Result result = vae(option);
    assertEquals(0, result.code());
    assertEquals("", result.err());
    for (String word : List.of("compress", "decompress", "info", "test", "Exit codes:", "141")) {
      assertTrue(result.out().contains(word), word);
    }
    assertFalse(result.out().contains("\u001b"), "no colors where there is no terminal");
  }

  @ParameterizedTest
  @ValueSource(strings = {"compress", "c", "decompress", "info", "list", "test", "help"})
  void everyCommandHasHelp(String command) {
    Result asked = vae("help", command);
    assertEquals(0, asked.code());
    assertTrue(asked.out().startsWith("Usage: vae "), asked.out());
    assertEquals(asked.out(), vae(command, "--help").out());
    assertEquals(asked.out(), vae(command, "-h").out());
  }

  @Test
  void helpOfAnUnknownCommandIsWrongUsage() {
    Result result = vae("help", "frobnicate");
    assertEquals(2, result.code());
    assertEquals("vae: unknown command 'frobnicate'; 'vae --help' lists them\n", result.err());
  }

  @Test
  void noCommandIsWrongUsage() {
    Result result = vae();
    assertEquals(2, result.code());
    assertEquals("", result.out());
    assertTrue(result.err().startsWith("Usage: vae "), result.err());
  }

  @ParameterizedTest
  @CsvSource({
    "compres, 'unknown command ''compres'', did you mean ''compress''?'",
    "a.png, unknown command 'a.png'",
    "--quite, 'unknown option ''--quite'', did you mean ''--quiet''?'",
  })
  void slipIsOneLine(String argument, String message) {
    Result result = vae(argument);
    assertEquals(2, result.code());
    assertEquals("vae: " + message + "; 'vae --help' tells more\n", result.err());
  }

  @Test
  void slipInACommandNamesItsHelp() {
    Result result = vae("compress", "--forse", "a.png");
    assertEquals(2, result.code());
    assertEquals(
        "vae: unknown option '--forse', did you mean '--force'?;"
            + " 'vae compress --help' tells more\n",
        result.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-V", "--version"})
  void versionIsOneLine(String option) {
    Result result = vae(option);
    assertEquals(0, result.code());
    assertTrue(result.out().matches("vae \\S.*\\R"), result.out());
    assertEquals(result.out(), vae("compress", option).out());
  }

  @Test
  void versionTellsMoreOnRequest() {
    Result result = vae("--version", "-v");
    assertEquals(0, result.code());
    for (String line : List.of("backend  ", "reads    PNG", "writes   PNG", "java     17")) {
      assertTrue(result.out().contains("\n" + line.substring(0, 9)), result.out());
    }
    assertFalse(line(result, "writes").contains("WebP"), result.out());
    assertTrue(line(result, "reads").contains("WebP"), result.out());
  }

  @Test
  void helpWhoseReaderWentAwayIsNoMessage() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Result result = new ProgramRun().stdout(closed).run("--help");
    assertEquals(141, result.code());
    assertEquals("", result.err());
  }

  @Test
  void helpThatCannotBeWrittenIsAFailure() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Result result = new ProgramRun().stdout(full).run("help");
    assertEquals(7, result.code());
    assertTrue(result.err().startsWith("vae: standard output: cannot be written"), result.err());
  }

  private static String line(Result result, String start) {
    return result.out().lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }
}
