package dev.vae.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the machine says of itself. */
public final class Machine {
  private static final Pattern PROCESSOR = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
  private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s*(\\d+) kB$");

  private Machine() {}

  /** Returns processor, cores, operating system and Java in one line. */
  public static String description() {
    int cores = Runtime.getRuntime().availableProcessors();
    return "%s, %d %s, %s, Java %s"
        .formatted(
            firstMatch(Path.of("/proc/cpuinfo"), PROCESSOR, System.getProperty("os.arch")),
            cores,
            cores == 1 ? "core" : "cores",
            System.getProperty("os.name"),
            System.getProperty("java.version"));
  }

  /** Returns the largest resident size of this process so far, in bytes, where the system tells. */
  public static OptionalLong peakMemoryBytes() {
    String kibibytes = firstMatch(Path.of("/proc/self/status"), PEAK, "");
    return kibibytes.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(kibibytes) * 1024);
  }

  private static String firstMatch(Path file, Pattern pattern, String otherwise) {
    try {
      Matcher matcher = pattern.matcher(Files.readString(file));
      return matcher.find() ? matcher.group(1).strip() : otherwise;
    } catch (IOException e) {
      return otherwise;
    }
  }
}
