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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** Types lines into a shell at a terminal, which zsh makes; runs only where there is zsh. */
  @ParameterizedTest
  @CsvSource({"bash, bash --norc -i", "zsh, zsh -f -i"})
  void shellAtATerminalCompletes(String name, String command) throws Exception {
    assumeTrue(
        SearchPath.ofEnvironment().find("zsh").isPresent(), "skipped: there is no zsh on PATH");
    Files.writeString(folder.resolve("completion"), vae("completion", name).out());
    Files.createFile(folder.resolve("holiday.png"));
    Files.createDirectory(folder.resolve("folder"));
    String typed =
        String.join(
            "' $'",
            "vae decom\\t",
            "vae c --target-b\\t1 holi\\t",
            "vae compress --rep\\tholi\\t",
            "vae decompress --format t\\t -O fol\\t",
            "vae -T 2 bench --anch\\t",
            "vae help doc\\t");
    Shell.Ended ended =
        Shell.in(folder)
            .run(
                """
                cat >type.zsh <<'END'
                zmodload zsh/zpty
                zpty shell env HOME=$PWD TERM=dumb COMMAND
                zpty -w shell 'source ./completion; vae() { echo "$*" >>typed; }'
                for line in $'TYPED'; zpty -w shell $line
                zpty -w shell 'exit'
                while zpty -r shell; do :; done
                END
                zsh -f type.zsh >shown; cat typed
                """
                    .replace("COMMAND", command)
                    .replace("TYPED", typed));
    assertEquals(
        """
        decompress
        c --target-bpp 1 holiday.png
        compress --report holiday.png
        decompress --format tiff -O folder
        -T 2 bench --anchors
        help doctor
        """,
        ended.out().replace("folder/", "folder"),
        ended.err() + Files.readString(folder.resolve("shown")));
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
    Files.createFile(folder.resolve("holiday.png"));
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
                complete --do-complete 'vae man doc'
                complete --do-complete 'vae compress holi'
                complete --do-complete 'vae compress -o holi'
                END
                HOME=$PWD XDG_CONFIG_HOME=$PWD fish -n vae.fish
                HOME=$PWD XDG_CONFIG_HOME=$PWD fish --no-config test.fish | cut -f 1
                """);
    assertEquals(
        "decompress --target-bpp 1 1/2 1/4 1/8 bash fish zsh doctor holiday.png holiday.png",
        String.join(" ", ended.out().lines().toList()),
        ended.err());
  }

  @Test
  void otherShellsAreRefused() {
    assertFailure(2, "'tcsh' must be one of bash, zsh, fish", vae("completion", "tcsh"));
  }
}
