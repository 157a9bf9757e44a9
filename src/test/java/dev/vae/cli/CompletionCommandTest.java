package dev.vae.cli;

import static dev.vae.cli.ProgramRun.assertFailure;
import static dev.vae.cli.ProgramRun.vae;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
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
  void otherShellsAreRefused() {
    assertFailure(2, "'fish' must be one of bash, zsh", vae("completion", "fish"));
  }
}
