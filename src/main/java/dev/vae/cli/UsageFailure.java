package dev.vae.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line, and what was perhaps meant. */
final class UsageFailure implements IParameterExceptionHandler {
  private final RunContext context;

  UsageFailure(RunContext context) {
    this.context = context;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    String help = "; '" + command.getCommandSpec().qualifiedName() + " --help' tells more";
    context.console().failure(null, new UsageException(message(failure) + help));
    return ExitCode.USAGE.code();
  }

  private static String message(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      String kind =
          unmatched.isUnknownOption()
              ? "unknown option"
              : failure.getCommandLine().getParent() == null
                  ? "unknown command"
                  : "unexpected argument";
      return kind + " '" + first + "'" + suggestion(unmatched.getSuggestions());
    }
    String message = failure.getMessage();
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static String suggestion(List<String> suggestions) {
    if (suggestions.isEmpty()) {
      return "";
    }
    String best = suggestions.get(0);
    return ", did you mean '" + best.substring(best.lastIndexOf(' ') + 1) + "'?";
  }
}
