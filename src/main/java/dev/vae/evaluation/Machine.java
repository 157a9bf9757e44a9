package dev.vae.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the machine says of itself. */
public final class Machine {
  private static final Pattern PROCESSOR = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
  private static final Pattern FEATURES = Pattern.compile("(?m)^(?:flags|Features)\\s*:\\s*(.+)$");
  private static final List<String> FAST_FEATURES =
      List.of("sse4_2", "avx", "avx2", "fma", "avx512f", "avx512_vnni", "amx_tile", "asimd", "sve");
  private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s*(\\d+) kB$");

  private Machine() {}

  /** Returns processor, cores, operating system and Java in one line. */
  public static String description() {
    int cores = Runtime.getRuntime().availableProcessors();
    return "%s, %d %s, %s, Java %s"
        .formatted(
            processor(),
            cores,
            cores == 1 ? "core" : "cores",
            System.getProperty("os.name"),
            System.getProperty("java.version"));
  }

  /** Returns the processor's name, or its kind where the system does not tell. */
  public static String processor() {
    return firstMatch(Path.of("/proc/cpuinfo"), PROCESSOR, System.getProperty("os.arch"));
  }

  /** Returns those of the processor's features that make networks fast, where the system tells. */
  public static List<String> processorFeatures() {
    Set<String> all =
        new HashSet<>(List.of(firstMatch(Path.of("/proc/cpuinfo"), FEATURES, "").split(" ", -1)));
    return FAST_FEATURES.stream().filter(all::contains).toList();
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
