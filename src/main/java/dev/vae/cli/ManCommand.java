package dev.vae.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code vae man}: manual pages, made from the options themselves. */
@Command(
    name = "man",
    description = {
      "Print the manual page of a command, or write all pages to where man finds them.",
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  vae man compress | man -l -             shows one page",
      "  vae man -O ~/.local/share/man           for 'man vae' and 'man vae-compress'",
    })
final class ManCommand implements Callable<Integer> {
  private static final String SECTION = "1";

  @ParentCommand private VaeCommand vae;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-O", "--output-dir"},
      paramLabel = "DIR",
      description = "Write the pages of all commands into the folder man1 of this folder.")
  private Path folder;

  @Option(
      names = {"-f", "--force"},
      description = "Overwrite pages that exist.")
  private boolean force;

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND",
      completionCandidates = CommandNames.class,
      description = "The command; without it, the page of the program.")
  private String command;

  @Override
  public Integer call() throws IOException, UsageException {
    if (folder != null) {
      if (command != null) {
        throw new UsageException("-O writes the pages of all commands; leave out " + command);
      }
      writeAll();
    } else {
      CommandLine program = spec.root().commandLine();
      program.getOut().print(pageOf(HelpCommand.find(program, command)));
      program.getOut().flush();
    }
    return ExitCode.DONE.code();
  }

  private void writeAll() throws IOException {
    Path pages = folder.resolve("man" + SECTION);
    Output.makeFolder(pages);
    List<CommandLine> commands = new ArrayList<>(List.of(spec.root().commandLine()));
    for (CommandLine line : spec.root().subcommands().values()) {
      if (!commands.contains(line)) {
        commands.add(line);
      }
    }
    for (CommandLine line : commands) {
      Path page = pages.resolve(ManPage.nameOf(line.getCommandSpec()) + "." + SECTION);
      byte[] text = pageOf(line).getBytes(StandardCharsets.UTF_8);
      vae.context().writeFile(page, force, text);
    }
  }

  private static String pageOf(CommandLine line) {
    return new ManPage(line.getCommandSpec()).text();
  }
}
