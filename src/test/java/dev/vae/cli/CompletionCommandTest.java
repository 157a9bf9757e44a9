package dev.vae.cli;

import static dev.vae.cli.ProgramRun.assertFailure;
import static dev.vae.cli.ProgramRun.vae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vae.evaluation.SearchPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  @TempDir Path folder;

  @Test
  void shellCompletesCommandsAndOptions() throws Exception {
    Files.writeString(folder.resolve("completion"), vae("completion", "bash").out());
    Shell.Ended ended =
        Shell.in(folder)
            .run(
                """
                set -e; . ./completion; compopt() { :; }
                COMP_WORDS=(vae decom) COMP_CWORD=1; _complete_vae; echo ${COMPREPLY[@]}
                COMP_WORDS=(vae compress --target-b) COMP_CWORD=2
                _complete_vae; echo ${COMPREPLY[@]}
                """);
    assertEquals("decompress\n--target-bpp\n", ended.out(), ended.err());
  }

  @Test
  void zshHasOneToo() {
    String script = vae("completion", "zsh").out();
    assertTrue(script.contains("bashcompinit"), "zsh is told to take completions of bash");
  }

  @Test
  void fishHasALineForEveryCommandAndOption() {
    String script = vae("completion", "fish").out();
    for (String line :
        List.of(
            "-n 'not __fish_seen_subcommand_from %s' -f -a 'compress encode c' -d 'Compress %s.'",
            "-s T -l threads -x -d 'Threads, %s'",
            "-n '__fish_seen_subcommand_from compress encode c' -l target-bpp -x -d '%s'",
            "-n '__fish_seen_subcommand_from decompress decode d' -l format -x -a 'png jpeg tiff"
                + " %s",
            "-n '__fish_seen_subcommand_from decompress decode d' -s o -l output -r -F -d '%s'",
            "-n '__fish_seen_subcommand_from models' -a 'list info verify'",
            "-n '__fish_seen_subcommand_from doctor' -f")) {
      Pattern expected = Pattern.compile("(?m)^complete -c vae " + quoted(line) + "$");
      assertTrue(expected.matcher(script).find(), line);
    }
    assertTrue(script.lines().allMatch(line -> line.startsWith("complete -c vae -")));
    // Apart from escaped ones, quotes come in pairs.
    assertTrue(
        script
            .lines()
            .allMatch(l -> l.replace("\\'", "").replaceAll("[^']", "").length() % 2 == 0));
  }

  private static String quoted(String line) {
    return "\\Q" + line.replace("%s", "\\E.*\\Q") + "\\E";
  }

  /** Runs only where there is fish. */
  @Test
  void fishItselfCompletes() throws Exception {
    assumeTrue(
        SearchPath.ofEnvironment().find("fish").isPresent(), "skipped: there is no fish on PATH");
    Files.writeString(folder.resolve("vae.fish"), vae("completion", "fish").out());
    Shell.Ended ended =
        Shell.in(folder)
            .run(
                """
                cat >test.fish <<'END'
                source vae.fish
                complete --do-complete 'vae decom'
                complete --do-complete 'vae compress --target-b'
                complete --do-complete 'vae -T 2 decompress --scale '
                complete --do-complete 'vae completion '
                END
                HOME=$PWD XDG_CONFIG_HOME=$PWD fish -n vae.fish
                HOME=$PWD XDG_CONFIG_HOME=$PWD fish --no-config test.fish | cut -f 1
                """);
    assertEquals(
        "decompress\n--target-bpp\n1\n1/2\n1/4\n1/8\nbash\nfish\nzsh\n", ended.out(), ended.err());
  }

  @Test
  void otherShellsAreRefused() {
    assertFailure(2, "'tcsh' must be one of bash, zsh, fish", vae("completion", "tcsh"));
  }
}
