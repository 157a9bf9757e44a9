package dev.vae.cli;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time such as {@code 90s}, {@code 15min} or {@code 2h}, in seconds. */
final class DurationConverter implements ITypeConverter<Double> {
  private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)(s|m|min|h)");
  private static final Map<String, Integer> SECONDS = Map.of("s", 1, "m", 60, "min", 60, "h", 3600);

  @Override
  public Double convert(String value) {
    Matcher time = TIME.matcher(value);
    double seconds = time.matches() ? Double.parseDouble(time.group(1)) : 0;
    if (seconds <= 0) {
      throw new TypeConversionException(
          "'" + value + "' is no time; write a number and s, m or h, such as 90m");
    }
    return seconds * SECONDS.get(time.group(2));
  }
}
