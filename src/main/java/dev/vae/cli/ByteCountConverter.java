package dev.vae.cli;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of bytes: K, KB, M... are thousands and so on, KiB, MiB... powers of 1024. */
final class ByteCountConverter implements ITypeConverter<Long> {
  private static final Pattern SIZE =
      Pattern.compile(
          "([0-9]{1,18}(?:\\.[0-9]{1,18})?)(?:([KMGT])(i?)B?|B?)", Pattern.CASE_INSENSITIVE);

  private static final String PREFIXES = "KMGT";
  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  @Override
  public Long convert(String value) {
    Matcher matcher = SIZE.matcher(value);
    if (matcher.matches()) {
      BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(unit(matcher));
      if (bytes.compareTo(BigDecimal.ONE) >= 0 && bytes.compareTo(MAX) <= 0) {
        return bytes.longValue();
      }
    }
    throw new TypeConversionException(
        "'%s' must be a number of bytes, such as 4096, 100K, 1.5MB or 64KiB".formatted(value));
  }

  private static BigDecimal unit(Matcher matcher) {
    String prefix = matcher.group(2);
    if (prefix == null) {
      return BigDecimal.ONE;
    }
    int base = matcher.group(3).isEmpty() ? 1000 : 1024;
    return BigDecimal.valueOf(base).pow(PREFIXES.indexOf(prefix.toUpperCase(Locale.ROOT)) + 1);
  }
}
