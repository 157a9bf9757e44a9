package dev.vae.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command, in the macros of man(7), from what its help is made of. */
final class ManPage {
  /** Longer lines are bad style in the eyes of mandoc(1), which counts up to 80. */
  private static final int LINE_MAX = 70;

  private static final Pattern SPACE = Pattern.compile(" ");

  private final CommandSpec spec;
  private final StringBuilder page = new StringBuilder();

  ManPage(CommandSpec spec) {
    this.spec = spec;
  }

  /** Returns the page's name: {@code vae}, or {@code vae-compress}. */
  static String nameOf(CommandSpec spec) {
    return spec.qualifiedName("-");
  }

  /** Returns the page. */
  String text() {
    page.append(".TH ")
        .append(quoted(nameOf(spec).toUpperCase(Locale.ROOT)))
        .append(" 1 \"\" ")
        .append(quoted("vae " + VersionReport.programVersion()))
        .append('\n');
    section("NAME");
    text(nameOf(spec) + " - " + firstSentence());
    section("SYNOPSIS");
    line(synopsis());
    section("DESCRIPTION");
    description();
    commands();
    parameters();
    options("OPTIONS", spec.options().stream().filter(option -> !option.inherited()).toList());
    options("COMMON OPTIONS", spec.options().stream().filter(OptionSpec::inherited).toList());
    exitCodes();
    footer();
    section("SEE ALSO");
    text(seeAlso());
    return page.toString();
  }

  private String firstSentence() {
    String first = String.format(spec.usageMessage().description()[0]);
    int end = first.indexOf(". ");
    String sentence = end < 0 ? first : first.substring(0, end);
    String start = sentence.substring(0, 1).toLowerCase(Locale.ROOT);
    return start + sentence.substring(1).replaceFirst("\\.$", "");
  }

  private String synopsis() {
    boolean hasCommands = !spec.subcommands().isEmpty();
    return Stream.concat(
            Stream.of(spec.qualifiedName(), "[OPTIONS]"),
            hasCommands
                ? Stream.of("COMMAND", "...")
                : spec.positionalParameters().stream().map(ManPage::synopsisOf))
        .collect(Collectors.joining(" "));
  }

  private static String synopsisOf(PositionalParamSpec parameter) {
    String repeated = parameter.paramLabel() + (parameter.isMultiValue() ? "..." : "");
    return parameter.arity().min() == 0 ? "[" + repeated + "]" : repeated;
  }

  private void description() {
    List<String> paragraphs =
        Stream.of(spec.usageMessage().description()).map(String::formatted).toList();
    text(paragraphs.get(0));
    paragraphs.subList(1, paragraphs.size()).forEach(this::paragraph);
  }

  private void commands() {
    if (spec.subcommands().isEmpty()) {
      return;
    }
    section("COMMANDS");
    for (CommandLine command : spec.subcommands().values().stream().distinct().toList()) {
      CommandSpec sub = command.getCommandSpec();
      String names =
          Stream.concat(Stream.of(sub.name()), Stream.of(sub.aliases()))
              .collect(Collectors.joining(", "));
      item(names, List.of(sub.usageMessage().description()));
    }
  }

  private void parameters() {
    if (spec.positionalParameters().isEmpty()) {
      return;
    }
    section("ARGUMENTS");
    for (PositionalParamSpec parameter : spec.positionalParameters()) {
      item(parameter.paramLabel(), List.of(parameter.description()));
    }
  }

  private void options(String title, List<OptionSpec> options) {
    if (options.isEmpty()) {
      return;
    }
    section(title);
    for (OptionSpec option : options) {
      String value = option.arity().max() > 0 ? " " + option.paramLabel() : "";
      item(String.join(", ", option.names()) + value, List.of(option.description()));
    }
  }

  private void exitCodes() {
    section("EXIT STATUS");
    Map<String, String> codes = spec.root().usageMessage().exitCodeList();
    codes.forEach((code, meaning) -> item(code, List.of(meaning)));
  }

  private void footer() {
    if (spec.usageMessage().footer().length == 0) {
      return;
    }
    String heading = String.format(spec.usageMessage().footerHeading()).strip();
    section(heading.replaceFirst(":$", "").toUpperCase(Locale.ROOT));
    page.append(".nf\n");
    Stream.of(spec.usageMessage().footer()).map(String::formatted).forEach(this::line);
    page.append(".fi\n");
  }

  private String seeAlso() {
    if (spec.parent() != null) {
      return nameOf(spec.parent()) + "(1)";
    }
    return spec.subcommands().values().stream()
        .distinct()
        .map(command -> nameOf(command.getCommandSpec()) + "(1)")
        .collect(Collectors.joining(", "));
  }

  private void section(String title) {
    page.append(".SH ").append(quoted(title)).append('\n');
  }

  private void item(String term, List<String> description) {
    page.append(".TP\n.B ").append(quoted(term)).append('\n');
    description.stream().map(String::formatted).forEach(this::text);
  }

  private void paragraph(String text) {
    page.append(".PP\n");
    text(text);
  }

  /** Breaks text into lines of the source, which do not show. */
  private void text(String text) {
    StringBuilder part = new StringBuilder();
    for (String word : SPACE.split(text, -1)) {
      if (part.length() + escaped(word).length() > LINE_MAX && !part.isEmpty()) {
        line(part.toString());
        part.setLength(0);
      }
      part.append(part.isEmpty() ? "" : " ").append(word);
    }
    line(part.toString());
  }

  /** A line that begins with a dot or a quote would be a macro. */
  private void line(String text) {
    String escaped = escaped(text);
    boolean macro = escaped.startsWith(".") || escaped.startsWith("'");
    page.append(macro ? "\\&" : "").append(escaped).append('\n');
  }

  private static String quoted(String text) {
    return '"' + escaped(text).replace("\"", "\"\"") + '"';
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }
}
