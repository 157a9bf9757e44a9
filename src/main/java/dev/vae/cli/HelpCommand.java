package dev.vae.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the help of the program or of one command. */
@Command(name = "help", description = "Show the help of a command.", sortOptions = false)
final class HelpCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND",
      completionCandidates = CommandNames.class,
      description = "The command; without it, the help of the program.")
  private String command;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws UsageException {
    CommandLine program = spec.parent().commandLine();
    find(program, command).usage(program.getOut());
    return ExitCode.DONE.code();
  }

  /**
   * Returns a command.
   *
   * @param name its name or an alias; null for the program itself
   * @throws UsageException if there is no such command
   */
  static CommandLine find(CommandLine program, String name) throws UsageException {
    CommandLine found = name == null ? program : program.getSubcommands().get(name);
    if (found == null) {
      throw new UsageException("unknown command '" + name + "'; 'vae --help' lists them");
    }
    return found;
  }
}
