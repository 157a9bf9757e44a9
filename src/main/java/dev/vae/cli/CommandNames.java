package dev.vae.cli;

import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** The commands of the program, without their aliases. */
final class CommandNames extends Choices {
  CommandNames() {
    super(
        Stream.of(VaeCommand.class.getAnnotation(Command.class).subcommands())
            .map(command -> command.getAnnotation(Command.class).name())
            .toList());
  }
}
