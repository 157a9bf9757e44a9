package dev.vae.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Tells whether a standard stream is a terminal.
 *
 * <p>Java 17 can only say whether standard input and output both are ({@link System#console}), so
 * three sources are asked in turn: the system property {@value #PROPERTY}, which a launcher sets to
 * the digits of the descriptors that are terminals ({@code 02}; {@code none} for none of them); the
 * links under {@code /proc/self/fd} (Linux); and at last {@link System#console}.
 */
final class TerminalProbe {
  static final String PROPERTY = "vae.terminals";

  private TerminalProbe() {}

  /**
   * Returns whether a descriptor of this process is a terminal.
   *
   * @param descriptor 0, 1 or 2
   */
  static boolean isTerminal(int descriptor) {
    String told = System.getProperty(PROPERTY);
    if (told != null) {
      return told.contains(Integer.toString(descriptor));
    }
    try {
      Path device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
      return isTerminalDevice(device.toString());
    } catch (IOException | UnsupportedOperationException e) {
      return isConsole(descriptor);
    }
  }

  /** Returns whether a device's name is that of a terminal on Linux. */
  static boolean isTerminalDevice(String device) {
    return device.startsWith("/dev/pts/")
        || device.startsWith("/dev/tty")
        || device.equals("/dev/console");
  }

  private static boolean isConsole(int descriptor) {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    // The console says nothing of standard error, which on Windows is seldom redirected alone.
    return hasConsole() && (descriptor < 2 || windows);
  }

  /** From Java 22 on there is a console without a terminal too, and it can be asked. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean hasConsole() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
