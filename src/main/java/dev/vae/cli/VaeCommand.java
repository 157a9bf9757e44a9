package dev.vae.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program itself: it has options and commands, and does nothing alone. */
@Command(
    name = "vae",
    description = "Compresses pictures with a learned codec.",
    sortOptions = false,
    synopsisHeading = "Usage: ",
    synopsisSubcommandLabel = "COMMAND",
    abbreviateSynopsis = true,
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions of every command, before or after its name:%n",
    exitCodeListHeading = "%nExit codes:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  vae compress photo.png                  writes photo.vae",
      "  vae decompress photo.vae back.png       writes back.png",
      "  vae compress -q 60 -O small *.jpg       writes small/*.vae",
      "  cat a.png | vae c | vae d > b.png       pipes both ways",
      "",
      "'vae help COMMAND' tells more.",
    },
    subcommands = {
      CompressCommand.class,
      DecompressCommand.class,
      InfoCommand.class,
      TestCommand.class,
      CompareCommand.class,
      EvalCommand.class,
      BenchCommand.class,
      TrainCommand.class,
      ModelsCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
      ManCommand.class,
      HelpCommand.class,
    })
final class VaeCommand implements Callable<Integer> {
  @Mixin private final GlobalOptions options;

  @Spec private CommandSpec spec;

  private final RunContext context;

  VaeCommand(RunContext context) {
    this.context = context;
    this.options = context.options();
  }

  /** Returns what this run works with. */
  RunContext context() {
    return context;
  }

  /** Returns the options of all commands. */
  GlobalOptions options() {
    return options;
  }

  /** Without a command there is nothing to do but to say what there is. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE.code();
  }
}
