package dev.vae.cli;

/** Runs the program on the streams of this process and leaves with its exit code. */
public final class Main {
  private Main() {}

  /**
   * Starts {@code vae}.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    VaeProgram program = new VaeProgram(StandardStreams.ofProcess(), System.getenv());
    // The virtual machine turns SIGINT and SIGTERM into an exit with 130 and 143 by itself, and
    // runs
    // this first.
    Runtime.getRuntime().addShutdownHook(new Thread(program::interrupt, "vae-cleanup"));
    System.exit(program.run(args));
  }
}
