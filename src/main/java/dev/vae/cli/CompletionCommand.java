package dev.vae.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vae completion}: the script with which a shell completes commands and options. */
@Command(
    name = "completion",
    description = "Print the script that completes commands and options in a shell.",
    sortOptions = false,
    footerHeading = "%nTo have it in every shell:%n",
    footer = {
      "  bash   echo 'source <(vae completion bash)' >> ~/.bashrc",
      "  zsh    echo 'source <(vae completion zsh)' >> ~/.zshrc",
      "  fish   vae completion fish > ~/.config/fish/completions/vae.fish",
    })
final class CompletionCommand implements Callable<Integer> {
  private static final String FISH = "fish";
  private static final String NO_FILES = "  type compopt &>/dev/null && compopt +o default\n\n";
  private static final List<String> SHELLS = List.of("bash", "zsh", FISH);

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "bash, zsh or fish.")
  private String shell;

  @Spec private CommandSpec spec;

  /** The shells. */
  static final class Shells extends Choices {
    Shells() {
      super(SHELLS);
    }
  }

  @Override
  public Integer call() throws UsageException {
    if (!SHELLS.contains(shell)) {
      throw new UsageException("'" + shell + "' must be one of " + String.join(", ", SHELLS));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(shell.equals(FISH) ? new FishCompletion(spec.root()).text() : bash());
    out.flush();
    return ExitCode.DONE.code();
  }

  /**
   * One script for bash and zsh: it turns on what zsh has for the completions of bash. It would
   * take names of files off where a value is no {@code Path}, as those of pictures are not.
   */
  private String bash() {
    return AutoComplete.bash("vae", spec.root().commandLine()).replace(NO_FILES, "");
  }
}
