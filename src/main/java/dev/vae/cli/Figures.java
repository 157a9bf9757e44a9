package dev.vae.cli;

import java.util.Locale;

/** Numbers for people; always with a decimal point, whatever the locale. */
final class Figures {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};
  private static final int DECIMAL_STEP = 1000;

  private Figures() {}

  /** Returns a size with a decimal unit: {@code 999 B}, {@code 40.7 kB}. */
  static String bytes(long bytes) {
    if (bytes < DECIMAL_STEP) {
      return bytes + " B";
    }
    double value = bytes / (double) DECIMAL_STEP;
    int unit = 0;
    // 999.95 would be printed as 1000.0.
    while (value >= DECIMAL_STEP - 0.05 && unit < UNITS.length - 1) {
      value /= DECIMAL_STEP;
      unit++;
    }
    return format("%.1f %s", value, UNITS[unit]);
  }

  /** Returns bits a pixel, to three decimals. */
  static String bpp(long bytes, long pixels) {
    return format("%.3f", bitsPerPixel(bytes, pixels));
  }

  /** Returns bits a pixel, or 0 for no pixels. */
  static double bitsPerPixel(long bytes, long pixels) {
    return pixels == 0 ? 0 : 8.0 * bytes / pixels;
  }

  /** Returns a time: {@code 0.34 s}. */
  static String seconds(double seconds) {
    return format("%.2f s", seconds);
  }

  /** Formats without regard to the locale. */
  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
