package dev.vae.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Converts the files of one command line and reports on them. */
final class ConversionRun {
  private final String command;
  private final RunContext context;

  /**
   * Creates the run.
   *
   * @param command the command's name, for the report
   * @param context the streams and options
   */
  ConversionRun(String command, RunContext context) {
    this.command = command;
    this.context = context;
  }

  /**
   * Converts every file.
   *
   * @param transfers inputs and outputs
   * @param work how to convert one
   * @return the process's exit code
   * @throws IOException if the report cannot be written or the thread is interrupted
   */
  ExitCode run(List<Transfer> transfers, Batch.Work<Transfer, Conversion> work) throws IOException {
    long start = System.nanoTime();
    List<Outcome<Transfer, Conversion>> outcomes =
        new Batch<>(work).run(transfers, context.workers(transfers.size()), this::report);
    Totals totals = Totals.of(outcomes, (System.nanoTime() - start) / 1e9);
    if (outcomes.size() > 1) {
      context.console().summary(totals.line());
    }
    ExitCode code = ExitCode.ofBatch(outcomes.stream().map(Outcome::exitCode).toList());
    if (context.json()) {
      document(outcomes).with("total", totals.fields()).write(context.out(), code);
    }
    return code;
  }

  private void report(Outcome<Transfer, Conversion> outcome) {
    Console console = context.console();
    if (!outcome.done()) {
      console.failure(subject(outcome), outcome.failure());
      return;
    }
    String input = outcome.job().input().label();
    outcome.result().notes().forEach(note -> console.note(input, note));
    console.done(outcome.result().line(outcome.seconds()));
  }

  /** A message begins with the file that it is about. */
  private static String subject(Outcome<Transfer, Conversion> outcome) {
    return outcome.failure() instanceof UnwritableOutputException
        ? outcome.job().output().label()
        : outcome.job().input().label();
  }

  private JsonDocument document(List<Outcome<Transfer, Conversion>> outcomes) {
    List<Map<String, Object>> files = new ArrayList<>();
    for (Outcome<Transfer, Conversion> outcome : outcomes) {
      files.add(
          outcome.done()
              ? outcome.result().fields(outcome.seconds())
              : JsonDocument.failed(
                  outcome, outcome.job().input().name(), outcome.job().output().name()));
    }
    return new JsonDocument(command, files);
  }

  /**
   * Sums over the files that were converted.
   *
   * @param files all files
   * @param failed those that were not converted
   * @param pixels pixels of the others
   * @param pictureBytes size of the picture files
   * @param vaeBytes size of the coded files
   * @param intoVae whether the coded files are the outputs
   * @param seconds wall time
   */
  private record Totals(
      int files,
      int failed,
      long pixels,
      long pictureBytes,
      long vaeBytes,
      boolean intoVae,
      double seconds) {

    static Totals of(List<Outcome<Transfer, Conversion>> outcomes, double seconds) {
      List<Conversion> done = outcomes.stream().filter(Outcome::done).map(Outcome::result).toList();
      return new Totals(
          outcomes.size(),
          outcomes.size() - done.size(),
          done.stream().mapToLong(conversion -> conversion.info().pixels()).sum(),
          done.stream().mapToLong(Conversion::pictureBytes).sum(),
          done.stream().mapToLong(Conversion::vaeBytes).sum(),
          done.stream().anyMatch(Conversion::intoVae),
          seconds);
    }

    String line() {
      String count = files + " files" + (failed == 0 ? "" : ", " + failed + " failed");
      if (failed == files) {
        return count;
      }
      return Figures.format(
          "%s: %s -> %s  %.1f:1  %s bpp  %s",
          count,
          Figures.bytes(intoVae ? pictureBytes : vaeBytes),
          Figures.bytes(intoVae ? vaeBytes : pictureBytes),
          ratio(),
          Figures.bpp(vaeBytes, pixels),
          Figures.seconds(seconds));
    }

    private double ratio() {
      return vaeBytes == 0 ? 0 : (double) pictureBytes / vaeBytes;
    }

    Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("files", files);
      fields.put("failed", failed);
      fields.put("pixels", pixels);
      fields.put("pictureBytes", pictureBytes);
      fields.put("vaeBytes", vaeBytes);
      fields.put("ratio", ratio());
      fields.put("bpp", Figures.bitsPerPixel(vaeBytes, pixels));
      fields.put("seconds", seconds);
      return fields;
    }
  }
}
