package dev.vae.cli;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * The report of {@code --report}: one JSON object a line, written as soon as a file is done.
 *
 * <p>It grows in its place, unlike other outputs, so that it tells how far an interrupted run got.
 */
final class ReportLines implements Closeable {
  private final String name;
  private final OutputStream out;
  private IOException failure;

  private ReportLines(String name, OutputStream out) {
    this.name = name;
    this.out = out;
  }

  /** Returns a report that takes lines and drops them. */
  static ReportLines none() {
    return new ReportLines("", OutputStream.nullOutputStream());
  }

  /**
   * Creates the file.
   *
   * @param replace whether a file of that name may be replaced
   * @throws UnwritableOutputException if it cannot be written
   */
  static ReportLines open(Path file, boolean replace) throws UnwritableOutputException {
    StandardOpenOption[] options =
        replace || Output.isSpecial(file)
            ? new StandardOpenOption[] {
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE
            }
            : new StandardOpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
    try {
      return new ReportLines(file.toString(), Files.newOutputStream(file, options));
    } catch (FileAlreadyExistsException e) {
      throw new UnwritableOutputException(
          "--report " + file + ": exists already; give it another name, or overwrite it with -f",
          e);
    } catch (IOException e) {
      throw cannotBeWritten(file.toString(), e);
    }
  }

  /** Adds a line; if that fails the work goes on, and {@link #checkComplete} tells. */
  void add(Map<String, Object> fields) {
    try {
      byte[] line = JSON.std.asBytes(fields);
      if (failure == null) {
        out.write(line);
        out.write('\n');
        out.flush();
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  /**
   * Tells whether every line was written.
   *
   * @throws UnwritableOutputException if not
   */
  void checkComplete() throws UnwritableOutputException {
    if (failure != null) {
      throw cannotBeWritten(name, failure);
    }
  }

  private static UnwritableOutputException cannotBeWritten(String name, IOException e) {
    return new UnwritableOutputException(
        "--report " + name + ": cannot be written: " + FileFailure.reason(e), e);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
