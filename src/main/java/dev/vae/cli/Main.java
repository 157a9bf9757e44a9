package dev.vae.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs the program on the streams of this process and leaves with its exit code. */
public final class Main {
  private Main() {}

  /**
   * Starts {@code vae}.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    VaeProgram program =
        new VaeProgram(StandardStreams.ofProcess(), System.getenv()).owningProcess();
    // The neural library tells standard output of each gradient that it derives; the program's own
    // data goes there past System.out.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    // The virtual machine turns SIGINT and SIGTERM into an exit with 130 and 143 by itself, and
    // runs
    // this first.
    Runtime.getRuntime().addShutdownHook(new Thread(program::interrupt, "vae-cleanup"));
    System.exit(program.run(args));
  }
}
