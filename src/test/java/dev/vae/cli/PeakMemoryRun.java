package dev.vae.cli;

import dev.vae.evaluation.Machine;

/** Runs the program in a process of its own, and says what that took. */
final class PeakMemoryRun {
  private PeakMemoryRun() {}

  /** Runs a command line; prints the largest resident size in bytes, or nothing if unknown. */
  public static void main(String[] args) {
    int code =
        new VaeProgram(StandardStreams.ofProcess(), System.getenv()).owningProcess().run(args);
    Machine.peakMemoryBytes().ifPresent(System.out::println);
    System.exit(code);
  }
}
