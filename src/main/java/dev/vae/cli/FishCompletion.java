package dev.vae.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The completions of the program for fish, which has no use for those of bash: a {@code complete}
 * command for each of its commands and options, from what its help is made of.
 */
final class FishCompletion {
  private static final String SEEN = "__fish_seen_subcommand_from ";
  private static final String FOLDERS = "(__fish_complete_directories)";

  private final CommandSpec program;
  private final StringBuilder script = new StringBuilder();

  FishCompletion(CommandSpec program) {
    this.program = program;
  }

  /** Returns the script. */
  String text() {
    program.options().forEach(option -> option(option, List.of()));
    program.subcommands().values().stream()
        .distinct()
        .map(CommandLine::getCommandSpec)
        .forEach(this::command);
    return script.toString();
  }

  private void command(CommandSpec command) {
    String names = String.join(" ", command.names());
    String all = String.join(" ", program.subcommands().keySet());
    String about = description(command.usageMessage().description());
    line("-n", quoted("not " + SEEN + all), "-f -a", quoted(names), "-d", quoted(about));
    List<String> condition = List.of("-n", quoted(SEEN + names));
    command.options().stream()
        .filter(option -> !option.inherited())
        .forEach(option -> option(option, condition));
    List<String> choices = command.positionalParameters().stream().map(this::choices).toList();
    if (!choices.contains("")) {
      line(concat(condition, "-f"));
    }
    choices.stream()
        .filter(words -> !words.isEmpty())
        .forEach(words -> line(concat(condition, "-a", quoted(words))));
  }

  private void option(OptionSpec option, List<String> condition) {
    List<String> words = new ArrayList<>(condition);
    for (String name : option.names()) {
      words.add(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
    }
    if (option.arity().max() > 0) {
      words.addAll(value(option));
    }
    words.add("-d");
    words.add(quoted(description(option.description())));
    line(words.toArray(String[]::new));
  }

  /** Returns what may follow an option: files, folders, one of some words, or what is not known. */
  private List<String> value(OptionSpec option) {
    String label = option.paramLabel();
    if (label.contains("FILE")) {
      return List.of("-r -F");
    }
    boolean folder = label.contains("DIR") || label.equals("MODEL");
    String choices = folder ? FOLDERS : choices(option);
    return choices.isEmpty() ? List.of("-x") : List.of("-x -a", quoted(choices));
  }

  /** Returns the words that an argument can be, or nothing if it may be any, such as a file. */
  private String choices(ArgSpec argument) {
    List<String> choices = new ArrayList<>();
    if (argument.completionCandidates() != null) {
      argument.completionCandidates().forEach(choices::add);
    }
    return String.join(" ", choices);
  }

  private static String description(String... description) {
    return Stream.of(description).map(String::formatted).collect(Collectors.joining(" "));
  }

  private void line(String... words) {
    script.append("complete -c ").append(program.name()).append(' ');
    script.append(String.join(" ", words)).append('\n');
  }

  private static String[] concat(List<String> some, String... more) {
    return Stream.concat(some.stream(), Stream.of(more)).toArray(String[]::new);
  }

  /** Within single quotes fish takes all but the backslash and the quote as they are. */
  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
