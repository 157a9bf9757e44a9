package dev.vae.cli;

import dev.vae.model.network.NativeMemory;
import dev.vae.model.network.NativeThreads;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What one run of the program works with: streams, environment, and the options of all commands.
 */
final class RunContext {
  private static final String THREADS_VARIABLE = "VAE_THREADS";

  private final StandardStreams streams;
  private final Map<String, String> environment;
  private final TemporaryFiles temporaries;
  private final PrintWriter err;
  private final GlobalOptions options = new GlobalOptions();
  private boolean ownsProcess;

  RunContext(
      StandardStreams streams,
      Map<String, String> environment,
      TemporaryFiles temporaries,
      PrintWriter err) {
    this.streams = streams;
    this.environment = environment;
    this.temporaries = temporaries;
    this.err = err;
  }

  /** Says that there is nothing in the process besides this run. */
  void ownProcess() {
    ownsProcess = true;
  }

  /** Returns the options of all commands; their values are there once the line is parsed. */
  GlobalOptions options() {
    return options;
  }

  StandardStreams streams() {
    return streams;
  }

  TemporaryFiles temporaries() {
    return temporaries;
  }

  /** Returns standard output, for data. */
  OutputStream out() {
    return streams.out();
  }

  /** Returns where messages go. */
  Console console() {
    return new Console(err, streams.errIsTerminal(), options.verbose.length, options.quiet.length);
  }

  /** Starts a progress bar, which is drawn only for a person who wants to hear something. */
  RunProgress progress() {
    return RunProgress.on(err, streams.errIsTerminal() && options.quiet.length == 0);
  }

  /**
   * Writes a file, whole or not at all.
   *
   * @param replace whether a file of that name may be replaced
   * @throws UnwritableOutputException if it cannot be written
   */
  void writeFile(Path file, boolean replace, byte[] bytes) throws UnwritableOutputException {
    try {
      new AtomicFile(file, replace, temporaries).write(out -> out.write(bytes));
    } catch (FileAlreadyExistsException e) {
      throw new UnwritableOutputException(file + " exists already; -f overwrites it", e);
    } catch (IOException e) {
      throw new UnwritableOutputException(file + " cannot be written: " + FileFailure.reason(e), e);
    }
  }

  /** Returns whether the report is to be JSON. */
  boolean json() {
    return options.json;
  }

  /** Returns where models are looked for. */
  ModelStore models() {
    return new ModelStore(options.modelFolders, environment);
  }

  /**
   * Takes the number of threads from the environment if no option gave it, and bounds those of the
   * neural library, and its memory.
   *
   * @throws UsageException if the variable holds no number of threads
   */
  void settleThreads() throws UsageException {
    if (options.threads == null) {
      String variable = environment.getOrDefault(THREADS_VARIABLE, "");
      options.threads =
          variable.isEmpty()
              ? ThreadCountConverter.allCores()
              : ThreadCountConverter.fromEnvironment(THREADS_VARIABLE, variable);
    }
    NativeThreads.limit(options.threads);
    if (ownsProcess && options.memory != null) {
      NativeMemory.limit(options.memory);
    }
  }

  /** Returns how many files to work on at once: where memory is bounded, one has all of it. */
  int workers(int files) {
    return options.memory != null ? 1 : Math.max(1, Math.min(options.threads, files));
  }

  /**
   * Returns how many threads the codec may have of its own, shared by the files worked on at once.
   * With a file for every thread, each file's work stays on the thread that works on it.
   */
  int codecThreads(int files) {
    return files >= options.threads && options.memory == null ? 1 : options.threads;
  }
}
