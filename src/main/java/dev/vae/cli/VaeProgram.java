package dev.vae.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The whole program on given streams: the process runs it on its own, a test on others.
 *
 * <p>One instance runs one command line.
 */
public final class VaeProgram {
  private final PipeOutputStream out;
  private final PrintWriter textOut;
  private final PrintWriter err;
  private final TemporaryFiles temporaries = new TemporaryFiles();
  private final RunContext context;
  private final boolean colors;

  /**
   * Creates the program.
   *
   * @param streams standard input, output and error
   * @param environment the variables of the environment
   */
  public VaeProgram(StandardStreams streams, Map<String, String> environment) {
    this.out = new PipeOutputStream(streams.out());
    this.textOut = writer(out);
    this.err = writer(streams.err());
    this.colors = streams.outIsTerminal() && !environment.containsKey("NO_COLOR");
    StandardStreams checked =
        new StandardStreams(
            streams.in(),
            out,
            streams.err(),
            streams.inIsTerminal(),
            streams.outIsTerminal(),
            streams.errIsTerminal());
    this.context = new RunContext(checked, environment, temporaries, err);
  }

  /** Says that the process is this program's alone: {@code --memory} then bounds all of it. */
  VaeProgram owningProcess() {
    context.ownProcess();
    return this;
  }

  private static PrintWriter writer(OutputStream stream) {
    String terminal = System.getProperty("native.encoding");
    Charset charset = terminal == null ? Charset.defaultCharset() : Charset.forName(terminal);
    return new PrintWriter(new OutputStreamWriter(stream, charset));
  }

  /**
   * Runs a command line.
   *
   * @param args its arguments
   * @return the exit code
   */
  public int run(String... args) {
    int code = execute(args);
    textOut.flush();
    err.flush();
    // Help and tables are printed by writers that drop failures; here they are found again.
    if (code == ExitCode.DONE.code() && out.failure() != null) {
      context.console().failure("standard output", out.failure());
      return ExitCode.of(out.failure()).code();
    }
    return code;
  }

  private int execute(String... args) {
    try {
      return commandLine().execute(literalAfterDashes(args));
    } catch (Throwable e) {
      // Errors, above all of memory, and whatever went wrong before a command began.
      return report(e);
    }
  }

  /** Deletes unfinished outputs and lets none begin; for a process that is being ended. */
  public void interrupt() {
    temporaries.stop();
  }

  private CommandLine commandLine() {
    CommandLine program = new CommandLine(new VaeCommand(context));
    program.setOut(textOut);
    program.setErr(err);
    program.setOverwrittenOptionsAllowed(true);
    program.setUseSimplifiedAtFiles(true);
    program.setColorScheme(Help.defaultColorScheme(colors ? Help.Ansi.AUTO : Help.Ansi.OFF));
    program.setParameterExceptionHandler(new UsageFailure(context));
    program.setExecutionExceptionHandler((e, line, parsed) -> report(e));
    describe(program);
    return program;
  }

  private void describe(CommandLine program) {
    Map<String, String> exitCodes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      exitCodes.put(Integer.toString(code.code()), code.meaning());
    }
    program.getCommandSpec().usageMessage().exitCodeList(exitCodes);
    VersionReport version = new VersionReport(context);
    CommandSpec spec = program.getCommandSpec().versionProvider(version);
    spec.subcommands().values().forEach(c -> c.getCommandSpec().versionProvider(version));
  }

  private int report(Throwable failure) {
    context.console().failure(null, failure);
    return ExitCode.of(failure).code();
  }

  /**
   * Arguments after {@code --} are names, even those that begin with the sign of a file of them.
   */
  private static String[] literalAfterDashes(String... args) {
    String[] literal = args.clone();
    int dashes = Arrays.asList(args).indexOf("--");
    for (int i = dashes + 1; dashes >= 0 && i < literal.length; i++) {
      literal[i] = literal[i].startsWith("@") ? "@" + literal[i] : literal[i];
    }
    return literal;
  }
}
