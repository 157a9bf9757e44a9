package dev.vae.cli;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/**
 * The three streams of a process, and which of them are terminals.
 *
 * @param in standard input
 * @param out standard output, unbuffered
 * @param err standard error, unbuffered
 * @param inIsTerminal whether a person types the input
 * @param outIsTerminal whether a person would see what is written to {@code out}
 * @param errIsTerminal whether a person sees the messages
 */
public record StandardStreams(
    InputStream in,
    OutputStream out,
    OutputStream err,
    boolean inIsTerminal,
    boolean outIsTerminal,
    boolean errIsTerminal) {

  /** Checks that every stream is there. */
  public StandardStreams {
    Objects.requireNonNull(in, "in");
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(err, "err");
  }

  /** Returns the streams of this process. */
  public static StandardStreams ofProcess() {
    // Not System.out: a PrintStream swallows the failure that tells of a closed pipe or a full
    // disk.
    return new StandardStreams(
        // Bare, it would ask the length of what is perhaps a pipe.
        new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        TerminalProbe.isTerminal(0),
        TerminalProbe.isTerminal(1),
        TerminalProbe.isTerminal(2));
  }
}
