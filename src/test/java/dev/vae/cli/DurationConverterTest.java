package dev.vae.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
  @ParameterizedTest
  @CsvSource({"90s,90", "15m,900", "15min,900", "1.5h,5400"})
  void timesAreSeconds(String text, double seconds) {
    assertEquals(seconds, new DurationConverter().convert(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "0h", "-1m", "2 h", "1d", "m"})
  void otherTextIsRefused(String text) {
    assertThrows(TypeConversionException.class, () -> new DurationConverter().convert(text));
  }
}
