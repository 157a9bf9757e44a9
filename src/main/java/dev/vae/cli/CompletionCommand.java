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
    })
final class CompletionCommand implements Callable<Integer> {
  private static final List<String> SHELLS = List.of("bash", "zsh");

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private String shell;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws UsageException {
    if (!SHELLS.contains(shell)) {
      throw new UsageException("'" + shell + "' must be one of " + String.join(", ", SHELLS));
    }
    // One script for both: it turns on what zsh has for the completions of bash.
    PrintWriter out = spec.commandLine().getOut();
    out.print(AutoComplete.bash("vae", spec.root().commandLine()));
    out.flush();
    return ExitCode.DONE.code();
  }
}
