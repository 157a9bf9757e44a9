package dev.vae.evaluation;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** {@code vae} run as a program of its own, as a user runs it: start and model loading included. */
public final class VaeProcess {
  private VaeProcess() {}

  /**
   * Makes the contestant.
   *
   * @param command how to start the program, without its arguments
   * @param label name readers see
   * @param threads threads it may use, at least 1
   * @param limit longest wall time of one run
   */
  public static Contestant of(List<String> command, String label, int threads, Duration limit)
      throws InterruptedException {
    ExternalCodecSpec spec =
        new ExternalCodecSpec(
            "vae",
            "vae",
            label,
            "vae",
            ExternalCodecSpec.Input.PNG,
            CommandTemplate.of("vae compress --quiet -T " + threads + " -q {q} {in} -o {out}"),
            ".vae",
            CommandTemplate.of("vae decompress --quiet -T " + threads + " {in} -o {out}"),
            ".png",
            CommandTemplate.of("vae --version"),
            Pattern.compile("(?m)^(\\S.*)$"),
            VaeContestant.LADDER,
            VaeContestant.QUALITY_UNIT);
    return new ExternalContestant(spec, command, command, limit);
  }
}
