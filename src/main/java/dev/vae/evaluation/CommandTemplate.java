package dev.vae.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command line with places for the quality and the files.
 *
 * @param program name of the program
 * @param arguments arguments in which {@code {q}}, {@code {in}} and {@code {out}} stand for the
 *     quality, the file read and the file written
 */
record CommandTemplate(String program, List<String> arguments) {
  CommandTemplate {
    arguments = List.copyOf(arguments);
  }

  /** Makes a template of one line, split at spaces. */
  static CommandTemplate of(String line) {
    List<String> words = List.of(line.split(" "));
    return new CommandTemplate(words.get(0), words.subList(1, words.size()));
  }

  /**
   * Fills in the places.
   *
   * @param executable what to start as the program
   */
  List<String> fill(List<String> executable, double quality, Path in, Path out) {
    List<String> command = new ArrayList<>(executable);
    for (String argument : arguments) {
      command.add(
          argument
              .replace("{q}", QualityText.of(quality))
              .replace("{in}", in.toString())
              .replace("{out}", out.toString()));
    }
    return command;
  }

  /** Returns the line as it was written. */
  @Override
  public String toString() {
    return arguments.isEmpty() ? program : program + " " + String.join(" ", arguments);
  }
}
