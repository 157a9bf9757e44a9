package dev.vae.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final StringWriter text = new StringWriter();

  @Test
  void nameCannotBreakTheLineOrSteerTheTerminal() {
    console(0, 0).failure("a\nb\u001b[31m\u009b", new UsageException("x\ty"));
    assertEquals("vae: a?b?[31m?: x?y" + System.lineSeparator(), text.toString());
  }

  @Test
  void outOfMemoryTellsTheLimit() {
    assertTrue(Console.messageOf(new OutOfMemoryError()).matches("not enough memory: .* \\d+ MiB"));
  }

  @Test
  void reasonsOfTheSystemAreInWords() {
    assertEquals("no such file or folder", FileFailure.reason(new NoSuchFileException("a")));
    assertEquals("permission denied", FileFailure.reason(new AccessDeniedException("a")));
    assertEquals("not a folder", FileFailure.reason(new NotDirectoryException("a")));
    assertEquals("why", FileFailure.reason(new FileSystemException("a", null, "why")));
    assertEquals("text", FileFailure.reason(new IOException("text")));
    assertEquals("IOException", FileFailure.reason(new IOException()));
  }

  @Test
  void internalErrorAsksForAReport() {
    assertEquals(
        "internal error: java.lang.NullPointerException: n, please report it; -vv shows where",
        Console.messageOf(new NullPointerException("n")));
  }

  @Test
  void figuresHaveUnitsAndADecimalPoint() {
    assertEquals("0 B", Figures.bytes(0));
    assertEquals("999 B", Figures.bytes(999));
    assertEquals("1.0 kB", Figures.bytes(1000));
    assertEquals("40.7 kB", Figures.bytes(40_690));
    assertEquals("1.0 MB", Figures.bytes(999_960));
    assertEquals("2.1 GB", Figures.bytes(Integer.MAX_VALUE));
    assertEquals("0.833", Figures.bpp(5, 48));
    assertEquals("0.000", Figures.bpp(5, 0));
  }

  @Test
  void terminalsAreKnownByTheirNames() {
    assertTrue(TerminalProbe.isTerminalDevice("/dev/pts/0"));
    assertTrue(TerminalProbe.isTerminalDevice("/dev/tty1"));
    assertTrue(TerminalProbe.isTerminalDevice("/dev/console"));
    for (String other : new String[] {"pipe:[1]", "/dev/null", "/home/a/dev/pts/0", "/tmp/x"}) {
      assertEquals(false, TerminalProbe.isTerminalDevice(other), other);
    }
  }

  private Console console(int verbose, int quiet) {
    return new Console(new PrintWriter(text), false, verbose, quiet);
  }
}
